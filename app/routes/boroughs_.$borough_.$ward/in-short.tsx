import { Glance, type GlanceLine } from "~/components/glance";
import { PhoneLink } from "~/components/phone-link";
import { longDay, londonClock, plainClock } from "~/domain/day";
import { en } from "~/messages/en";
import type { WardPageData } from "./ward-data.server";

/** The page in a few lines, on phones: next meeting, priorities and team within the first screens (standard WRD-01). */
export function InShort({ meeting, priorities, team }: WardPageData) {
  const words = en.ward.inShort;
  const lines: GlanceLine[] = [];
  if (meeting) {
    const time = meeting.startsAt ? `, ${plainClock(londonClock(meeting.startsAt))}` : "";
    lines.push({ term: words.meet, detail: <a href={`/meetings/${meeting.id}`}>{longDay(meeting.onDay) + time}</a> });
  }
  if (priorities.length > 0) {
    lines.push({
      term: words.working,
      detail: (
        <ol>
          {priorities.map((priority) => (
            <li key={priority.id}>
              <a href={`/priorities/${priority.id}`}>{priority.problem}</a>
            </li>
          ))}
        </ol>
      ),
    });
  }
  if (team?.phone) lines.push({ term: words.team, detail: <PhoneLink number={team.phone} /> });
  return lines.length > 0 ? <Glance label={words.label} lines={lines} /> : null;
}
