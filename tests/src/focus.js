// Whether the focus can be seen: a part of what has it is on top at its place, and it is marked.
const focused = document.activeElement;
const shown = focused.labels?.[0]?.closest("label") ?? focused;
const { left, top, width, height } = shown.getBoundingClientRect();
const inSight = [0.5, 0.1, 0.9].some((part) => {
  const onTop = document.elementFromPoint(left + width / 2, top + height * part);
  return onTop !== null && (shown.contains(onTop) || onTop.contains(shown));
});
const marks = [focused, shown].map((element) => getComputedStyle(element));
const marked = marks.some(({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
return { inSight, marked };
