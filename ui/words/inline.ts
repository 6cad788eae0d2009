/* Puts fixed messages into the markup of components before Svelte compiles them. Svelte then keeps them in
   its templates, where a constant of another module would cost code for each place. */
import { parse, type AST } from "svelte/compiler";

/** What a message says, by topic and name; nothing where it is not fixed. */
export type Lookup = (topic: string, name: string) => string | undefined;

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** The component with `{t.name}` replaced by the words, where `t` is a topic imported as a whole. */
export function inline(source: string, lookup: Lookup): string {
  if (!source.includes('"words:')) return source;
  const root = parse(source, { modern: true });
  const topics = topicsOf(root);
  const edits: { start: number; end: number; text: string }[] = [];

  /** The words of an expression in braces. */
  const said = (tag: AST.ExpressionTag): string | undefined => {
    const { expression } = tag;
    if (expression.type !== "MemberExpression" || expression.computed) return undefined;
    if (expression.object.type !== "Identifier" || expression.property.type !== "Identifier")
      return undefined;
    const topic = topics.get(expression.object.name);
    return topic === undefined ? undefined : lookup(topic, expression.property.name);
  };

  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (!isNode(node)) return;
    if (node.type === "Attribute") {
      const { name, value } = node as AST.Attribute;
      if (value !== true && !Array.isArray(value)) {
        const text = said(value);
        if (text !== undefined)
          edits.push({ start: node.start, end: node.end, text: `${name}="${escaped(text)}"` });
        else visit(value.expression);
        return;
      }
    }
    if (node.type === "ExpressionTag") {
      const text = said(node as AST.ExpressionTag);
      if (text !== undefined) edits.push({ start: node.start, end: node.end, text: escaped(text) });
      return;
    }
    // Expressions hold no markup but for snippets, which are fragments of their own.
    Object.values(node).forEach(visit);
  };
  visit(root.fragment);

  return edits
    .sort((one, other) => other.start - one.start)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), source);
}

/** The topics that a component imports as a whole, by the name it gives them. */
function topicsOf(root: AST.Root): Map<string, string> {
  const topics = new Map<string, string>();
  for (const statement of [root.module, root.instance].flatMap((script) => script?.content.body ?? [])) {
    if (statement.type !== "ImportDeclaration" || typeof statement.source.value !== "string") continue;
    const topic = /^words:(.+)$/.exec(statement.source.value)?.[1];
    for (const specifier of statement.specifiers)
      if (topic !== undefined && specifier.type === "ImportNamespaceSpecifier")
        topics.set(specifier.local.name, topic);
  }
  return topics;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  "{": "&#123;",
  "}": "&#125;",
  '"': "&quot;",
};

const escaped = (text: string): string => text.replace(/[&<{}"]/g, (letter) => entities[letter] ?? letter);
