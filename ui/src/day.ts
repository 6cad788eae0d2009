const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * A day as a person writes or copies it ("20 Feb 2027", "Feb 20, 2027", "20.2.2027") in the form that the
 * core reads, `2027-02-20`. Whether there is such a day, and what is wrong with any other text, the core
 * says: that text is handed on.
 */
export function asDay(text: string): string {
  const plain = text.trim().replace(/\s+/g, " ");
  const numbers =
    /^(?<year>\d{4})[-/. ](?<month>\d{1,2})[-/. ](?<day>\d{1,2})$/.exec(plain) ??
    /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)$/.exec(plain) ??
    // With full stops the day comes first; with slashes nobody can tell, and the core asks.
    /^(?<day>\d{1,2})\. ?(?<month>\d{1,2})\. ?(?<year>\d{4})$/.exec(plain);
  if (numbers?.groups) return put(numbers.groups, Number(numbers.groups["month"]));
  const named =
    /^(?<day>\d{1,2})(?:st|nd|rd|th)?\.? (?<month>[a-z]{3,9})\.?,? (?<year>\d{4})$/i.exec(plain) ??
    /^(?<month>[a-z]{3,9})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})$/i.exec(plain);
  const month = months.indexOf(named?.groups?.["month"]?.slice(0, 3).toLowerCase() ?? "") + 1;
  if (named?.groups && month > 0) return put(named.groups, month);
  // Alone, a number or a word would be one of the other answers.
  return /^\d*$|^[a-z]+$/i.test(plain) ? `${plain}?` : plain;
}

/** Whether the text is a whole day already, so that it can be saved without waiting for more. */
export const isWholeDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text.trim());

const put = (parts: Record<string, string>, month: number): string =>
  [parts["year"], String(month).padStart(2, "0"), parts["day"]?.padStart(2, "0")].join("-");
