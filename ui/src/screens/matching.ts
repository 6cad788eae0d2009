import type { PlatformCard } from "../types/PlatformCard";

/** The platforms in which every word of `query` occurs, names that begin with it first. */
export function matching(platforms: readonly PlatformCard[], query: string): PlatformCard[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  const hits = platforms.filter((platform) => {
    const names = folded([platform.vendor, platform.product, ...platform.also].join(" "));
    return words.every((word) => names.includes(word));
  });
  const first = words[0];
  if (first === undefined) return hits;
  const begins = (platform: PlatformCard) =>
    [platform.vendor, platform.product, ...platform.also].some((name) => folded(name).startsWith(first));
  return [...hits.filter(begins), ...hits.filter((platform) => !begins(platform))];
}

/** Without capitals and accents, so that neither has to be typed. */
const folded = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
