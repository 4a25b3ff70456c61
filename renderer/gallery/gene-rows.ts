import { seededRandom } from '../charts/graph/forces.ts';

const symbols = [
  'TSPAN6',
  'RHOBTB1',
  'PHF6',
  'SMARCA1',
  'OCRL',
  'APLN',
  'ZDHHC9',
  'UTP14A',
  'BCORL1',
  'ELF4',
];
const random = seededRandom(7);

/** A row of the example table. */
export type GeneRow = {
  readonly id: string;
  readonly symbol: string;
  readonly position: number;
  readonly chromosome: string;
  readonly strand: '+' | '-';
  readonly probability: number;
  readonly label: 'high' | 'low' | undefined;
  readonly split: string;
};

export const geneRows: readonly GeneRow[] = Array.from({ length: 20_000 }, (_, i) => ({
  id: `ENSG${String(3 + i * 7).padStart(11, '0')}`,
  symbol: `${symbols[i % symbols.length] ?? ''}${i < symbols.length ? '' : `-${Math.floor(i / symbols.length)}`}`,
  chromosome: `chr${1 + Math.floor(random() * 22)}`,
  position: Math.floor(random() * 2e8),
  strand: random() < 0.5 ? '+' : '-',
  probability: random() ** 0.7,
  label: random() < 0.04 ? undefined : random() < 0.5 ? 'high' : 'low',
  split: random() < 0.66 ? 'training' : random() < 0.5 ? 'validation' : 'test',
}));
