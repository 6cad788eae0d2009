/** How long to wait for a web view that does not tell when it painted, in milliseconds. */
const patience = 1500;

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
