import { mkdtempSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { resolveConfig } from "vite";
import { describe, expect, test } from "vitest";

import { compileTopic, declare, fixedText, numbers } from "../../words/compile.ts";
import { inline } from "../../words/inline.ts";
import { readTopic, type Topic } from "../../words/messages.ts";
import { topicsIn, words } from "../../words/plugin.ts";
import { accented, pseudo } from "../../words/pseudo.ts";

type Said = Record<string, unknown> & Record<string, (args: Record<string, unknown>) => unknown>;

const topic = (source: string): Topic => readTopic("home.ftl", source);

/** The module that a Fluent source becomes, run. */
async function run(source: string | Topic, locale = "en-US"): Promise<Said> {
  const code = compileTopic(typeof source === "string" ? topic(source) : source, locale);
  const withNumbers = numbers(locale).replace(/export const (\w+)/g, "const $$$1");
  const body = withNumbers + code.replace(/^import .*\n/, "");
  return (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(body)}`)) as Said;
}

describe("a message becomes a constant or a function", () => {
  test("text, with line breaks as spaces and quotes as they are", async () => {
    const source = 'kept =\n    It’s "kept" `\\ ${ "{" }x{ "}" }\n    here';
    const said = await run(`${source}.\nwith-name = ${source.slice(source.indexOf("It"))} by { $name }.`);
    expect(said["kept"]).toBe('It’s "kept" `\\ ${x} here.');
    expect(said["withName"]?.({ name: "you" })).toBe('It’s "kept" `\\ ${x} here by you.');
  });

  test("arguments and counts", async () => {
    const said = await run(
      "left =\n    { $days ->\n        [0] Today.\n        [one] { $days } day for { $name }.\n       *[other] { $days } days for { $name }.\n    }",
    );
    const left = said["left"] as (args: { days: number; name: string }) => string;
    expect([0, 1, 2, 12_345].map((days) => left({ days, name: "<b>" }))).toEqual([
      "Today.",
      "1 day for <b>.",
      "2 days for <b>.",
      "12,345 days for <b>.",
    ]);
  });

  test("numbers that nothing is chosen by", async () => {
    const said = await run("step = Step { NUMBER($at) } of { NUMBER($all) }");
    expect(said["step"]?.({ at: 3, all: 1000 })).toBe("Step 3 of 1,000");
  });

  test("words that something is chosen by", async () => {
    const said = await run("asked = { $who ->\n    [core] The core\n   *[person] A person\n } asked.");
    expect([said["asked"]?.({ who: "core" }), said["asked"]?.({ who: "person" })]).toEqual([
      "The core asked.",
      "A person asked.",
    ]);
  });

  test("references to messages and terms", async () => {
    const said = await run("-app = Causeway\nhelp = Help\nabout = { -app }: { help } for { $name }");
    expect(said["about"]?.({ name: "you" })).toBe("Causeway: Help for you");
    expect(said["app"], "a term has no name outside").toBeUndefined();
  });

  test("elements, each with its text", async () => {
    const said = await run(
      "for = For <strong>{ $client }</strong>, <time>{ NUMBER($n) } s</time>.".replace("for", "to"),
    );
    expect(said["to"]?.({ client: "A <b>", n: 5 })).toEqual([
      "For ",
      ["strong", "A <b>"],
      ", ",
      ["time", "5 s"],
      ".",
    ]);
  });

  test("elements that depend on a count", async () => {
    const said = await run(
      "days = { $n ->\n    [one] <strong>{ $n }</strong> day\n   *[other] <strong>{ $n }</strong> days\n }",
    );
    expect(said["days"]?.({ n: 1 })).toEqual([["strong", "1"], " day"]);
    expect(said["days"]?.({ n: 2 })).toEqual([["strong", "2"], " days"]);
  });

  test("other languages count by their own rules", async () => {
    const said = await run(
      "days = { $n ->\n    [one] { $n } dzień\n    [few] { $n } dni (few)\n   *[other] { $n } dni\n }",
      "pl",
    );
    expect([1, 3, 5].map((n) => said["days"]?.({ n }))).toEqual(["1 dzień", "3 dni (few)", "5 dni"]);
  });

  test("English asks the engine for no language, which would be slow", () => {
    const source = "a = { $n ->\n    [one] { $n } key\n   *[other] { $n } keys\n }";
    for (const locale of ["en-US", "qps"])
      expect(numbers(locale) + compileTopic(topic(source), locale)).not.toContain("Intl");
    expect(numbers("pl"), "the first number does").toMatch(/\?\?= new Intl/);
  });
});

