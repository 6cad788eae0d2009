const focusable = "input:not([type=hidden]), textarea, select, button, a[href], summary";

/** Moves the focus to the block with this anchor: to the control that is marked as first, its first control, or to the block itself. */
export function focusAnchor(within: ParentNode | undefined, anchor: string): void {
  const block = (within ?? document).querySelector<HTMLElement>(`[data-anchor="${CSS.escape(anchor)}"]`);
  if (!block) return;
  const control =
    block.querySelector<HTMLElement>("[data-first]") ?? block.querySelector<HTMLElement>(focusable);
  (control ?? block).focus({ preventScroll: true });
  block.scrollIntoView({ block: "center" });
}
