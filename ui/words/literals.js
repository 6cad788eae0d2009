/* A lint rule: what people read is in locales/en-US/page and not in the code. */

/** Attributes and properties of components that are read, by the eye or by the ear. */
const read = new Set([
  "alt",
  "aria-description",
  "aria-label",
  "aria-roledescription",
  "hint",
  "label",
  "legend",
  "placeholder",
  "summary",
  "title",
  "word",
  "words",
]);

/** Methods that take names of the page's own: selectors, keys, events. */
const naming = new Set(["addEventListener", "closest", "endsWith", "includes", "matches", "querySelector"]);

/** Single letters are keys of the keyboard, and units of a drawing. */
const hasWord = (text) => /\p{L}{2}/u.test(text);

/** In code a string is taken for words when it has two of them, or is one that begins like a sentence. */
const isProse = (text) => /\p{L}{2,} \p{L}/u.test(text) || /^\s*\p{Lu}\p{Ll}+\p{P}?\s*$/u.test(text);

/** Whether a string's value is what stands at this place, and not only looked at on the way there. */
const passesOn = (parent, node) =>
  (parent.type === "ConditionalExpression" && node !== parent.test) ||
  parent.type === "LogicalExpression" ||
  (parent.type === "TemplateLiteral" && node.type !== "TemplateLiteral");

/** The attribute that a node is the value of. */
function attributeOf(node) {
  for (let at = node; at; at = at.parent) {
    if (at.type === "SvelteAttribute") return at.key.name;
    if (/^(Svelte(Element|MustacheTag)|Program|.*Function.*|CallExpression)$/.test(at.type) && at !== node)
      if (at.type !== "SvelteMustacheTag") return undefined;
  }
  return undefined;
}

/** Whether a string ends up in the text of an element, or in an attribute that is read. */
function isShown(node) {
  let [at, parent] = [node, node.parent];
  while (parent && passesOn(parent, at)) [at, parent] = [parent, parent.parent];
  if (parent?.type !== "SvelteMustacheTag") return false;
  return parent.parent.type === "SvelteAttribute" ? read.has(parent.parent.key.name) : true;
}

/** Whether a string names something for the program: what is imported, compared, selected, styled. */
function isName(node) {
  const { parent } = node;
  if (/^(Import|Export)/.test(parent.type) || parent.type === "TSLiteralType") return true;
  if (parent.type === "BinaryExpression" || parent.type === "SwitchCase") return true;
  if (parent.type === "Property" && parent.key === node) return true;
  if (parent.type === "CallExpression" && parent.callee.type === "MemberExpression")
    return naming.has(parent.callee.property.name);
  return attributeOf(node) === "class";
}

/** @type {import("eslint").Rule.RuleModule} */
const noLiterals = {
  meta: {
    type: "problem",
    schema: [],
    messages: { words: "“{{text}}” is for people to read: put it into locales/en-US/page." },
  },
  create(context) {
    const report = (node, text) => context.report({ node, messageId: "words", data: { text: text.trim() } });
    const judge = (node, texts) => {
      const bad = texts.find((text) => (isShown(node) ? hasWord(text) : isProse(text)));
      if (bad !== undefined && !isName(node)) report(node, bad);
    };
    return {
      SvelteText(node) {
        if (node.parent.type !== "SvelteStyleElement" && hasWord(node.value)) report(node, node.value);
      },
      SvelteLiteral(node) {
        if (read.has(node.parent.key?.name) && hasWord(node.value)) report(node, node.value);
      },
      Literal(node) {
        if (typeof node.value === "string") judge(node, [node.value]);
      },
      TemplateLiteral(node) {
        judge(
          node,
          node.quasis.map((quasi) => quasi.value.cooked ?? ""),
        );
      },
    };
  },
};

export default { rules: { "no-literals": noLiterals } };
