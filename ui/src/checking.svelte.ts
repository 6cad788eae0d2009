import * as t from "words:checks";
import type { CheckId } from "./types/CheckId";
import type { CheckProgress } from "./types/CheckProgress";
import type { CheckStatus } from "./types/CheckStatus";

/** How a check stands while it is on its way: to be asked, being asked, or judged. */
export type Underway = "queued" | "asking" | CheckStatus;

/** What a run says about itself: the words, and the end of a wait where it sits one out. */
export interface RunWords {
  readonly words: string;
  readonly until: number | undefined;
}

export function runWords(
  progress: CheckProgress | undefined,
  titleOf: (check: CheckId) => string | undefined,
): RunWords {
  if (progress?.state === "waiting") return { words: progress.because, until: Date.parse(progress.until) };
  const title = progress && titleOf(progress.check);
  return { words: title ? t.runningThis({ check: title }) : t.running, until: undefined };
}

/** One run of checks on its way, as far as the page knows. */
export class CheckRun {
  readonly slot: string;
  readonly checks: readonly CheckId[];
  progress = $state.raw<CheckProgress | undefined>();
  stopping = $state(false);
  #judged = $state.raw<Partial<Record<CheckId, CheckStatus>>>({});

  constructor(slot: string, checks: readonly CheckId[]) {
    this.slot = slot;
    this.checks = checks;
  }

  note(progress: CheckProgress): void {
    this.progress = progress;
    if (progress.state === "judged") this.#judged = { ...this.#judged, [progress.check]: progress.status };
  }

  /** How this check stands in the run; nothing when it is not part of it. */
  standing(slot: string, check: CheckId): Underway | undefined {
    if (slot !== this.slot || !this.checks.includes(check)) return undefined;
    const asking = this.progress?.state === "asking" && this.progress.check === check;
    return this.#judged[check] ?? (asking ? "asking" : "queued");
  }
}
