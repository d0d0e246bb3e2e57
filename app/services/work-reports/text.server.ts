/** A ward's work of the last weeks as text to copy. */
import { addDays, fullMoment, londonDay, plainDay } from "~/domain/day";
import type { AnyPermit } from "~/domain/permission";
import { alertText, newsletterText } from "~/emails/ward-text";
import { env } from "~/env.server";
import { textDays } from "~/messages/en/work";
import { nextMeetingOfWard } from "~/services/meetings/read.server";
import type { Ward } from "~/services/wards/read.server";
import { workOfWard } from "./read.server";

/** The two texts of a ward, from what its public page shows. `until` is when they stop being true by themselves: at the next meeting's end. */
export async function wardTexts(permit: AnyPermit, ward: Ward): Promise<{ alert: string; newsletter: string; until: Date | undefined }> {
  const today = londonDay(permit.now);
  const since = addDays(today, -textDays);
  const [work, meeting] = await Promise.all([workOfWard(permit, ward.code, since), nextMeetingOfWard(permit, ward.code)]);
  const nextMeeting = meeting
    ? { title: meeting.title, when: meeting.startsAt ? fullMoment(meeting.startsAt) : plainDay(meeting.onDay), place: [meeting.venueName, meeting.venueAddress, meeting.venuePostcode].filter(Boolean).join(", ") }
    : null;
  const told = { ward: ward.name, today, since, work, nextMeeting, address: `${env.publicUrl}${ward.path}` };
  return { alert: alertText(told), newsletter: newsletterText(told), until: meeting?.endsAt ?? undefined };
}
