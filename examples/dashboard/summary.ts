/** This month in four figures, each against the month before. */
import { count, money } from './format.ts';
import type { MonthSales } from './queries.ts';

export interface Summary {
  readonly month: Date;
  readonly previous: Date;
  readonly figures: readonly Figure[];
}

interface Figure {
  readonly label: string;
  readonly value: string;
  /** A ratio: 0.1 is ten percent more than the month before. */
  readonly change: number;
}

/** Needs two months, oldest first. */
export function summarize(months: readonly MonthSales[]): Summary {
  const [previous, current] = months.slice(-2);
  if (previous === undefined || current === undefined) throw new RangeError('a summary compares two months');
  const figure = (label: string, measure: (sales: MonthSales) => number, format: (value: number) => string): Figure => ({
    label,
    value: format(measure(current)),
    change: measure(current) / measure(previous) - 1,
  });
  return {
    month: current.month,
    previous: previous.month,
    figures: [
      figure('Revenue', ({ cents }) => cents, money),
      figure('Orders', ({ orders }) => orders, count),
      figure('Average order', ({ cents, orders }) => cents / orders, money),
      figure('Active customers', ({ customers }) => customers, count),
    ],
  };
}
