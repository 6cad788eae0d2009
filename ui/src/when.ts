/* Times come from the core in UTC and are shown in the person's own time zone. */

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" });
const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" });
const away = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

const dayLength = 86_400_000;

/** "20 November 2026" */
export const onDay = (time: string): string => day.format(new Date(time));

/** "20 November 2026 at 14:05" */
export const atMoment = (time: string): string => moment.format(new Date(time));

/** "today", "yesterday", "3 days ago", and the date itself after four weeks. */
export function howLongAgo(time: string, now: Date = new Date()): string {
  const days = Math.round((midnight(new Date(time)) - midnight(now)) / dayLength);
  return days < -28 ? `on ${onDay(time)}` : away.format(days, "day");
}

function midnight(time: Date): number {
  return new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();
}

const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

/** "14:05:09" */
export const atTime = (time: string): string => clock.format(new Date(time));

/** A time of the core's in local words; any other text as it is. */
export const inLocalTime = (text: string): string =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) ? atMoment(text) : text;
