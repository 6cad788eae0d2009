/* Reads the page's Fluent files and resolves them to what the compiler needs: text, arguments, choices,
   marks. Whatever else Fluent can do is refused, with the file and the line. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import {
  columnOffset,
  FluentParser,
  lineOffset,
  type Entry,
  type Pattern,
  type Placeable,
  type SelectExpression,
  type Span,
} from "@fluent/syntax";

/** A part of a message. */
export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "argument"; readonly name: string }
  /** Which pieces are used depends on an argument. */
  | { readonly kind: "choice"; readonly name: string; readonly cases: Case[]; readonly otherwise: Piece[] }
  /** Text that the page draws as an element, such as `<strong>…</strong>`. */
  | { readonly kind: "mark"; readonly name: string; readonly pieces: Piece[] };

export interface Case {
  /** A plural category, an exact number, or a word. */
  readonly key: string | number;
  readonly pieces: Piece[];
}

/** What a caller passes for an argument: text, a count, or one of a few words. */
export type ArgumentType = "string" | "number" | readonly string[];

export interface Message {
  /** As in the file: `new-connection`. */
  readonly id: string;
  /** As in the code: `newConnection`. */
  readonly name: string;
  readonly pieces: Piece[];
  readonly arguments: ReadonlyMap<string, ArgumentType>;
  /** The elements that its text contains. */
  readonly marks: readonly string[];
}

/** The messages of one file. */
export interface Topic {
  readonly name: string;
  readonly messages: readonly Message[];
}

export const pluralCategories: readonly string[] = ["zero", "one", "two", "few", "many", "other"];

/** A mistake in a Fluent file. */
export class WordsError extends Error {
  constructor(file: string, source: string, at: number, what: string) {
    super(`${file}:${lineOffset(source, at) + 1}:${columnOffset(source, at) + 1}: ${what}`);
    this.name = "WordsError";
  }
}

/** The topics of a folder, sorted by name. */
export function readFolder(folder: string): Topic[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ftl"))
    .sort()
    .map((name) => readTopic(join(folder, name), readFileSync(join(folder, name), "utf8")));
}

/** The topic in one file. Throws a `WordsError` for anything the page cannot compile. */
export function readTopic(file: string, source: string): Topic {
  return { name: basename(file, ".ftl"), messages: new Reader(file, source).messages() };
}

/** What is found out about a message while its pattern is read. */
interface Findings {
  readonly types: Map<string, ArgumentType>;
  readonly marks: Set<string>;
  /** The messages and terms being resolved, to notice a circle. */
  readonly path: readonly string[];
}

class Reader {
  readonly #file: string;
  readonly #source: string;
  readonly #patterns = new Map<string, Pattern>();
  readonly #messages: [id: string, at: number][] = [];

  constructor(file: string, source: string) {
    this.#file = file;
    this.#source = source;
    for (const entry of new FluentParser({ withSpans: true }).parse(source).body) this.#take(entry);
  }

