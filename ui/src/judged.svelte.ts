import { Newest } from "./home";
import { nothingYet } from "./judgement";
import type { Judgement } from "./types/Judgement";

/** What the core says of a text, while it is typed. */
export class Judged {
  judgement = $state.raw<Judgement>(nothingYet);
  readonly #newest: Newest<string, Judgement>;

  constructor(judge: (text: string) => Promise<Judgement>) {
    this.#newest = new Newest(
      // Where it cannot be judged now, saving says what is wrong.
      async (text) => (text === "" ? nothingYet : judge(text).catch(() => nothingYet)),
      (judgement) => (this.judgement = judgement),
    );
  }

  ask(text: string): void {
    void this.#newest.ask(text);
  }
}
