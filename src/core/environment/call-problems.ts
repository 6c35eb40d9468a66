/** Calls of defs and regions, checked against their signatures: what a render would stumble over, found without rendering. */
import { acceptsType } from '../analysis/metadata/annotation.ts';
import type { CallFacts, LiteralType } from '../analysis/metadata/call-facts.ts';
import type { ParamFacts, Signature } from '../analysis/metadata/def-facts.ts';
import type { DescribedTemplate, ResolveTemplate } from '../analysis/metadata/rendered-parts.ts';
import { suggest } from '../runtime/suggest.ts';
import type { Diagnostic } from './options.ts';

/** Of the template's own source, by place. Calls of what can't be had are left alone. */
export function callProblems(template: DescribedTemplate, resolve: ResolveTemplate): readonly Diagnostic[] {
  return template.facts.calls.flatMap((call) => {
    const signature = signatureOf(template, call.name, resolve);
    return signature === null ? [] : problemsOf(call, signature, template.name);
  });
}

function signatureOf(template: DescribedTemplate, name: string, resolve: ResolveTemplate): Signature | null {
  const [root = '', member] = name.split('.');
  const { imports } = template.facts;
  const imported = Object.hasOwn(imports, root) ? imports[root] : undefined;
  if (imported === undefined) return own(template, root);
  const other = resolve(imported.template);
  return other === null ? null : own(other, imported.member ?? member ?? '');
}

function own({ facts }: DescribedTemplate, name: string): Signature | null {
  return (
    (Object.hasOwn(facts.defs, name) ? facts.defs[name] : Object.hasOwn(facts.regions, name) ? facts.regions[name] : null) ?? null
  );
}

function problemsOf(call: CallFacts, { params, vararg, kwarg }: Signature, template: string | null): readonly Diagnostic[] {
  const problem = (code: string, message: string): Diagnostic => {
    const { line, column } = call;
    return { code, message: `${call.name}(): ${message}`, template, line, column };
  };
  const problems: Diagnostic[] = [];
  const byPlace = params.slice(0, call.positional.length);
  if (call.positional.length > params.length && vararg === null) {
    problems.push(
      problem('call_too_many_arguments', `${call.positional.length} arguments for ${count(params.length, 'parameter')}`),
    );
  }
  for (const name of Object.keys(call.keywords)) {
    if (byPlace.some((param) => param.name === name)) {
      problems.push(problem('call_duplicate_argument', `"${name}" is given by place and by name`));
    } else if (kwarg === null && !params.some((param) => param.name === name)) {
      const similar = suggest(
        name,
        params.map((param) => param.name),
      );
      problems.push(
        problem(
          'call_unknown_argument',
          `there is no parameter "${name}"${similar === null ? '' : `; did you mean "${similar}"?`}`,
        ),
      );
    }
  }
  for (const [i, param] of params.entries()) {
    const given = argument(call, param, i);
    if (given === undefined) {
      if (!param.hasDefault) problems.push(problem('call_missing_argument', `"${param.name}" is missing`));
    } else if (param.annotation !== null && !acceptsType(param.annotation, given)) {
      problems.push(
        problem('call_argument_type', `"${param.name}" is declared as ${param.annotation}, and gets ${SHOWN[given ?? 'none']}`),
      );
    }
  }
  return problems;
}

const SHOWN: Readonly<Record<Exclude<LiteralType, null>, string>> = {
  str: 'a text',
  int: 'a whole number',
  float: 'a number with a fraction',
  bool: 'true or false',
  none: 'none',
  list: 'a list',
  dict: 'a dict',
};

/** Undefined where the call gives none. */
function argument(call: CallFacts, param: ParamFacts, place: number): LiteralType | undefined {
  if (place < call.positional.length) return call.positional[place];
  return Object.hasOwn(call.keywords, param.name) ? call.keywords[param.name] : undefined;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
