/* Keys that end, made by hand. The real ones live in the core. */
import type { ConnectionCard } from "../src/types/ConnectionCard";
import type { EndingKeysView } from "../src/types/EndingKeysView";
import type { HomeQuery } from "../src/types/HomeQuery";
import { found } from "./many";

export function endingOf(cards: readonly ConnectionCard[], query: HomeQuery): EndingKeysView {
  const count = found(cards, query).filter((card) => card.reminder !== null).length;
  const span = query.ends === null ? "" : ` within ${String(query.ends)} days`;
  return {
    count,
    words:
      count === 0
        ? `No key expires${span}.`
        : count === 1
          ? `1 key expires${span}, on 4 December 2026.`
          : `${String(count)} keys expire${span}, the first on 4 December 2026.`,
    reminds:
      "Your calendar reminds you 14 and 3 days before each key expires. Outlook takes only one reminder from a file, and Google Calendar may take none: check there once, and set them yourself.",
  };
}
