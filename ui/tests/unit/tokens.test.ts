import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

const styles = join(import.meta.dirname, "../../src/styles");
const sheets = readdirSync(styles).map((name) => readFileSync(join(styles, name), "utf8"));
const tokens = readFileSync(join(styles, "tokens.css"), "utf8");

/** The declarations of each block of tokens.css: light, dark by the system, dark by choice. */
const blocks = [...tokens.matchAll(/:root[^{]*\{([^}]*)\}/g)].map(
  (block) =>
    new Map([...(block[1] ?? "").matchAll(/--([\w-]+):\s*([^;]+);/g)].map((line) => [line[1], line[2]])),
);
const [light, darkBySystem, darkByChoice] = blocks as [Colours, Colours, Colours];
type Colours = Map<string | undefined, string | undefined>;

function brightness(hex: string): number {
  const part = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

/** WCAG 2.2, contrast ratio: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(colours: Colours, one: string, other: string): number {
  const [a, b] = [one, other].map((name) => {
    const hex = colours.get(name);
    if (!hex?.startsWith("#")) throw new Error(`${name} is not a colour`);
    return brightness(hex);
  }) as [number, number];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const grounds = ["paper", "surface", "sunken"];
const text: [string, string][] = [
  ...grounds.flatMap((ground): [string, string][] => [
    ["ink", ground],
    ["ink-soft", ground],
  ]),
  ...["paper", "surface"].flatMap((ground): [string, string][] =>
    ["accent", "accent-strong", "ok", "warn", "bad", "note"].map((colour) => [colour, ground]),
  ),
  ...["ok", "warn", "bad", "note", "accent"].flatMap((tone): [string, string][] => [
    [tone, `${tone}-soft`],
    ["ink", `${tone}-soft`],
    ["ink-soft", `${tone}-soft`],
  ]),
  ["accent-strong", "accent-soft"],
  ["bad", "accent-soft"],
  ["note", "accent-soft"],
  ["ok", "accent-soft"],
  ["accent-ink", "accent"],
  ["accent-ink", "accent-strong"],
  ["practice-ink", "practice"],
];

describe.each([
  ["light", light],
  ["dark", darkBySystem],
])("in the %s theme", (_, colours) => {
  test.each(text)("%s can be read on %s", (ink, ground) => {
    expect(contrast(colours, ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(
    grounds.flatMap(
      (ground) =>
        [
          ["line-strong", ground],
          ["focus", ground],
        ] as [string, string][],
    ),
  )("%s stands out from %s", (line, ground) => {
    expect(contrast(colours, line, ground)).toBeGreaterThanOrEqual(3);
  });
});

test("dark is the same whether the system or the person chose it", () => {
  expect([...darkByChoice]).toEqual([...darkBySystem]);
});

test("every token a style sheet uses is defined", () => {
  const defined = new Set(
    sheets.flatMap((sheet) => [...sheet.matchAll(/(--[\w-]+)\s*:/g)].map((hit) => hit[1])),
  );
  const used = sheets.flatMap((sheet) => [...sheet.matchAll(/var\((--[\w-]+)/g)].map((hit) => hit[1]));
  expect(used.filter((name) => !defined.has(name))).toEqual([]);
});
