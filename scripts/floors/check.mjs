// @ts-check
// Compares the imports of a source tree with the floors table. Pure: sources come in as text, findings go out.
import path from 'node:path';
import { readImports } from '../imports.mjs';

/** Beyond that a file holds more than one idea. */
const MOST_LINES = 300;

/**
 * @typedef {import('./table.mjs').Floor} Floor
 * @typedef {{ from: string, to: string, line: number, isTypeOnly: boolean }} Edge
 * @typedef {object} FloorReport
 * @property {number} files
 * @property {number} imports
 * @property {string[]} findings  `file:line: what is wrong`, empty when the tree is clean
 */

/**
 * @param {ReadonlyMap<string, string>} sources  path relative to src/, with forward slashes → text
 * @param {Readonly<Record<string, Floor>>} floors
 * @param {Readonly<Record<string, readonly string[]>>} [unreachable]
 * @returns {FloorReport}
 */
export function checkFloors(sources, floors, unreachable = {}) {
  /** @type {string[]} */
  const findings = [];
  /** @type {Edge[]} */
  const edges = [];
  let imports = 0;

  for (const [file, text] of sources) {
    const floor = floorOf(file, floors);
    if (floor === null) {
      findings.push(`${file}:1: belongs to no floor; give its folder a row in scripts/floors/table.mjs`);
      continue;
    }
    const lines = text.split('\n').length - 1;
    if (lines > MOST_LINES && isHandWritten(file)) findings.push(`${file}:${MOST_LINES}: has ${lines} lines; split it by ideas`);
    for (const { specifier, line, isTypeOnly } of readImports(file, text)) {
      imports += 1;
      const problem =
        specifier === null
          ? checkComputed(floor)
          : specifier.startsWith('.')
            ? checkRelative(specifier, line, isTypeOnly, file, floor)
            : checkPackage(specifier, floor);
      if (problem !== null) findings.push(`${file}:${line}: ${problem}`);
    }
  }
  findings.push(...findCycles(edges), ...findReached(edges, sources, unreachable));
  return { files: sources.size, imports, findings };

  /**
   * @param {string} specifier
   * @param {number} line
   * @param {boolean} isTypeOnly
   * @param {string} from
   * @param {string} floor
   */
  function checkRelative(specifier, line, isTypeOnly, from, floor) {
    const to = path.posix.join(path.posix.dirname(from), specifier);
    if (!sources.has(to)) return `${specifier} is no source file (write the path with its .ts ending)`;
    edges.push({ from, to, line, isTypeOnly });
    const { values = [], types = [] } = floors[floor] ?? {};
    if ([floor, ...values].some((allowed) => isWithin(to, allowed))) return null;
    if (!types.some((allowed) => isWithin(to, allowed))) return `${floor} may not import ${to}`;
    return isTypeOnly ? null : `${floor} may import only types from ${to} (write \`import type\`)`;
  }

  /** @param {string} floor */
  function checkComputed(floor) {
    return floors[floor]?.loadsGiven ? null : 'a computed import can’t be checked; import a literal';
  }

  /** @param {string} specifier @param {string} floor */
  function checkPackage(specifier, floor) {
    const { packages = [] } = floors[floor] ?? {};
    return packages.some((allowed) => allowed.test(specifier)) ? null : `${floor} may not import the package ${specifier}`;
  }
}

/** Tests are as long as what they test has cases. @param {string} file */
function isHandWritten(file) {
  return !file.endsWith('.test.ts') && !file.includes('/generated/');
}

/** @param {string} file @param {Readonly<Record<string, Floor>>} floors */
function floorOf(file, floors) {
  const matches = Object.keys(floors).filter((floor) => isWithin(file, floor));
  return matches.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** @param {string} file @param {string} folderOrFile */
function isWithin(file, folderOrFile) {
  return file === folderOrFile || file.startsWith(`${folderOrFile}/`);
}

/**
 * Each cycle of value imports once. Type-only imports vanish at run time, and the table already keeps them from running upwards.
 * @param {readonly Edge[]} edges
 */
function findCycles(edges) {
  const graph = valueGraph(edges);
  /** @type {string[]} */
  const findings = [];
  /** @type {Set<string>} */
  const done = new Set();
  /** @type {string[]} */
  const trail = [];

  /** @param {string} file */
  const visit = (file) => {
    const start = trail.indexOf(file);
    if (start >= 0) findings.push(`${file}:1: import cycle ${[...trail.slice(start), file].join(' → ')}`);
    if (start >= 0 || done.has(file)) return;
    trail.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    trail.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return findings;
}

/**
 * @param {readonly Edge[]} edges
 * @param {ReadonlyMap<string, string>} sources
 * @param {Readonly<Record<string, readonly string[]>>} unreachable
 */
function findReached(edges, sources, unreachable) {
  const graph = valueGraph(edges);
  return Object.entries(unreachable).flatMap(([entry, forbidden]) => {
    if (!sources.has(entry)) return [`${entry}:1: is missing, so what it reaches can’t be checked`];
    const chains = new Map([[entry, entry]]);
    for (const [file, chain] of chains) {
      for (const next of graph.get(file) ?? []) if (!chains.has(next)) chains.set(next, `${chain} → ${next}`);
    }
    return [...chains]
      .filter(([file]) => forbidden.some((floor) => isWithin(file, floor)))
      .map(([, chain]) => `${entry}:1: must not reach ${chain}`);
  });
}

/** @param {readonly Edge[]} edges @returns {Map<string, Set<string>>} */
function valueGraph(edges) {
  /** @type {Map<string, Set<string>>} */
  const graph = new Map();
  for (const { from, to, isTypeOnly } of edges) {
    if (isTypeOnly) continue;
    const targets = graph.get(from) ?? new Set();
    graph.set(from, targets.add(to));
  }
  return graph;
}
