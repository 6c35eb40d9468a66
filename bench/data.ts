/** The data of the workloads: the same in every run. About one text in five has something to escape. */

export interface Row {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly city: string;
  readonly amount: number;
}

export interface Order {
  readonly id: number;
  readonly customer: string;
  readonly product: string;
  readonly state: string;
  readonly total: number;
}

export interface Dashboard {
  readonly site: { readonly name: string; readonly stylesheet: string };
  readonly theme: string;
  readonly user: { readonly name: string; readonly role: string; readonly team: string };
  readonly navigation: readonly { readonly href: string; readonly label: string; readonly isCurrent: boolean }[];
  readonly figures: readonly { readonly label: string; readonly value: number; readonly change: number }[];
  readonly panels: readonly {
    readonly id: string;
    readonly title: string;
    readonly note: string | null;
    readonly orders: readonly Order[];
  }[];
}

const NAMES = ['Ada Lovelace', 'Grace Hopper', "Conor O'Neil", 'Barbara Liskov', 'Miles "Tails" Prower'];
const CITIES = ['London', 'New York', 'Zurich', 'Lyon & Villeurbanne', 'Buenos Aires'];
const PRODUCTS = ['Desk lamp', 'Standing desk', 'Nuts & bolts', 'Monitor arm', 'Cable <2 m>'];
const STATES = ['open', 'paid', 'shipped'];

export function tableRows(count: number): readonly Row[] {
  return Array.from({ length: count }, (_, i) => ({
    id: i + 1,
    name: pick(NAMES, i),
    email: `person.${i}@example.com`,
    city: pick(CITIES, i + 1),
    amount: (i * 7919) % 10_000,
  }));
}

export function dashboard(): Dashboard {
  return {
    site: { name: 'Acme & Sons', stylesheet: '/assets/site.css?v=12' },
    theme: 'light',
    user: { name: 'Ada Lovelace', role: 'Head of sales', team: 'Books & games' },
    navigation: Array.from({ length: 8 }, (_, i) => ({
      href: `/section/${i}?tab=1&sort=name`,
      label: `Section ${i}`,
      isCurrent: i === 2,
    })),
    figures: Array.from({ length: 6 }, (_, i) => ({ label: `Figure ${i}`, value: i * 1234, change: ((i * 5) % 11) - 5 })),
    panels: Array.from({ length: 6 }, (_, i) => ({
      id: `panel-${i}`,
      title: `Orders of ${pick(CITIES, i)}`,
      note: i % 2 === 0 ? 'Last 24 hours' : null,
      orders: orders(26, i * 100),
    })),
  };
}

function orders(count: number, from: number): readonly Order[] {
  return Array.from({ length: count }, (_, i) => ({
    id: from + i,
    customer: pick(NAMES, from + i),
    product: pick(PRODUCTS, from + i * 3),
    state: pick(STATES, i),
    total: ((from + i) * 7919) % 1000,
  }));
}

function pick(from: readonly string[], index: number): string {
  return from[index % from.length] as string;
}
