/**
 * Prints the equivalence matrix: pages × ways to travel × browsers, and writes it to `e2e/report/equivalence.json`. Says aloud which browser
 * was not there. A row that compares nothing fails the run, and so does a matrix with rows missing or with too few scenarios.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { FullConfig, FullResult, Reporter, Suite, TestCase, TestResult } from '@playwright/test/reporter';
import { browserProjects } from './browser-projects.ts';
import { rowAnnotation, type RowReport } from './row-report.ts';
import { scenariosIn } from './scenarios.ts';
import { leastScenarioRows, rowsOf, wholeMatrix } from './rows.ts';

/** One row, with the comparisons of all its orders. */
interface Cell {
  readonly report: RowReport;
  comparisons: number;
  differences: number;
  retries: number;
  isPassed: boolean;
}

/** The specs whose tests are rows. */
const rowFiles: ReadonlySet<string> = new Set(['matrix.spec.ts', 'same-final-dom.spec.ts']);
const output = new URL('report/equivalence.json', import.meta.url);

export default class EquivalenceReporter implements Reporter {
  readonly #cells = new Map<string, Cell>();
  readonly #faults: string[] = [];
  #projects: readonly string[] = [];
  /** Scenarios in the titles of other tests that passed. */
  readonly #elsewhere = new Set<number>();
  #planned = 0;
  #isWhole = false;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#projects = suite.suites.map((project) => project.title);
    for (const project of suite.suites) this.#plan(project);
  }

  /** Where the test that stands for the whole matrix runs, each of its rows has to. */
  #plan(project: Suite): void {
    const tests = project.allTests();
    const rows = tests.filter(isRow);
    this.#planned += rows.length;
    const browser = browserProjects.find((name) => name === project.title);
    if (browser === undefined || !tests.some(({ title }) => title === wholeMatrix)) return;
    const found = rows.filter((test) => test.title.endsWith(` × ${browser}`)).length;
    const expected = rowsOf(browser).length;
    this.#isWhole = true;
    if (found !== expected) this.#faults.push(`${browser} is to run ${found} rows of ${expected}`);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    if (!isRow(test)) return this.#note(test, result);
    const reports = result.annotations.flatMap(({ type, description }) =>
      type === rowAnnotation && description !== undefined ? [JSON.parse(description) as RowReport] : [],
    );
    if (reports.length === 0) this.#faults.push(`compared nothing: ${test.titlePath().slice(1).join(' › ')}`);
    for (const report of reports) this.#add(report, result);
  }

  #note({ title }: TestCase, { status }: TestResult): void {
    if (status === 'passed') for (const scenario of scenariosIn(title)) this.#elsewhere.add(scenario);
  }

  #add(report: RowReport, result: TestResult): void {
    const key = [report.suite, report.page, report.travel, report.browser].join(' × ');
    const cell = this.#cells.get(key) ?? { report, comparisons: 0, differences: 0, retries: 0, isPassed: true };
    cell.comparisons++;
    cell.differences += report.differences;
    cell.retries = Math.max(cell.retries, result.retry);
    cell.isPassed &&= result.status === 'passed';
    this.#cells.set(key, cell);
  }

  async onEnd(_result: FullResult): Promise<{ status: 'failed' } | undefined> {
    if (this.#planned === 0) return undefined;
    const cells = [...this.#cells.values()];
    for (const line of formatTable(cells)) console.log(line);
    const shown = scenarioRows(cells);
    for (const line of formatScenarios(shown, this.#elsewhere)) console.log(line);
    if (this.#isWhole && shown.size < leastScenarioRows)
      this.#faults.push(`${shown.size} scenarios × ways of ${leastScenarioRows}`);
    for (const missing of browserProjects.filter((project) => !this.#projects.includes(project))) {
      console.log(`equivalence: NO ${missing.toUpperCase()} in this run: its rows were not looked at`);
    }
    mkdirSync(new URL('.', output), { recursive: true });
    writeFileSync(output, `${JSON.stringify(cells, null, 2)}\n`);
    for (const fault of this.#faults) console.log(`equivalence: ${fault}`);
    return this.#faults.length > 0 ? { status: 'failed' } : undefined;
  }
}

/** Rows only: beside them both files count their pages. */
function isRow(test: TestCase): boolean {
  return rowFiles.has(test.location.file.split(/[\\/]/).at(-1) ?? '') && / × |, htmx /.test(test.title);
}

/** A line for each way to travel, a column for each browser: pages at the reference of pages compared. */
function formatTable(cells: readonly Cell[]): string[] {
  const lines = new Map<string, Cell[]>();
  for (const cell of cells) {
    const line = lines.get(cell.report.travel);
    if (line === undefined) lines.set(cell.report.travel, [cell]);
    else line.push(cell);
  }
  const table = [['equivalence: pages at REF', ...browserProjects]];
  for (const [travel, line] of lines) {
    table.push([
      travel,
      ...browserProjects.map((browser) => formatCell(line.filter(({ report }) => report.browser === browser))),
    ]);
  }
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const sum = (count: (cell: Cell) => number): number => cells.reduce((total, cell) => total + count(cell), 0);
  const pages = new Set(cells.map(({ report }) => report.page)).size;
  return [
    '',
    ...table.map((row) => `  ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd()),
    `equivalence: ${cells.length} rows of ${pages} pages, ${sum((cell) => cell.comparisons)} comparisons, ` +
      `${sum((cell) => cell.differences)} differences, ${sum((cell) => cell.retries)} retries`,
  ];
}

/** Each pair of a scenario and a way that ended at the reference, at once and every time: `44 × htmx 4 × firefox`. */
function scenarioRows(cells: readonly Cell[]): ReadonlySet<string> {
  const good = cells.filter(({ isPassed, differences, retries }) => isPassed && differences + retries === 0);
  return new Set(
    good.flatMap(({ report: { scenarios, travel, browser } }) =>
      scenarios.map((scenario) => `${scenario} × ${travel} × ${browser}`),
    ),
  );
}

function formatScenarios(rows: ReadonlySet<string>, elsewhere: ReadonlySet<number>): string[] {
  const compared = new Set(Array.from(rows, (row) => Number.parseInt(row, 10)));
  const list = (numbers: Iterable<number>): string => [...numbers].sort((a, b) => a - b).join(', ');
  return [
    `equivalence: ${compared.size} scenarios × ways to travel × browsers = ${rows.size} pairs at REF; scenarios ${list(compared)}`,
    `equivalence: ${elsewhere.size} scenarios in other tests: ${list(elsewhere)}`,
  ];
}

function formatCell(cells: readonly Cell[]): string {
  if (cells.length === 0) return '–';
  return `${cells.filter(({ isPassed }) => isPassed).length}/${cells.length}`;
}
