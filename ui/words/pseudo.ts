/* The pseudo-language: English with accents, a third longer, in brackets. Text on screen without brackets
   is not from the locale files; text with one bracket is cut off; two pairs in a sentence were glued. */
import type { Message, Piece, Topic } from "./messages.ts";

/** As private-use language tags go. */
export const pseudoLocale = "qps";

const accents: Readonly<Record<string, string>> = {
  a: "á",
  b: "ƀ",
  c: "ç",
  d: "ð",
  e: "é",
  f: "ƒ",
  g: "ĝ",
  h: "ĥ",
  i: "í",
  j: "ĵ",
  k: "ķ",
  l: "ļ",
  m: "ɱ",
  n: "ñ",
  o: "ó",
  p: "þ",
  q: "ǫ",
  r: "ŕ",
  s: "š",
  t: "ţ",
  u: "ú",
  v: "ṽ",
  w: "ŵ",
  x: "ẋ",
  y: "ý",
  z: "ž",
};

/** Every letter with an accent, and every vowel twice: about a third longer. */
export const accented = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => {
    const small = letter.toLowerCase();
    const mark = accents[small] ?? small;
    const shown = letter === small ? mark : mark.toUpperCase();
    return "aeiou".includes(small) ? `${shown}${mark}` : shown;
  });

/** The topic in the pseudo-language. */
export const pseudo = (topic: Topic): Topic => ({ ...topic, messages: topic.messages.map(bracketed) });

const bracketed = (message: Message): Message => ({
  ...message,
  pieces: [{ kind: "text", text: "⟦" }, ...message.pieces.map(strange), { kind: "text", text: "⟧" }],
});

function strange(piece: Piece): Piece {
  if (piece.kind === "text") return { ...piece, text: accented(piece.text) };
  if (piece.kind === "mark") return { ...piece, pieces: piece.pieces.map(strange) };
  if (piece.kind === "argument") return piece;
  return {
    ...piece,
    cases: piece.cases.map((each) => ({ ...each, pieces: each.pieces.map(strange) })),
    otherwise: piece.otherwise.map(strange),
  };
}
