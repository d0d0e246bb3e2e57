/** Papers of a meeting: how their plain text is read, and when the information pack is due. */
import { addDays, londonDay, type Day } from "./day";

/** Rule R16: figures reach people this many days before the meeting. */
export const packDays = 7;

export const paperLimits = { title: 120, summary: 500, body: 15_000, link: 500, linkAbout: 60, label: 160, value: 40, source: 160, mostFigures: 12 } as const;

export type Block = { kind: "heading"; text: string } | { kind: "paragraph"; text: string } | { kind: "list"; lines: string[] };

/**
 * Plain text as headings ("## Streets"), lists ("- one") and paragraphs, which an empty line parts. Everything else is
 * words as they stand: no mark of any other language does anything.
 */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let isOpen = false;
  for (const line of text.split("\n").map((each) => each.trim())) {
    const last = blocks.at(-1);
    const [, heading] = /^#{1,6}\s+(.+)$/.exec(line) ?? [];
    const [, point] = /^[-*•]\s+(.+)$/.exec(line) ?? [];
    if (line === "") isOpen = false;
    else if (heading !== undefined) {
      blocks.push({ kind: "heading", text: heading });
      isOpen = false;
    } else if (point !== undefined) {
      if (isOpen && last?.kind === "list") last.lines.push(point);
      else blocks.push({ kind: "list", lines: [point] });
      isOpen = true;
    } else if (isOpen && last?.kind === "paragraph") last.text += ` ${line}`;
    else if (isOpen && last?.kind === "list") last.lines[last.lines.length - 1] += ` ${line}`;
    else {
      blocks.push({ kind: "paragraph", text: line });
      isOpen = true;
    }
  }
  return blocks;
}

export function packDueOn(onDay: Day): Day {
  return addDays(onDay, -packDays);
}

/** Whether the pack came, or will come, after the day it was due. */
export function isPackLate({ onDay, publishedAt }: { onDay: Day; publishedAt: Date | null }, now: Date): boolean {
  return londonDay(publishedAt ?? now) > packDueOn(onDay);
}
