// Whether it is lesson time, by the school's own timetable and the clock of this device.

/**
 * @typedef {{ tick: boolean, times: Record<string, [string, string][]>, year: [string, string],
 *   holidays: [string, string][] }} Timetable weekday -> from and to; days as 2026-11-22
 */

// Schools keep Dutch time, wherever the device thinks it is. Made when it is needed: it takes a while.
const clock = () =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Amsterdam',
    hourCycle: 'h23',
    weekday: 'long',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });

/**
 * @param {Timetable | null} timetable null where the school has not confirmed one
 * @param {Date} now
 */
export function isLessonTime(timetable, now = new Date()) {
  if (!timetable) return false;
  const part = Object.fromEntries(clock().formatToParts(now).map(({ type, value }) => [type, value]));
  const day = `${part.year}-${part.month}-${part.day}`;
  const time = `${part.hour}:${part.minute}`;
  const within = ([first, last]) => first <= day && day <= last;
  // After the last day of the year nobody knows the times any more.
  if (!within(timetable.year) || timetable.holidays.some(within)) return false;
  return (timetable.times[part.weekday.toLowerCase()] ?? []).some(([from, to]) => from <= time && time < to);
}
