/** Content lines of iCalendar (RFC 5545, 3.1): escaping, folding and times, as every reader wants them. */
import { isShownTwice, londonStamp, utcStamp } from "~/domain/calendar";
import { londonZone } from "~/domain/day";

/** Most octets in one line, its end not counted. */
const mostOctets = 75;

/** One property, folded, with its line end. `value` stands as it is: text goes through `textValue` first. Throws for a line end in it: a bug. */
export function contentLine(name: string, value: string): string {
  const line = `${name}:${value}`;
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(line)) throw new Error(`A control character in ${name} of a calendar`);
  return `${folded(line)}\r\n`;
}

/** Text as the value of a property. */
export function textValue(text: string): string {
  return text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\n/g, "\\n");
}

/** The name and value of a time: London's clocks with the zone's name, or UTC where the autumn change shows it twice. */
export function timeLine(name: string, instant: Date, isInUtc: boolean): string {
  return isInUtc ? contentLine(name, utcStamp(instant)) : contentLine(`${name};TZID=${londonZone}`, londonStamp(instant));
}

/** Whether one of these instants needs UTC, because a local time could not say which of two is meant. */
export function needUtc(...instants: readonly (Date | null)[]): boolean {
  return instants.some((instant) => instant !== null && isShownTwice(instant));
}

/** "-P1D", "-PT2H": so long before the start, from minutes. */
export function before(minutes: number): string {
  if (minutes % 10_080 === 0) return `-P${minutes / 10_080}W`;
  if (minutes % 1_440 === 0) return `-P${minutes / 1_440}D`;
  return minutes % 60 === 0 ? `-PT${minutes / 60}H` : `-PT${minutes}M`;
}

/** Breaks a line at the edges of characters so that no part has more octets than allowed, the blank that begins the later ones included. */
function folded(line: string): string {
  if (line.length <= mostOctets && /^[\u0020-\u007e]*$/.test(line)) return line;
  const parts: string[] = [];
  let from = 0;
  let octets = 0;
  let room = mostOctets;
  for (let at = 0; at < line.length; ) {
    const code = line.codePointAt(at) ?? 0;
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (octets + size > room) {
      parts.push(line.slice(from, at));
      from = at;
      octets = 0;
      room = mostOctets - 1;
    }
    octets += size;
    at += code < 0x10000 ? 1 : 2;
  }
  parts.push(line.slice(from));
  return parts.join("\r\n ");
}
