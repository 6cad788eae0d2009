/* Turns topics into modules of constants and functions, and into their types. No Fluent engine is left at
   run time: what a build says is in its own code, and what it does not say is shaken out. */
import { pluralCategories, type ArgumentType, type Message, type Piece, type Topic } from "./messages.ts";

/** The module that modules of messages import from: how this build's language writes and counts numbers. */
export const numbersModule = "words:numbers";

/** The topic as a module: a constant for a fixed message, a function for one with arguments. */
export function compileTopic(topic: Topic, locale: string): string {
  const lines = topic.messages.map((message) => {
    const value = new Compiler(message, locale).value();
    const made = message.arguments.size === 0 ? value : `(a) => ${value}`;
    return `export const ${message.name} = /* @__PURE__ */ ${message.arguments.size === 0 ? made : `(${made})`};`;
  });
  const needed = ["number", "category"].filter((name) => lines.some((line) => line.includes(`$${name}(`)));
  const imports = needed.map((name) => `${name} as $${name}`).join(", ");
  return [
    ...(needed.length > 0 ? [`import { ${imports} } from "${numbersModule}";`] : []),
    ...lines,
    "",
  ].join("\n");
}

/** The fixed text of a message; nothing when it has arguments or marks. */
export function fixedText(message: Message): string | undefined {
  if (message.arguments.size > 0 || message.marks.length > 0) return undefined;
  return message.pieces.map((piece) => (piece.kind === "text" ? piece.text : "")).join("");
}

/**
 * English counts and groups digits without the engine's own tables: loading these takes longer than Home
 * may. Other languages use them, from the first number on.
 */
export function numbers(locale: string): string {
  if (isEnglish(locale))
    return [
      "export const number = (count) => String(count).replace(/\\B(?=(?:\\d{3})+$)/g, ',');",
      "export const category = (count) => (count === 1 ? 'one' : 'other');",
      // Of both Englishes, this one cannot be misread: the day comes first and the month is a word.
      "export const dates = 'en-GB';",
      "",
    ].join("\n");
  return [
    "let format, rules;",
    `export const number = (count) => (format ??= new Intl.NumberFormat(${JSON.stringify(locale)})).format(count);`,
    `export const category = (count) => (rules ??= new Intl.PluralRules(${JSON.stringify(locale)})).select(count);`,
    `export const dates = ${JSON.stringify(locale)};`,
    "",
  ].join("\n");
}

/** The types of all topics, for TypeScript and the editor, which shows each message's words. */
export function declare(topics: readonly Topic[]): string {
  const head = `/* Made from locales/en-US/page by ui/words. Do not edit. */

declare module "${numbersModule}" {
  /** A whole number as this build's language writes it: "10,000". */
  export const number: (count: number) => string;
  /** The plural category of a count. */
  export const category: (count: number) => string;
  /** How this build writes days and times, as a tag for \`Intl\`. */
  export const dates: string;
}
`;
  return [head, ...topics.map(declareTopic)].join("\n");
}

function declareTopic({ name, messages }: Topic): string {
  const lines = messages.flatMap((message) => {
    const marks = message.marks.map((mark) => JSON.stringify(mark)).join(" | ");
    const result = marks === "" ? "string" : `readonly (string | readonly [${marks}, string])[]`;
    const given = [...message.arguments].map(([key, type]) => `${key}: ${typeName(type)}`).join("; ");
    return [
      `  /** ${shown(message.pieces).replaceAll("*/", "*\u200b/")} */`,
      `  export const ${message.name}: ${given === "" ? result : `(args: { ${given} }) => ${result}`};`,
    ];
  });
  return `declare module "words:${name}" {\n${lines.join("\n")}\n}\n`;
}

const typeName = (type: ArgumentType): string =>
  typeof type === "string" ? type : type.map((word) => JSON.stringify(word)).join(" | ");

/** A message for people who read code. */
const shown = (pieces: readonly Piece[]): string =>
  pieces
    .map((piece) => {
      if (piece.kind === "text") return piece.text;
      if (piece.kind === "argument") return `{${piece.name}}`;
      if (piece.kind === "choice") return shown(piece.otherwise);
      return shown(piece.pieces);
    })
    .join("");

const isEnglish = (locale: string): boolean => /^(en|qps)(-|$)/.test(locale);

class Compiler {
  readonly #message: Message;
  readonly #locale: string;

  constructor(message: Message, locale: string) {
    this.#message = message;
    this.#locale = locale;
  }

  value(): string {
    const { pieces, marks } = this.#message;
    return marks.length === 0 ? this.#text(pieces) : `[${this.#parts(pieces)}]`;
  }

  /** An expression for a string. */
  #text(pieces: readonly Piece[]): string {
    if (pieces.every((piece) => piece.kind === "text"))
      return JSON.stringify(pieces.map((piece) => piece.text).join(""));
    const inner = pieces.map((piece) =>
      // Every dollar: the brace after it may come from the next piece.
      piece.kind === "text" ? piece.text.replace(/[\\`$]/g, "\\$&") : `\${${this.#expression(piece)}}`,
    );
    return `\`${inner.join("")}\``;
  }

  /** The elements of an array: a string, or a mark's name with its text. */
  #parts(pieces: readonly Piece[]): string {
    const parts: string[] = [];
    let plain: Piece[] = [];
    const flush = () => {
      if (plain.length > 0) parts.push(this.#text(plain));
      plain = [];
    };
    for (const piece of pieces) {
      if (piece.kind === "mark") {
        flush();
        parts.push(`[${JSON.stringify(piece.name)}, ${this.#text(piece.pieces)}]`);
      } else if (piece.kind === "choice" && hasMark(piece)) {
        flush();
        parts.push(`...(${this.#choose(piece, (chosen) => `[${this.#parts(chosen)}]`)})`);
      } else plain.push(piece);
    }
    flush();
    return parts.join(", ");
  }

  #expression(piece: Piece): string {
    if (piece.kind === "argument") {
      const argument = `a.${piece.name}`;
      return this.#message.arguments.get(piece.name) === "number" ? `$number(${argument})` : argument;
    }
    if (piece.kind === "choice") return this.#choose(piece, (chosen) => this.#text(chosen));
    return this.#text([piece]);
  }

  #choose(choice: Piece & { kind: "choice" }, write: (pieces: readonly Piece[]) => string): string {
    const { name, cases, otherwise } = choice;
    const counts = this.#message.arguments.get(name) === "number";
    const tests = cases.map(
      ({ key, pieces }) => `${this.#test(`a.${name}`, key, counts)} ? ${write(pieces)} : `,
    );
    return `${tests.join("")}${write(otherwise)}`;
  }

  #test(argument: string, key: string | number, counts: boolean): string {
    if (typeof key === "number") return `${argument} === ${key}`;
    if (counts && pluralCategories.includes(key)) {
      if (isEnglish(this.#locale) && key === "one") return `${argument} === 1`;
      return `$category(${argument}) === ${JSON.stringify(key)}`;
    }
    return `${argument} === ${JSON.stringify(key)}`;
  }
}

const hasMark = (piece: Piece): boolean =>
  piece.kind === "mark" ||
  (piece.kind === "choice" &&
    [piece.otherwise, ...piece.cases.map((each) => each.pieces)].flat().some(hasMark));
