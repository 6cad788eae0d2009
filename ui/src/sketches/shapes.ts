/** How a surface of a sketch is filled; the colours are the page's own tokens. */
export type BoxLook =
  "page" | "bar" | "side" | "menu" | "chosen" | "row" | "input" | "button" | "accent" | "veil" | "line";
export type TextLook = "heading" | "small" | "small-strong" | "tiny-strong" | "code" | "on-button";
export type Anchor = "start" | "middle";

export type Shape =
  | { kind: "box"; x: number; y: number; w: number; h: number; r: number; look: BoxLook }
  | { kind: "round"; x: number; y: number; r: number; look: "person" }
  | { kind: "path"; d: string }
  | { kind: "text"; x: number; y: number; text: string; look: TextLook; anchor: Anchor };

/** The spot that counts, with its number beside it. */
export interface Mark {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly badge: readonly [number, number];
}

export interface Drawing {
  readonly height: number;
  /** What it shows, in a few words. */
  readonly title: string;
  /** What the marks point at, for those who listen. */
  readonly describes: string;
  readonly shapes: readonly Shape[];
  readonly marks: readonly Mark[];
}

export const box = (x: number, y: number, w: number, h: number, look: BoxLook, r = 0): Shape => ({
  kind: "box",
  x,
  y,
  w,
  h,
  r,
  look,
});

export const round = (x: number, y: number, r: number, look: "person"): Shape => ({
  kind: "round",
  x,
  y,
  r,
  look,
});

export const path = (d: string): Shape => ({ kind: "path", d });

export const text = (
  x: number,
  y: number,
  words: string,
  look: TextLook,
  anchor: Anchor = "start",
): Shape => ({
  kind: "text",
  x,
  y,
  text: words,
  look,
  anchor,
});

/** A line of words that do not matter. */
export const lines = (x: number, y: number, w: number): Shape => box(x, y - 4, w, 8, "line", 4);

export const page = (height: number): Shape[] => [box(1, 1, 638, height - 2, "page", 12)];

export const side = (height: number, width: number, from = 1): Shape[] => [
  box(1, from, width, height - from - 1, "side", from === 1 ? 12 : 0),
];

export const button = (x: number, y: number, w: number, words: string): Shape[] => [
  box(x, y, w, 32, "button", 8),
  text(x + w / 2, y + 21, words, "on-button", "middle"),
];

export const field = (x: number, y: number, w: number, label: string, value: string): Shape[] => [
  text(x, y + 4, label, "small-strong"),
  box(x, y + 14, w, 34, "input", 6),
  text(x + 12, y + 36, value, "code"),
];

export const select = (x: number, y: number, w: number, words: string): Shape[] => [
  box(x, y, w, 28, "input", 6),
  text(x + 10, y + 19, words, "small"),
  path(`M${x + w - 20} ${y + 11}l5 5 5-5`),
];
