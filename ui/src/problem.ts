import * as common from "words:common";
import type { Problem } from "./types/Problem";

/** A rejection as a `Problem`, also when what was thrown is none. */
export function asProblem(thrown: unknown): Problem {
  if (isProblem(thrown)) return thrown;
  return {
    code: "system",
    message: common.unfinished,
    hint: common.unfinishedHint,
  };
}

function isProblem(thrown: unknown): thrown is Problem {
  return (
    typeof thrown === "object" &&
    thrown !== null &&
    "code" in thrown &&
    "message" in thrown &&
    "hint" in thrown &&
    typeof thrown.message === "string"
  );
}
