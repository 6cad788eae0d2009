import { tick } from "svelte";
import * as t from "words:destinations";

import type { App } from "./app.svelte";
import type { Journey } from "./journey.svelte";
import { live } from "./parts/live.svelte";
import type { ConnectionView } from "./types/ConnectionView";
import type { DeliveryPreview } from "./types/DeliveryPreview";
import type { DeliveryProgress } from "./types/DeliveryProgress";
import type { DeliveryRequest } from "./types/DeliveryRequest";
import type { DestinationField } from "./types/DestinationField";
import type { DestinationView } from "./types/DestinationView";
import type { DryRunFinding } from "./types/DryRunFinding";
import type { Problem } from "./types/Problem";
import type { SignInOption } from "./types/SignInOption";

/** The id of a field on the page. */
export const fieldId = (id: string): string => `destination-${id}`;

/** What a delivery says about itself: the words, and the end of a wait where it sits one out. */
export function progressWords(told: DeliveryProgress | undefined): {
  words: string;
  until: number | undefined;
} {
  if (!told) return { words: t.asking, until: undefined };
  const { progress } = told;
  const now =
    progress?.state === "waiting"
      ? progress.because
      : !progress
        ? t.looking
        : progress.attempt > 1
          ? t.doingAgain({ what: told.says, attempt: progress.attempt, all: progress.of })
          : t.doing({ what: told.says });
  return {
    words: told.of > 1 ? t.oneOfSeveral({ number: told.number, all: told.of, now }) : now,
    until: progress?.state === "waiting" ? Date.parse(progress.until) : undefined,
  };
}

/**
 * One destination while a person fills it in. What is secret leaves this page with the first command that
 * takes it: the core holds it until it is delivered, or until the person turns to something else.
 */
export class Delivery {
  readonly #app: App;
  readonly #journey: Journey;
  view = $state.raw<DestinationView>() as DestinationView;
  address = $state("");
  #signIn = $state("");
  texts = $state<Record<string, string>>({});
  secrets = $state<Record<string, string>>({});
  /** The secrets that the core holds for this push. */
  held = $state.raw<readonly string[]>([]);
  certificate = $state.raw<string | undefined>();
  password = $state("");
  remember = $state(false);
  /** The name of what is replaced there, typed once more. */
  replace = $state("");
  /** Goes on with the push that has stopped half-way. */
  goesOn = $state(true);
  /** What the core says is wrong, where it is about a field on the page. */
  wrong = $state.raw<Problem | undefined>();
  findings = $state.raw<readonly DryRunFinding[] | undefined>();
  preview = $state.raw<DeliveryPreview | undefined>();
  running = $state<"test" | "look" | "send" | undefined>();
  told = $state.raw<DeliveryProgress | undefined>();
  stopping = $state(false);

  constructor(app: App, journey: Journey, view: DestinationView) {
    this.#app = app;
    this.#journey = journey;
    this.#fillFrom(view);
  }

  get id(): string {
    return this.view.card.id;
  }

  get signIn(): string {
    return this.#signIn;
  }

  /** Another way to sign in has other credentials: what was typed for the first serves no other. */
  set signIn(way: string) {
    this.#signIn = way;
    this.secrets = {};
    this.held = [];
    this.findings = undefined;
  }

  get way(): SignInOption | undefined {
    return this.view.signIns.find((way) => way.id === this.signIn);
  }

  /** What is filled in besides the address. */
  get fields(): DestinationField[] {
    return [...this.view.fields, ...(this.way?.fields ?? [])];
  }

  /** Whether a field's secret need not be typed. */
  isThere(field: DestinationField): boolean {
    return field.rememberedFor !== null || this.held.includes(field.id);
  }

  /** Tries everything but sending. */
  async test(): Promise<void> {
    this.findings = undefined;
    const found = await this.#ask("test", (request) => this.#backend.tryDelivery(this.#at, request));
    // Stopped: what was found until then says too little.
    if (!this.stopping) this.findings = found;
  }

  /** Has every request shown that will be sent. */
  async look(): Promise<void> {
    this.replace = "";
    this.preview = await this.#ask("look", (request) => this.#backend.previewDelivery(this.#at, request));
  }

