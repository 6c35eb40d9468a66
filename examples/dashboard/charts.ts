/** Where things stand in the charts. Horizontal places are percentages, so a chart fits any width without stretching its text. */
import type { MonthSales } from './queries.ts';

export interface Bar {
  readonly month: Date;
  readonly cents: number;
  /** Percent of the width. */
  readonly x: number;
  readonly width: number;
  readonly middle: number;
  /** Pixels from the top. */
  readonly y: number;
  readonly height: number;
}

export interface BarChart {
  readonly height: number;
  readonly baseline: number;
  readonly bars: readonly Bar[];
  readonly ticks: readonly { readonly cents: number; readonly y: number }[];
}

const chartHeight = 258;
const top = 10;
const baseline = 232;
/** Percent of the width that the axis labels take. */
const axisWidth = 9;
const tickCents = 5_000_000;

export function barChart(months: readonly MonthSales[]): BarChart {
  const steps = Math.max(1, Math.ceil(Math.max(...months.map(({ cents }) => cents)) / tickCents));
  const heightOf = (cents: number): number => round((cents / (steps * tickCents)) * (baseline - top));
  const slot = (100 - axisWidth) / months.length;
  return {
    height: chartHeight,
    baseline,
    ticks: Array.from({ length: steps + 1 }, (_, step) => ({
      cents: step * tickCents,
      y: baseline - heightOf(step * tickCents),
    })),
    bars: months.map(({ month, cents }, index) => {
      const left = axisWidth + index * slot;
      const height = heightOf(cents);
      return {
        month,
        cents,
        x: round(left + slot * 0.14),
        width: round(slot * 0.72),
        middle: round(left + slot / 2),
        y: round(baseline - height),
        height,
      };
    }),
  };
}

/** The points of a `polyline` in a box of 100 by 24. */
export function sparkline(values: readonly number[]): string {
  const highest = Math.max(...values, 1);
  const step = 100 / Math.max(1, values.length - 1);
  return values.map((value, index) => `${round(index * step)},${round(22 - (value / highest) * 20)}`).join(' ');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
