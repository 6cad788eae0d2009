import type { Judgement } from "./types/Judgement";
import type { Problem } from "./types/Problem";

/** Keeps the line for a judgement free, so that what is below stays where it is. */
export const nothingYet: Judgement = { kind: "none", message: "", hint: "" };

/** A problem as the field says it that it is about. */
export const wrongAt = (problem: Problem | undefined, field: string): Judgement | undefined =>
  problem?.field === field ? { kind: "wrong", message: problem.message, hint: problem.hint } : undefined;
