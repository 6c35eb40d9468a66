import { type RequestFacts, requestGlobals } from '../builtins/request-globals.ts';
import type { Callable } from '../runtime/callable.ts';
import { unplacedDiagnostic } from './make-diagnostic.ts';
import type { Diagnostic } from './options.ts';
import type { Registry } from './registry.ts';
import { RequestGlobals } from './request-globals.ts';

/** The functions about the request in the registry of an environment, and how another request's take their place. */
export class RequestFunctions {
  /** Those of no request. */
  readonly table: Readonly<Record<string, Callable>>;
  private readonly report: (diagnostic: Diagnostic) => void;

  constructor(report: (diagnostic: Diagnostic) => void) {
    this.report = report;
    this.table = this.about({});
  }

  /** The globals as a request knows them. What the app registered under one of the names stays. */
  registry(globals: Registry<unknown>, facts: RequestFacts, trust: (fn: Callable) => Callable): Registry<unknown> {
    let functions: Readonly<Record<string, Callable>> | null = null;
    const own = (name: string): unknown => {
      if (!Object.hasOwn(this.table, name) || globals.get(name) !== this.table[name]) return undefined;
      functions ??= Object.fromEntries(Object.entries(this.about(facts)).map(([each, fn]) => [each, trust(fn)]));
      return functions[name];
    };
    return new RequestGlobals(globals, own);
  }

  private about(facts: RequestFacts): Readonly<Record<string, Callable>> {
    return requestGlobals(facts, (warning) => this.report(unplacedDiagnostic(warning)));
  }
}

/** Whether all of them are known already. */
export function addNothing(facts: RequestFacts, known: RequestFacts): boolean {
  return Object.entries(facts).every(([name, fact]) => known[name as keyof RequestFacts] === fact);
}
