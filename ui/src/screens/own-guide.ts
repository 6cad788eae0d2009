import type { DraftValue } from "../types/DraftValue";
import type { GuideDraft } from "../types/GuideDraft";
import type { Judgement } from "../types/Judgement";
import type { Problem } from "../types/Problem";

/** One field of the platform's form while it is being described. */
export interface DraftRow {
  readonly id: number;
  label: string;
  value: DraftValue;
}

/** The rows with the one of this id moved by one place, up (-1) or down (1). */
export function movedRow<Row extends { readonly id: number }>(
  rows: readonly Row[],
  id: number,
  by: -1 | 1,
): Row[] {
  const from = rows.findIndex((row) => row.id === id);
  const moving = rows[from];
  const to = from + by;
  if (!moving || to < 0 || to >= rows.length) return [...rows];
  const others = rows.filter((row) => row.id !== id);
  return [...others.slice(0, to), moving, ...others.slice(to)];
}

/** What is to be said at one field: what the core objects to, once the person has been there. */
export function judgementAt(problems: readonly Problem[], field: string, seen: boolean): Judgement {
  const problem = seen ? problems.find((each) => each.field === field) : undefined;
  return problem
    ? { kind: "wrong", message: problem.message, hint: problem.hint }
    : { kind: "none", message: "", hint: "" };
}

/** Whether the person has typed anything that would be lost. */
export const isBegun = (draft: GuideDraft): boolean =>
  [
    draft.vendor,
    draft.product,
    draft.page ?? "",
    draft.form,
    ...draft.fields.map((field) => field.label),
  ].some((text) => text.trim() !== "");
