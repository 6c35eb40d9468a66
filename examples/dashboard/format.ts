/** Numbers as the pages show them; money is in cents. Most are filters of the templates. */
const euros = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });
const exactEuros = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' });
const compactEuros = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR', notation: 'compact' });
const percents = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

/** `€1,235` */
export const money = (cents: unknown): string => euros.format(Number(cents) / 100);

/** `€1,234.50` */
export const price = (cents: unknown): string => exactEuros.format(Number(cents) / 100);

/** `€50K` */
export const shortMoney = (cents: unknown): string => compactEuros.format(Number(cents) / 100);

/** `12.5%`, of a ratio. */
export const percent = (ratio: unknown): string => percents.format(Number(ratio));

/** `1,235` */
export const count = (value: number): string => value.toLocaleString('en');
