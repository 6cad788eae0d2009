import { createContext } from "svelte";

import type { App } from "./app.svelte";
import { CheckRun } from "./checking.svelte";
import { live } from "./parts/live.svelte";
import { asProblem } from "./problem";
import type { CheckId } from "./types/CheckId";
import type { ConnectionView } from "./types/ConnectionView";
import type { KeyEntry } from "./types/KeyEntry";
import type { StepView } from "./types/StepView";

/** Saves what was typed into one field; answers whether the core took it. */
type Save = () => Promise<boolean>;

/** One connection on screen: the newest view of it, and the text that is not saved yet. */
export class Journey {
  readonly app: App;
  view = $state.raw<ConnectionView>() as ConnectionView;
  stepId = $state("");
  /** The run of checks that this page has started and that is not over. */
  checking = $state.raw<CheckRun | undefined>();
  // Nothing on screen follows these two: a plain Map is meant.
  /* eslint-disable svelte/prefer-svelte-reactivity */
  /** Text the core refused, so that going back and forth does not lose it. */
  readonly drafts = new Map<string, string>();
  readonly #saves = new Map<string, Save>();
  readonly #submits = new Map<string, Save>();
  /** Changes that the core has not answered yet. */
  readonly #underway = new Set<Promise<unknown>>();
  /* eslint-enable svelte/prefer-svelte-reactivity */

  constructor(app: App, view: ConnectionView, step: string | undefined) {
    this.app = app;
    this.view = view;
    // A finished connection has no current step: it opens at its end.
    const known = [step, view.current, view.steps.at(-1)?.id].find((id) =>
      view.steps.some((each) => each.id === id),
    );
    this.stepId = known ?? "";
  }

  get id(): string {
    return this.view.id;
  }

  get step(): StepView | undefined {
    return this.view.steps.find((step) => step.id === this.stepId) ?? this.view.steps[0];
  }

  get position(): number {
    return this.view.steps.findIndex((step) => step.id === this.step?.id);
  }

  /** Every place of the journey where a key goes in. */
  get keys(): KeyEntry[] {
    return this.view.steps.flatMap((step) =>
      step.blocks.flatMap((block) => (block.type === "key" ? [block] : [])),
    );
  }

  /** Takes a view, unless it is older than the one on screen. */
  show(view: ConnectionView): void {
    if (view.id === this.view.id && view.revision >= this.view.revision) this.view = view;
  }

  /** Runs a command that answers a view; a refusal is shown at `at`. */
  async change(at: string | undefined, work: () => Promise<ConnectionView>): Promise<boolean> {
    const answer = this.app.attempt(work, { at });
    this.#underway.add(answer);
    try {
      const view = await answer;
      if (view) this.show(view);
      return view !== undefined;
    } finally {
      this.#underway.delete(answer);
    }
  }

  /** Waits until the core has answered every change: whoever ticks a box and goes on at once is not told
      that the box is missing. */
  async settled(): Promise<void> {
    while (this.#underway.size > 0) await Promise.allSettled([...this.#underway]);
  }

  /** Has checks run. What came of them is in the view; a refusal is shown at `at`. */
  async check(at: string, slot: string, checks: readonly CheckId[]): Promise<void> {
    if (this.checking) return;
    const run = new CheckRun(slot, checks);
    this.checking = run;
    this.app.trouble = undefined;
    try {
      this.show(await this.app.backend.runChecks(this.id, slot, checks, (progress) => run.note(progress)));
    } catch (thrown) {
      // Who stopped it by going elsewhere is not told there.
      if (!run.stopping) this.app.trouble = { problem: asProblem(thrown), at, again: undefined };
    } finally {
      this.checking = undefined;
    }
  }

  /** Stops the checks that run, also those that this page has not started. */
  async stopChecks(at: string): Promise<void> {
    const run = this.checking;
    if (run) run.stopping = true;
    await this.app.attempt(() => this.app.backend.cancelChecks(this.id), { at });
    if (!run) await this.refresh();
  }

  async refresh(): Promise<void> {
    const view = await this.app.attempt(() => this.app.backend.viewConnection(this.id), { unasked: true });
    if (view) this.show(view);
  }

  /** Registers how a field saves itself; answers how to take that back. */
  savesWith(anchor: string, save: Save): () => void {
    this.#saves.set(anchor, save);
    return () => {
      if (this.#saves.get(anchor) === save) this.#saves.delete(anchor);
    };
  }

  /** Registers what only the person's "Continue" may hand over, such as a pasted key. */
  submitsWith(anchor: string, submit: Save): () => void {
    this.#submits.set(anchor, submit);
    return () => {
      if (this.#submits.get(anchor) === submit) this.#submits.delete(anchor);
    };
  }

  /** Saves every field on screen; answers the anchor of the first that was refused. */
  async saveAll(): Promise<string | undefined> {
    return firstRefused([...this.#saves]);
  }

  /** Saves every field and hands over what waits for "Continue". */
  async submitAll(): Promise<string | undefined> {
    return firstRefused([...this.#saves, ...this.#submits]);
  }

  /** Shows another step. Text that could not be saved stays in its field, and why stays on screen. */
  async goTo(step: string): Promise<void> {
    const refused = await this.saveAll();
    const why = this.app.trouble;
    this.app.trouble = refused !== undefined && why?.at === refused ? { ...why, at: undefined } : undefined;
    // What was said belongs to the step that is left.
    live.hush();
    this.stepId = step;
  }
}

async function firstRefused(saves: readonly [string, Save][]): Promise<string | undefined> {
  let refused: string | undefined;
  for (const [anchor, save] of saves) {
    if (!(await save())) refused ??= anchor;
  }
  return refused;
}

export const [getJourney, setJourney] = createContext<Journey>();
