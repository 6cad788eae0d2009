import type { HomeQuery } from "./types/HomeQuery";

/** Connections on one page: few enough to be drawn between two keystrokes. */
const atOnce = 15;

/** Everything there is, the connection changed last first. */
export const everything: HomeQuery = {
  text: "",
  status: null,
  client: null,
  platform: null,
  waiting: null,
  ends: null,
  sort: "changed",
  grouped: false,
  from: 0,
  count: atOnce,
};

/** Whether a query leaves anything out. */
export const narrows = (query: HomeQuery): boolean =>
  query.text.trim() !== "" ||
  [query.status, query.client, query.platform, query.waiting, query.ends].some((filter) => filter !== null);

/**
 * Answers of which only the newest counts. While one question is on its way the ones behind it are dropped,
 * but for the last: whoever types fast is not kept waiting for what was asked in between.
 */
export class Newest<Question, Answer> {
  readonly #ask: (question: Question) => Promise<Answer | undefined>;
  readonly #show: (answer: Answer) => void;
  #asking = false;
  #next: { question: Question } | undefined;

  constructor(ask: (question: Question) => Promise<Answer | undefined>, show: (answer: Answer) => void) {
    this.#ask = ask;
    this.#show = show;
  }

  /** Asks, now or as soon as the one before it is answered. */
  async ask(question: Question): Promise<void> {
    this.#next = { question };
    if (this.#asking) return;
    this.#asking = true;
    try {
      while (this.#next) {
        const { question: asked } = this.#next;
        this.#next = undefined;
        const answer = await this.#ask(asked);
        if (answer !== undefined) this.#show(answer);
      }
    } finally {
      this.#asking = false;
    }
  }
}