describe("what cannot be compiled fails with the file and the line", () => {
  test.each([
    ["an attribute", "a = A\n    .title = B", "home.ftl:1:1: "],
    ["no Fluent", "a = A\nb { = B", "home.ftl:2:"],
    ["another function", "a = A\nb = { DATETIME($when) }", "home.ftl:2:7: only NUMBER"],
    ["options", "a = { NUMBER($n, minimumFractionDigits: 2) }", "takes no options"],
    ["an unknown message", "a = { b }", 'home.ftl:1:7: "b" is not in this file'],
    ["a circle", "a = { b }\nb = { a }", "refers to itself"],
    ["a second message of the name", "a = A\na = B", '"a" is there twice'],
    ["a second message of the name in code", "a-b = A\naB = B", "the name of two messages"],
    ["a word of JavaScript", "delete = Delete", "home.ftl:1:1: "],
    ["an element without an end", "a = A\nb = <strong>B", "home.ftl:2:5: <strong> has no end"],
    ["an element without a beginning", "a = B</strong>", "has no beginning"],
    ["an element in another", "a = <strong><mono>B</mono></strong>", "is inside"],
    [
      "a count that is also a word",
      "a = { $n ->\n    [one] A\n   *[other] B\n } { $n ->\n    [x] A\n   *[y] B\n }",
      "two different things",
    ],
    ["nothing", "a =", "home.ftl:1:"],
  ])("%s", (_, source, why) => {
    expect(() => topic(source)).toThrow(why);
  });
});

describe("types", () => {
  test("say what a message takes and what it says", () => {
    const declared = declare([
      topic(
        "a = A\nb = { $n ->\n    [one] One { $x }\n   *[other] More\n }\nc = { $who ->\n    [core] A\n   *[person] B\n }\nd = <strong>D</strong>",
      ),
    ]);
    expect(declared).toContain('declare module "words:home"');
    expect(declared).toContain("export const a: string;");
    expect(declared).toContain("export const b: (args: { x: string; n: number }) => string;");
    expect(declared).toContain('export const c: (args: { who: "core" | "person" }) => string;');
    expect(declared).toContain('export const d: readonly (string | readonly ["strong", string])[];');
  });
});

describe("fixed messages are put into the markup", () => {
  const lookup = (name: string, message: string) =>
    name === "home" ? { title: 'Say "{x}" & <go>', close: "Close" }[message] : undefined;
  const script = '<script lang="ts">\n  import * as t from "words:home";\n</script>\n';

  test("as text and as attributes", () => {
    const markup = '<h1 title={t.close}>{t.title}</h1><Field label={t.title} hint="{t.close}!" />';
    expect(inline(script + markup, lookup)).toBe(
      `${script}<h1 title="Close">Say &quot;&#123;x&#125;&quot; &amp; &lt;go></h1>` +
        '<Field label="Say &quot;&#123;x&#125;&quot; &amp; &lt;go>" hint="Close!" />',
    );
  });

  test("and all else stays as it is", () => {
    const markup = "<p>{t.unknown} {other.close} {t.count({ n: 1 })} {on ? t.close : t.title}</p>";
    expect(inline(script + markup, lookup)).toBe(script + markup);
    expect(inline(markup, lookup)).toBe(markup);
  });
});

describe("the pseudo-language", () => {
  test("has accents, brackets, and a third more letters", async () => {
    const source = topic(
      "a = Close the window\nb = For <strong>{ $x }</strong>: { $n ->\n    [one] one\n   *[other] many\n }",
    );
    const said = await run(pseudo(source), "qps");
    expect(said["a"]).toBe("⟦Çļóóšéé ţĥéé ŵííñðóóŵ⟧");
    expect(said["b"]?.({ x: "Acme", n: 1 })).toEqual(["⟦Ƒóóŕ ", ["strong", "Acme"], ": óóñéé⟧"]);
    const text = "Causeway keeps the key safe and writes the email for you.";
    expect(accented(text).length / text.length).toBeGreaterThan(1.25);
  });

  test("never goes into the app, and may go elsewhere", async () => {
    const build = (outDir: string) =>
      resolveConfig({ configFile: false, plugins: [words("qps")], build: { outDir } }, "build");
    await expect(build("dist")).rejects.toThrow("never goes into the app");
    await expect(build("node_modules/.pseudo")).resolves.toBeTruthy();
  });
});

describe("a language", () => {
  const root = mkdtempSync(join(tmpdir(), "causeway-words-"));
  const write = (locale: string, source: string) => {
    mkdirSync(join(root, locale, "page"), { recursive: true });
    writeFileSync(join(root, locale, "page", "home.ftl"), source);
  };
  write("en-US", "a = A { $x }\nb = B");

  test("falls back to English for what it does not have yet", async () => {
    write("de", "b = Be");
    const said = await run(topicsIn("de", root)[0] as Topic, "de");
    expect([said["a"]?.({ x: "1" }), said["b"]]).toEqual(["A 1", "Be"]);
  });

  test("is called as English is", async () => {
    write("fr", "a = Sans");
    const [french] = topicsIn("fr", root);
    const said = await run(french as Topic, "fr");
    expect(said["a"]?.({ x: "1" })).toBe("Sans");
    expect(french?.messages.map(fixedText), "English passes an argument").toEqual([undefined, "B"]);
  });

  test.each([
    ["takes what English does not pass", "a = A { $y }", 'uses "y"'],
    ["has what English does not have", "c = C", "c is not in en-US"],
  ])("fails where it %s", (_, source, why) => {
    write("xx", source);
    expect(() => topicsIn("xx", root)).toThrow(why);
  });

  test("has to be there", () => {
    expect(() => topicsIn("nowhere", root)).toThrow('no language "nowhere"');
  });
});
