// What a person can see and use: things on the screen by what they are and how they are called.
// While a dialog is open, it alone can be used.

const kinds = {
  button: "button, summary",
  field: "input:not([type]), input[type=text], input[type=url], input[type=password], input[type=search], textarea",
  choice: "input[type=radio]",
  box: "input[type=checkbox]",
  option: "[role=option]",
  list: "select",
  heading: "h1, h2, h3",
};

const tidy = (text) => text.replace(/\s+/gu, " ").trim();

const isThere = (element) =>
  element.getClientRects().length > 0 && element.checkVisibility({ visibilityProperty: true });

// The words of an element for the ear: without what is drawn for the eye only.
function wordsOf(element) {
  const copy = element.cloneNode(true);
  for (const hidden of copy.querySelectorAll("[aria-hidden=true]")) hidden.remove();
  return tidy(copy.textContent);
}

function nameOf(element) {
  const labelled = element.getAttribute("aria-labelledby");
  if (labelled) return tidy(labelled.split(" ").map((id) => wordsOf(document.getElementById(id))).join(" "));
  if (element.hasAttribute("aria-label")) return tidy(element.getAttribute("aria-label"));
  if (element.labels?.length > 0) return tidy([...element.labels].map(wordsOf).join(" "));
  return wordsOf(element) || tidy(element.title);
}

const usable = () => [...document.querySelectorAll("dialog[open]")].at(-1) ?? document;

// Those called exactly so, or else those whose name begins so; and the names of all of that kind.
function find(kind, name) {
  const all = [...usable().querySelectorAll(kinds[kind])].filter(isThere);
  const named = all.map((element) => [element, nameOf(element)]);
  const exact = named.filter(([, own]) => own === name);
  const found = exact.length > 0 ? exact : named.filter(([, own]) => own.startsWith(name));
  return { found: found.map(([element]) => element), names: named.map(([, own]) => own) };
}
