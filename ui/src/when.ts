/* Times come from the core in UTC and are shown in the person's own time zone. */

/** Made when it is used first: the tables behind these take 3 MB, and an empty Home shows no time. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

const day = once(() => new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }));
const moment = once(() => new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" }));
const minute = once(() => new Intl.DateTimeFormat("en-GB", { timeStyle: "short" }));
const clock = once(() => new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" }));
const away = once(() => new Intl.RelativeTimeFormat("en", { numeric: "auto" }));

const dayLength = 86_400_000;

/** "20 November 2026" */
export const onDay = (time: string): string => day().format(new Date(time));

/** "20 November 2026 at 14:05" */
export const atMoment = (time: string): string => moment().format(new Date(time));

/** "today", "yesterday", "3 days ago", and the date itself after four weeks. */
export function howLongAgo(time: string, now: Date = new Date()): string {
  const days = Math.round((midnight(new Date(time)) - midnight(now)) / dayLength);
  return days < -28 ? `on ${onDay(time)}` : away().format(days, "day");
}

function midnight(time: Date): number {
  return new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();
}

/** "14:05:09" */
export const atTime = (time: string): string => clock().format(new Date(time));

/** "today at 10:12", and the date with the time after four weeks. */
export const howLongAgoAt = (time: string, now: Date = new Date()): string =>
  `${howLongAgo(time, now)} at ${minute().format(new Date(time))}`;

/** "34 s", "2 min 10 s", "1 h 5 min": as exact as is of use. */
export function span(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return both(Math.floor(whole / 60), "min", whole % 60, "s");
  return both(Math.floor(whole / 3600), "h", Math.floor((whole % 3600) / 60), "min");
}

const both = (more: number, unit: string, less: number, smaller: string): string =>
  less === 0 ? `${more} ${unit}` : `${more} ${unit} ${less} ${smaller}`;

/** How long something took: "0.4 s", "12 s". */
export function lasted(milliseconds: number): string {
  if (milliseconds < 50) return "under 0.1 s";
  return milliseconds < 9950
    ? `${(milliseconds / 1000).toFixed(1)} s`
    : span(Math.round(milliseconds / 1000));
}

/** A time of the core's in local words; any other text as it is. */
export const inLocalTime = (text: string): string =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) ? atMoment(text) : text;
