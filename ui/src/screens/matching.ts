import type { PlatformCard } from "../types/PlatformCard";
import type { PlatformGroup } from "../types/PlatformGroup";

/** Platforms under one heading of the picker. */
export interface Section {
  readonly id: "used" | "found" | PlatformGroup;
  readonly platforms: readonly PlatformCard[];
}

/** The platforms in which every word of `query` occurs, names that begin with it first. */
export function matching(platforms: readonly PlatformCard[], query: string): PlatformCard[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  const hits = platforms.filter((platform) => {
    const names = folded(namesOf(platform).join(" "));
    return words.every((word) => names.includes(word));
  });
  const first = words[0];
  if (first === undefined) return hits;
  const begins = (platform: PlatformCard) => namesOf(platform).some((name) => folded(name).startsWith(first));
  return [...hits.filter(begins), ...hits.filter((platform) => !begins(platform))];
}

/**
 * What the picker shows: those found, the best first; or all of them in the core's groups, under the ones
 * that were used last.
 */
export function sections(platforms: readonly PlatformCard[], query: string): Section[] {
  if (query.trim() !== "") return filled([{ id: "found", platforms: matching(platforms, query) }]);
  const used = platforms.filter((platform) => platform.lastUsed !== null);
  const latest = [...used].sort((one, other) => (other.lastUsed ?? "").localeCompare(one.lastUsed ?? ""));
  const fresh = platforms.filter((platform) => platform.lastUsed === null);
  const groups = [...new Set(fresh.map((platform) => platform.group))];
  return filled([
    { id: "used", platforms: latest },
    ...groups.map((id) => ({ id, platforms: fresh.filter((platform) => platform.group === id) })),
  ]);
}

const filled = (all: Section[]): Section[] => all.filter((section) => section.platforms.length > 0);

/** How far Page Up and Page Down go. */
const page = 6;

/**
 * Where a key leads in a list of `count`, from the entry `at`. Home and End belong to the text that is being
 * typed until the cursor is at its beginning or end.
 */
export function moved(
  key: string,
  at: number,
  count: number,
  cursor: { readonly from: number; readonly to: number; readonly end: number },
): number | undefined {
  const within = (to: number) => (count === 0 ? undefined : Math.max(0, Math.min(count - 1, to)));
  const resting = cursor.from === cursor.to;
  if (key === "ArrowDown") return within(at + 1);
  if (key === "ArrowUp") return within(at - 1);
  if (key === "PageDown") return within(at + page);
  if (key === "PageUp") return within(at - page);
  if (key === "Home" && resting && cursor.from === 0) return within(0);
  if (key === "End" && resting && cursor.to === cursor.end) return within(count - 1);
  return undefined;
}

/** The vendor, where the product's name does not say it already. */
export const vendorBeside = (platform: PlatformCard): string =>
  folded(platform.product).includes(folded(platform.vendor)) ? "" : platform.vendor;

const namesOf = (platform: PlatformCard): string[] => [platform.vendor, platform.product, ...platform.also];

/** Without capitals and accents, so that neither has to be typed. */
const folded = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
