import type { ImportChoice } from "../types/ImportChoice";
import type { ImportDecisions } from "../types/ImportDecisions";

/** How a person settles the clashes of an import: all alike, but for those settled by themselves. */
export interface Settled {
  all: ImportChoice;
  rows: Record<number, ImportChoice>;
}

export const untouched = (): Settled => ({ all: "keep", rows: {} });

export const decisionsOf = ({ all, rows }: Settled): ImportDecisions => ({
  all,
  rows: Object.entries(rows)
    .filter(([, choice]) => choice !== all)
    .map(([number, choice]) => ({ number: Number(number), choice })),
});
