/* Times come from the core in UTC and are shown in the person's own time zone. */
import * as t from "words:time";
import { dates } from "words:numbers";

/** Made when it is used first: the tables behind these take 3 MB, and an empty Home shows no time. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

const day = once(() => new Intl.DateTimeFormat(dates, { dateStyle: "long" }));
const moment = once(() => new Intl.DateTimeFormat(dates, { dateStyle: "long", timeStyle: "short" }));
const minute = once(() => new Intl.DateTimeFormat(dates, { timeStyle: "short" }));
const away = once(() => new Intl.RelativeTimeFormat(dates, { numeric: "auto" }));

const dayLength = 86_400_000;

/** "20 November 2026" */
export const onDay = (time: string): string => day().format(new Date(time));

/** "20 November 2026 at 14:05" */
export const atMoment = (time: string): string => moment().format(new Date(time));

/** "today", "yesterday", "3 days ago", and the date itself after four weeks. */
export function howLongAgo(time: string, now: Date = new Date()): string {
  const days = Math.round((midnight(new Date(time)) - midnight(now)) / dayLength);
  return days < -28 ? t.onDay({ day: onDay(time) }) : away().format(days, "day");
}

function midnight(time: Date): number {
  return new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();
}

/** "today at 10:12", and the date with the time after four weeks. */
export const howLongAgoAt = (time: string, now: Date = new Date()): string =>
  t.atTime({ day: howLongAgo(time, now), time: minute().format(new Date(time)) });

/** A number of seconds as "34 s", "2 min 10 s" or "1 h 5 min": as exact as is useful. */
export function span(length: number): string {
  const whole = Math.max(0, Math.ceil(length));
  if (whole < 60) return t.seconds({ seconds: whole });
  const [seconds, minutes, hours] = [whole % 60, Math.floor((whole % 3600) / 60), Math.floor(whole / 3600)];
  if (hours > 0) return minutes > 0 ? t.hoursMinutes({ hours, minutes }) : t.hours({ hours });
  return seconds > 0 ? t.minutesSeconds({ minutes, seconds }) : t.minutes({ minutes });
}

/** How long something took: "0.4 s", "12 s". */
export function lasted(milliseconds: number): string {
  if (milliseconds < 50) return t.instant;
  return milliseconds < 9950
    ? t.secondsExact({ seconds: (milliseconds / 1000).toFixed(1) })
    : span(Math.round(milliseconds / 1000));
}

/** A time of the core's in local words; any other text as it is. */
export const inLocalTime = (text: string): string =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) ? atMoment(text) : text;
