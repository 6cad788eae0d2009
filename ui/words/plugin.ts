/* `import * as t from "words:home"` gives a component the messages of locales/<locale>/page/home.ftl, in the
   language of the build: CAUSEWAY_LOCALE, or American English. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import type { Plugin } from "vite";

import { compileTopic, declare, fixedText, numbers, numbersModule } from "./compile.ts";
import { inline } from "./inline.ts";
import { readFolder, type Topic } from "./messages.ts";
import { pseudo, pseudoLocale } from "./pseudo.ts";

const reference = "en-US";
const locales = fileURLToPath(new URL("../../locales", import.meta.url));
const types = fileURLToPath(new URL("../words.d.ts", import.meta.url));
/** The folder that the app takes into its binary. */
const released = "dist";

const folderOf = (root: string, locale: string): string => join(root, locale, "page");

/**
 * The topics in a language. What it does not have yet is in English; what it has must fit what the page
 * passes to it.
 */
export function topicsIn(locale: string, root: string = locales): Topic[] {
  const english = readFolder(folderOf(root, reference));
  if (locale === reference) return english;
  if (locale === pseudoLocale) return english.map(pseudo);
  const folder = folderOf(root, locale);
  if (!existsSync(folder)) throw new Error(`There is no language "${locale}" in ${root}`);
  const translated = readFolder(folder);
  const unknown = translated.find((topic) => !english.some(({ name }) => name === topic.name));
  if (unknown) throw new Error(`${folder}/${unknown.name}.ftl has no counterpart in ${reference}`);
  return english.map((topic) =>
    translate(
      topic,
      translated.find(({ name }) => name === topic.name),
      folder,
    ),
  );
}

function translate(topic: Topic, translated: Topic | undefined, folder: string): Topic {
  const messages = topic.messages.map((message) => {
    const own = translated?.messages.find(({ id }) => id === message.id);
    if (!own) return message;
    const unknown =
      [...own.arguments.keys()].find((name) => !message.arguments.has(name)) ??
      own.marks.find((mark) => !message.marks.includes(mark));
    if (unknown !== undefined)
      throw new Error(
        `${folder}/${topic.name}.ftl: ${own.id} uses "${unknown}", which ${reference} does not`,
      );
    // How the page calls it is English's to say.
    return { ...own, arguments: message.arguments, marks: message.marks };
  });
  const stray = translated?.messages.find(({ id }) => !topic.messages.some((message) => message.id === id));
  if (stray) throw new Error(`${folder}/${topic.name}.ftl: ${stray.id} is not in ${reference}`);
  return { ...topic, messages };
}

/** The words of the page, compiled into its build. */
export function words(locale: string = process.env["CAUSEWAY_LOCALE"] ?? reference): Plugin {
  let topics: Topic[] = [];
  const named = (name: string) => topics.find((topic) => topic.name === name);
  const fixed = (topic: string, name: string) => {
    const message = named(topic)?.messages.find((each) => each.name === name);
    return message && fixedText(message);
  };

  function read() {
    topics = topicsIn(locale);
    const declared = declare(topicsIn(reference));
    if (!existsSync(types) || readFileSync(types, "utf8") !== declared) writeFileSync(types, declared);
  }

  return {
    name: "causeway-words",
    enforce: "pre",
    configResolved({ command, build }) {
      if (command === "build" && locale === pseudoLocale && basename(build.outDir) === released)
        throw new Error("The pseudo-language is for tests and never goes into the app");
      read();
    },
    resolveId: (id) => (id.startsWith("words:") ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith("\0words:")) return undefined;
      const name = id.slice("\0words:".length);
      if (`words:${name}` === numbersModule) return { code: numbers(locale), moduleSideEffects: false };
      const topic = named(name);
      if (!topic) throw new Error(`There is no ${folderOf(locales, reference)}/${name}.ftl`);
      return { code: compileTopic(topic, locale), moduleSideEffects: false };
    },
    transform(code, id) {
      return id.endsWith(".svelte") ? { code: inline(code, fixed), map: null } : undefined;
    },
    transformIndexHtml: (html) =>
      locale === pseudoLocale ? html : html.replace('lang="en"', `lang="${locale}"`),
    configureServer(server) {
      server.watcher.add(locales);
      server.watcher.on("change", (file) => {
        if (!file.endsWith(".ftl") || basename(dirname(file)) !== "page") return;
        read();
        server.moduleGraph.invalidateAll();
        server.ws.send({ type: "full-reload" });
      });
    },
  };
}
