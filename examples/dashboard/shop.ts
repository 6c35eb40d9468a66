/** The shop whose sales the dashboard shows: a coffee roaster that sells to cafés, offices and hotels. */
export interface Product {
  readonly name: string;
  readonly category: string;
  readonly priceCents: number;
  /** How often it is bought, relative to the others. */
  readonly demand: number;
}

export interface Region {
  readonly name: string;
  readonly customers: number;
  readonly towns: readonly string[];
}

/** The twelve months on record; everything the dashboard says about "this month" is about the last one. */
export const firstDay: Date = new Date('2025-11-01T00:00:00Z');
export const endDay: Date = new Date('2026-11-01T00:00:00Z');

/** Orders of a month relative to an average one, November first. */
export const season: readonly number[] = [1.1, 1.34, 0.82, 0.8, 0.9, 0.94, 0.98, 0.92, 0.86, 0.96, 1.12, 1.26];

export const products: readonly Product[] = [
  { name: 'Millstone Espresso, 1 kg', category: 'Beans', priceCents: 2490, demand: 22 },
  { name: 'Weir House Blend, 1 kg', category: 'Beans', priceCents: 2190, demand: 20 },
  { name: 'Sluice Dark Roast, 1 kg', category: 'Beans', priceCents: 2290, demand: 13 },
  { name: 'Sidamo Natural, 250 g', category: 'Beans', priceCents: 1190, demand: 9 },
  { name: 'Huila Washed, 250 g', category: 'Beans', priceCents: 1090, demand: 9 },
  { name: 'Nyeri Peaberry, 250 g', category: 'Beans', priceCents: 1390, demand: 6 },
  { name: 'Quiet Night Decaf, 1 kg', category: 'Beans', priceCents: 2590, demand: 7 },
  { name: 'Cascade Dripper', category: 'Brewers', priceCents: 3400, demand: 4 },
  { name: 'Undertow French Press', category: 'Brewers', priceCents: 4900, demand: 3 },
  { name: 'Headrace Cold Brew Tower', category: 'Brewers', priceCents: 18900, demand: 0.7 },
  { name: 'Penstock Moka Pot', category: 'Brewers', priceCents: 3900, demand: 3 },
  { name: 'Granite Hand Grinder', category: 'Grinders', priceCents: 8900, demand: 2 },
  { name: 'Runner Burr Grinder', category: 'Grinders', priceCents: 34900, demand: 0.9 },
  { name: 'Bedstone Shop Grinder', category: 'Grinders', priceCents: 84900, demand: 0.35 },
  { name: 'Gooseneck Kettle', category: 'Kettles', priceCents: 7900, demand: 2.4 },
  { name: 'Tailwater Kettle, variable', category: 'Kettles', priceCents: 12900, demand: 1.6 },
  { name: 'Paper Filters, 200', category: 'Supplies', priceCents: 890, demand: 15 },
  { name: 'Descaler, 1 l', category: 'Supplies', priceCents: 1450, demand: 7 },
  { name: 'Espresso Cups, 6', category: 'Cups', priceCents: 4200, demand: 4 },
  { name: 'Flat White Cups, 6', category: 'Cups', priceCents: 5400, demand: 3.5 },
];

export const regions: readonly Region[] = [
  { name: 'Alps', customers: 34, towns: ['Bern', 'Innsbruck', 'Graz', 'Trento', 'Annecy'] },
  { name: 'Atlantic', customers: 27, towns: ['Porto', 'Nantes', 'Bilbao', 'Galway', 'Brest'] },
  { name: 'Baltic', customers: 22, towns: ['Riga', 'Gdańsk', 'Tallinn', 'Rostock', 'Kaunas'] },
  { name: 'Mediterranean', customers: 31, towns: ['Genova', 'Split', 'Málaga', 'Marseille', 'Patras'] },
  { name: 'North Sea', customers: 38, towns: ['Hamburg', 'Leiden', 'Leeds', 'Antwerp', 'Aarhus'] },
];

/** What customers are called: a word, then what they are. */
export const customerWords: readonly string[] = [
  'Amber',
  'Birch',
  'Copper',
  'Dune',
  'Ember',
  'Fjord',
  'Gable',
  'Harbour',
  'Indigo',
  'Juniper',
  'Kestrel',
  'Linden',
  'Marble',
  'Noon',
  'Orchard',
  'Pebble',
  'Quay',
  'Rowan',
  'Saffron',
  'Tidal',
];
export const customerKinds: readonly string[] = ['Café', 'Coworking', 'Hotel', 'Bakery', 'Kitchen', 'Books & Coffee'];