  /** Sends what was shown. Answers whether it was sent at all; what came of it stands in the view. */
  async send(): Promise<boolean> {
    this.told = undefined;
    const view = await this.#ask("send", (request) =>
      this.#backend.sendDelivery(this.#at, request, (told) => (this.told = told)),
    );
    this.told = undefined;
    if (view === null) live.say(t.declined);
    if (!view) return false;
    this.#journey.show(view);
    this.preview = undefined;
    this.findings = undefined;
    await this.renew();
    return true;
  }

  /** Stops a test or a push that runs. */
  async cancel(): Promise<void> {
    this.stopping = true;
    await this.#app.attempt(() => this.#backend.cancelPush(this.#at), { at: this.#place("send") });
  }

  /** What the person saw on the platform, where nothing else can tell. */
  async settle(call: string, there: boolean): Promise<void> {
    const attempt = this.view.unfinished?.attempt;
    if (attempt === undefined) return;
    await this.#change(() => this.#backend.settleCall(this.#at, attempt, call, there));
  }

  async forget(): Promise<void> {
    await this.#change(() => this.#backend.forgetDestination(this.#at, this.id));
  }

  async chooseCertificate(): Promise<void> {
    const name = await this.#app.attempt(() => this.#backend.chooseCertificate(this.#at), { at: "push" });
    if (name !== undefined && name !== null) this.certificate = name;
  }

  /** The core forgets what it held for this push. */
  leave(): void {
    void this.#backend.leaveDestination(this.#at).catch(() => undefined);
  }

  /** Asks anew how the destination stands; what is filled in stays. */
  async renew(): Promise<void> {
    const view = await this.#app.attempt(() => this.#backend.destination(this.#at, this.id), {
      unasked: true,
    });
    if (!view) return;
    this.view = view;
    // Delivered: the core holds nothing any more.
    if (!view.unfinished) this.held = [];
  }

  async #change(work: () => Promise<ConnectionView>): Promise<void> {
    if (await this.#journey.change("push", work)) await this.renew();
  }

  get #backend() {
    return this.#app.backend;
  }

  get #at(): string {
    return this.#journey.id;
  }

  #place(what: "test" | "look" | "send"): string {
    return what === "send" ? "dialog" : "push";
  }

  #fillFrom(view: DestinationView): void {
    this.view = view;
    this.address = view.address.value;
    this.signIn = view.signIn;
    const fields = [...view.fields, ...view.signIns.flatMap((way) => way.fields)];
    for (const field of fields) {
      if (field.kind !== "secret" && field.value) this.texts[field.id] = field.value;
    }
  }

  #request(): DeliveryRequest {
    const texts = this.fields.filter((field) => field.kind !== "secret");
    const secrets = this.fields.filter((field) => field.kind === "secret");
    const given = (values: Record<string, string>, fields: DestinationField[]) =>
      Object.fromEntries(fields.map(({ id }) => [id, values[id] ?? ""]));
    return {
      destination: this.id,
      address: this.address,
      signIn: this.signIn,
      texts: given(this.texts, texts),
      secrets: given(this.secrets, secrets),
      certificate: this.certificate === undefined ? null : { password: this.password },
      remember: this.remember,
      // While nobody knows what became of it, there is nothing to begin anew.
      resume: this.goesOn || this.view.unfinished?.unsettled ? (this.view.unfinished?.attempt ?? null) : null,
      replace: this.replace.trim() === "" ? null : this.replace,
    };
  }

  async #ask<T>(
    what: "test" | "look" | "send",
    work: (request: DeliveryRequest) => Promise<T>,
  ): Promise<T | undefined> {
    if (this.running) return undefined;
    const request = this.#request();
    this.running = what;
    this.stopping = false;
    this.wrong = undefined;
    const typed = Object.keys(this.secrets).filter((id) => this.secrets[id] && !this.held.includes(id));
    this.held = [...this.held, ...typed];
    this.secrets = {};
    this.password = "";
    const answer = await this.#app.attempt(() => work(request), { at: this.#place(what) });
    this.running = undefined;
    const problem = this.#app.trouble?.problem;
    if (answer === undefined && problem?.field && what !== "send") await this.#point(problem);
    return answer;
  }

  /** Shows a problem at the field that it is about. */
  async #point(problem: Problem): Promise<void> {
    const known = ["address", "certificate", ...this.fields.map(({ id }) => id)];
    const field = problem.field ?? "";
    if (!known.includes(field)) return;
    this.#app.trouble = undefined;
    this.wrong = problem;
    // A secret that is no good has to be typed again.
    this.held = this.held.filter((id) => id !== field);
    await tick();
    const element = document.getElementById(fieldId(field));
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: "center" });
  }
}
