import { type RequestFacts, requestGlobals } from '../builtins/request-globals.ts';
import type { Callable } from '../runtime/callable.ts';
import { unplacedDiagnostic } from './make-diagnostic.ts';
import type { Diagnostic } from './options.ts';
import { Registry } from './registry.ts';

/** The functions about the request in the registry of an environment, and how another request's take their place. */
export class RequestFunctions {
  /** Those of no request. */
  readonly table: Readonly<Record<string, Callable>>;
  private readonly report: (diagnostic: Diagnostic) => void;

  constructor(report: (diagnostic: Diagnostic) => void) {
    this.report = report;
    this.table = this.about({});
  }

  /** A copy of the globals that knows the request. What the app registered under one of the names stays. */
  registry(globals: ReadonlyMap<string, unknown>, facts: RequestFacts, trust: (fn: Callable) => Callable): Registry<unknown> {
    const copy = new Registry<unknown>(Object.fromEntries(globals));
    for (const [name, fn] of Object.entries(this.about(facts)))
      if (globals.get(name) === this.table[name]) copy.set(name, trust(fn));
    return copy;
  }

  private about(facts: RequestFacts): Readonly<Record<string, Callable>> {
    return requestGlobals(facts, (warning) => this.report(unplacedDiagnostic(warning)));
  }
}
