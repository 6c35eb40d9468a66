/** Named gates of one visit: values wait behind them until the test has looked at the page. */
import { createGate, type Gate } from '../chunk-server.ts';
import type { GatedValues } from './page-definition.ts';

export interface Gates extends GatedValues {
  open(name: string): void;
  /** Opens all gates, those too that nobody has named yet. */
  openAll(): void;
  opened(name: string): Promise<void>;
}

export function createGates(): Gates {
  const gates = new Map<string, Gate>();
  let areOpen = false;

  function gateNamed(name: string): Gate {
    const known = gates.get(name);
    if (known !== undefined) return known;
    const gate = createGate();
    if (areOpen) gate.open();
    gates.set(name, gate);
    return gate;
  }

  return {
    open: (name) => gateNamed(name).open(),
    openAll() {
      areOpen = true;
      for (const gate of gates.values()) gate.open();
    },
    opened: (name) => gateNamed(name).opened,
    async after(name, value) {
      await gateNamed(name).opened;
      return value;
    },
    async soon(value) {
      for (let turns = 0; turns < 5; turns++) await new Promise(setImmediate);
      return value;
    },
    async failAfter(name, error) {
      await gateNamed(name).opened;
      throw error;
    },
  };
}