  messages(): Message[] {
    const names = new Set<string>();
    return this.#messages.map(([id, at]) => {
      const name = id.replace(/-+(.)/g, (_, letter: string) => letter.toUpperCase());
      if (names.has(name)) this.#fail(at, `"${name}" is the name of two messages`);
      if (reserved.has(name)) this.#fail(at, `"${name}" is a word of JavaScript: choose another name`);
      names.add(name);
      const found: Findings = { types: new Map(), marks: new Set(), path: [id] };
      const pieces = this.#pieces(this.#pattern(id, at), found);
      return { id, name, pieces, arguments: found.types, marks: [...found.marks].sort() };
    });
  }

  #take(entry: Entry): void {
    if (entry.type === "Junk") {
      const [first] = entry.annotations;
      this.#fail(first?.span?.start ?? start(entry), first?.message ?? "this is not Fluent");
    }
    if (entry.type !== "Message" && entry.type !== "Term") return;
    const at = start(entry);
    const id = entry.type === "Term" ? `-${entry.id.name}` : entry.id.name;
    if (entry.attributes.length > 0) this.#fail(at, `"${id}" has attributes, which the page does not use`);
    if (!entry.value) this.#fail(at, `"${id}" is empty`);
    if (this.#patterns.has(id)) this.#fail(at, `"${id}" is there twice`);
    this.#patterns.set(id, entry.value);
    if (entry.type === "Message") this.#messages.push([id, at]);
  }

  #pattern(id: string, at: number): Pattern {
    return this.#patterns.get(id) ?? this.#fail(at, `"${id}" is not in this file`);
  }

  /** The pieces of a pattern, with what lies between `<name>` and `</name>` gathered in a mark. */
  #pieces(pattern: Pattern, found: Findings): Piece[] {
    const done: Piece[] = [];
    let open: { name: string; pieces: Piece[]; at: number } | undefined;
    const add = (...pieces: Piece[]) => (open?.pieces ?? done).push(...pieces);
    for (const element of pattern.elements) {
      if (element.type === "Placeable") {
        add(...this.#placeable(element, found));
        continue;
      }
      const at = start(element);
      // A line break in the file is a space on the page, as in HTML.
      for (const token of element.value.replace(/\n/g, " ").split(/(<\/?[a-z]+>)/)) {
        const tag = /^<(\/?)([a-z]+)>$/.exec(token);
        const name = tag?.[2];
        if (name === undefined) {
          if (token !== "") add({ kind: "text", text: token });
        } else if (tag?.[1] === "") {
          if (open) this.#fail(at, `<${name}> is inside <${open.name}>`);
          open = { name, pieces: [], at };
          found.marks.add(name);
        } else {
          if (open?.name !== name) this.#fail(at, `</${name}> has no beginning`);
          const { pieces } = open;
          open = undefined;
          add({ kind: "mark", name, pieces });
        }
      }
    }
    if (open) this.#fail(open.at, `<${open.name}> has no end`);
    return done;
  }

  #placeable({ expression }: Placeable, found: Findings): Piece[] {
    const at = start(expression);
    switch (expression.type) {
      case "StringLiteral":
        return [{ kind: "text", text: String(expression.parse().value) }];
      case "VariableReference":
        return [this.#argument(expression.id.name, "string", at, found)];
      case "FunctionReference": {
        const [count] = expression.arguments.positional;
        if (expression.id.name !== "NUMBER" || count?.type !== "VariableReference")
          this.#fail(at, "only NUMBER($argument) can be called");
        if (expression.arguments.named.length > 0) this.#fail(at, "NUMBER takes no options here");
        return [this.#argument(count.id.name, "number", at, found)];
      }
      case "MessageReference":
      case "TermReference": {
        if (expression.attribute) this.#fail(at, "attributes are not used here");
        if (expression.type === "TermReference" && expression.arguments)
          this.#fail(at, "a term takes no arguments here");
        const id = expression.type === "TermReference" ? `-${expression.id.name}` : expression.id.name;
        if (found.path.includes(id)) this.#fail(at, `"${id}" refers to itself`);
        return this.#pieces(this.#pattern(id, at), { ...found, path: [...found.path, id] });
      }
      case "SelectExpression":
        return [this.#choice(expression, found)];
      default:
        return this.#fail(at, "the page cannot compile this");
    }
  }

  #choice({ selector, variants, ...rest }: SelectExpression, found: Findings): Piece {
    const at = start(rest);
    if (selector.type !== "VariableReference") this.#fail(at, "only an $argument can be chosen by");
    const name = selector.id.name;
    const read = variants.map((variant) => ({
      key: variant.key.type === "NumberLiteral" ? Number(variant.key.value) : variant.key.name,
      pieces: this.#pieces(variant.value, found),
      fallback: variant.default,
    }));
    const keys = read.map(({ key }) => key);
    const counts = keys.every((key) => typeof key === "number" || pluralCategories.includes(key));
    if (!counts && keys.some((key) => typeof key === "number"))
      this.#fail(at, `$${name} is chosen by numbers and by words`);
    this.#argument(name, counts ? "number" : keys.map(String), at, found);
    return {
      kind: "choice",
      name,
      cases: read.filter(({ fallback }) => !fallback),
      otherwise: read.find(({ fallback }) => fallback)?.pieces ?? [],
    };
  }

  /** Notes what an argument is. One that is counted somewhere is a number everywhere in the message. */
  #argument(name: string, type: ArgumentType, at: number, found: Findings): Piece {
    if (!/^[a-z][A-Za-z]*$/.test(name)) this.#fail(at, `$${name}: write arguments like $daysLeft`);
    const known = found.types.get(name);
    if (known === undefined || known === "string") found.types.set(name, type);
    else if (type !== "string" && String(known) !== String(type))
      this.#fail(at, `$${name} is used as two different things`);
    return { kind: "argument", name };
  }

  #fail(at: number, what: string): never {
    throw new WordsError(this.#file, this.#source, at, what);
  }
}

const start = (node: { span?: Span }): number => node.span?.start ?? 0;

/** What cannot be the name of a constant in a module. */
const reserved = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export " +
    "extends false finally for function if implements import in instanceof interface let new null package " +
    "private protected public return static super switch this throw true try typeof var void while with yield"
  ).split(" "),
);
