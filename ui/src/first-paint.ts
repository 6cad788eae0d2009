/** How long to wait for a web view that does not tell when it painted, in milliseconds. */
const patience = 1500;

/** How long to wait for a frame of a window that draws none, because nobody can see it, in milliseconds. */
const frame = 250;

/** Settles once what was changed is drawn; soon also where nothing is drawn. */
export const drawn = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, frame);
  });

/** Settles once the first content is on screen: only then may the keyring be asked. */
export function firstPaint(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patience);
    if (!PerformanceObserver.supportedEntryTypes.includes("paint")) return;
    new PerformanceObserver((list, observer) => {
      if (list.getEntriesByName("first-contentful-paint").length === 0) return;
      observer.disconnect();
      clearTimeout(timer);
      resolve();
    }).observe({ type: "paint", buffered: true });
  });
}
