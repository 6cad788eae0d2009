import type { Judgement } from "../src/types/Judgement";
import type { PageRef } from "../src/types/PageRef";
import type { Rich } from "../src/types/Rich";

/** Text with `**bold**` runs, as guides write it. */
export const rich = (text: string): Rich =>
  text
    .split("**")
    .map((run, index) => ({ text: run, strong: index % 2 === 1 }))
    .filter((span) => span.text !== "");

export const silent: Judgement = { kind: "none", message: "", hint: "" };

export const page = (id: string, label: string, address: string): PageRef => ({
  id,
  label,
  host: new URL(address).host,
  address,
});
