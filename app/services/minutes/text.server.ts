/** The whole text of minutes, as everyone reads it and as it is frozen. */
import type { AppDb } from "~/db/client.server";
import { appRead } from "~/db/client.server";
import { fullSpan, longDay, plainDay } from "~/domain/day";
import { canonicalText, initialsOf, publicHeadcount, type NotedLine } from "~/domain/minutes";
import type { AnyPermit } from "~/domain/permission";
import { minutes as words } from "~/messages/en/minutes";
import { review as reviewWords } from "~/messages/en/review";
import { night } from "~/messages/en/night";
import type { Meeting } from "~/services/meetings/read.server";
import { entriesOfNight, registerOf, type Attendee, type NightEntry, type Register } from "~/services/nights/read.server";
import { reviewsOfMeeting, type ReviewOfMeeting } from "~/services/reviews/read.server";
import { partsOfMinutes } from "./read.server";

/**
 * The minutes as text: title, when and where, who was there (rule R26), conflicts of interest, then each part. Councillors are
 * named; members appear as each chose; police and council by post; residents as a number that is never under 5.
 */
export async function textOfMinutes(permit: AnyPermit, meeting: Meeting, read: AppDb = appRead()): Promise<string> {
  const register = await registerOf(permit, meeting, read);
  const entries = await entriesOfNight(permit, meeting.id, read);
  const parts = await partsOfMinutes(permit, meeting.id, read);
  const place = [meeting.venueName, meeting.venueAddress, meeting.venuePostcode].filter(Boolean).join(", ");
  const when = meeting.startsAt && meeting.endsAt ? fullSpan(meeting.startsAt, meeting.endsAt) : longDay(meeting.onDay);
  const interests = entries.filter(({ kind }) => kind === "interest").map(({ post, words: about }) => `- ${words.text.interest(post ?? "", about)}`);
  return canonicalText(
    [
      `# ${words.of(meeting.title, plainDay(meeting.onDay))}`,
      meeting.panelName,
      words.text.when(when),
      place ? words.text.where(place) : "",
      `## ${words.text.people}`,
      ...(register.savedAt ? peopleLines(register) : [words.text.empty]),
      `## ${words.text.interests}`,
      interests.length > 0 ? interests.join("\n") : words.text.noInterests,
      // An item under which nothing was noted says nothing: it stays in the agenda and among the parts to write.
      ...reviewLines(await reviewsOfMeeting(permit, meeting.id, read)),
      ...parts.filter(({ body }) => withoutHeadings(body) !== "").flatMap(({ heading, body }) => [`## ${oneLine(heading)}`, withoutHeadings(body)]),
    ]
      .filter(Boolean)
      .join("\n\n"),
  );
}

/** What the panel decided about each of its priorities; nothing where it reviewed none. */
function reviewLines(reviews: readonly ReviewOfMeeting[]): string[] {
  if (reviews.length === 0) return [];
  const { meeting, decided, effects } = reviewWords;
  const lines = reviews.map(({ problem, decision, effect, reason, replacedBy }) => `- ${meeting.minutesLine(oneLine(problem), decided[decision], effects[effect], oneLine(reason))}${replacedBy ? ` ${reviewWords.replacedBy} ${oneLine(replacedBy.problem)}.` : ""}`);
  return [`## ${meeting.minutes}`, lines.join("\n")];
}

/** Who was there, as lines: what is public of a register. */
export function peopleLines({ attendees, residents, firstTimers, quorum }: Register): string[] {
  const text = words.text;
  const of = (group: Attendee["group"], state: Attendee["state"]) => attendees.filter((person) => person.group === group && person.state === state);
  const apologies = [...of("member", "apologies"), ...of("police", "apologies"), ...of("council", "apologies")];
  const counts = publicHeadcount({ residents, firstTimers });
  const otherPanels = [...new Set(attendees.flatMap(({ ofPanel }) => ofPanel ?? []))];
  const lines = [
    text.members(named(of("member", "here").filter(({ ofPanel }) => ofPanel === null))),
    ...otherPanels.map((panel) => text.membersOf(panel, named(of("member", "here").filter(({ ofPanel }) => ofPanel === panel)))),
    apologies.length > 0 ? text.apologies(named(apologies)) : null,
    ...attendees.filter(({ group }) => group === "councillor").map(({ name, state }) => text.councillor(name || night.register.nameless, text.councillorStates[state ?? "away"])),
    text.police(named(of("police", "here"))),
    of("council", "here").length > 0 ? text.council(named(of("council", "here"))) : null,
    counts.residents === null ? text.fewResidents : text.residents(counts.residents),
    counts.firstTimers === null ? null : text.firstTimers(counts.firstTimers),
  ].filter((line) => line !== null);
  return [lines.map((line) => `- ${line}`).join("\n"), (quorum.isQuorate ? text.quorum : text.noQuorum)(quorum.present, quorum.needed)];
}

/** A line of the minutes for each thing noted that is not a declaration. */
export function notedLines(entries: readonly NightEntry[]): NotedLine[] {
  return entries.filter(({ kind }) => kind !== "interest").map((entry) => ({ words: entry.words, line: lineOf(entry), agendaItemId: entry.agendaItemId }));
}

function lineOf({ kind, words: said, isProvisional, organisation, post, dueOn }: NightEntry): string {
  const text = words.text;
  const flat = oneLine(said);
  if (kind === "decision") return (isProvisional ? text.provisional : text.decided)(flat);
  const owner = organisation ? night.actions.of(night.actions.owners[organisation], post) : (post ?? "");
  return text.action(flat, owner, dueOn ? plainDay(dueOn) : null);
}

/** "chair, R.C., 3 members": officers of the panel and those who chose it by post or initials, the others as a number. */
function named(people: readonly Attendee[]): string {
  const byInitials = people.filter(({ inMinutes, name, group }) => group === "member" && inMinutes === "initials" && initialsOf(name) !== "");
  const byPost = new Map<string, number>();
  for (const person of people) if (!byInitials.includes(person)) byPost.set(person.role, (byPost.get(person.role) ?? 0) + 1);
  const posts = [...byPost].map(([role, count]) => postWords(role, count));
  const all = [...posts, ...byInitials.map(({ name }) => initialsOf(name)).sort()];
  return all.length > 0 ? all.join(", ") : words.text.nobody;
}

function postWords(role: string, count: number): string {
  const [one, many] = words.text.posts[role] ?? [role, role];
  const isOffice = role === "chair" || role === "vice_chair" || role === "secretary";
  return isOffice && count === 1 ? one : words.text.counted(count, one, many);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** A part cannot make itself look like another: headings are given by the minutes alone. */
function withoutHeadings(body: string): string {
  return body.replace(/\r\n?/g, "\n").replace(/^#+[ \t]*/gm, "").trim();
}
