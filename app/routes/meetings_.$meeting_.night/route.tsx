import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { ButtonGroup, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { freshForm } from "~/components/form-state";
import { KeptHere } from "~/components/kept-here";
import { whenOf } from "~/components/meeting-lines";
import { NightForm } from "~/components/night-forms";
import { RegisterForm } from "~/components/register-form";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { runningOrder } from "~/domain/night";
import { plainClock, londonClock } from "~/domain/day";
import { keeperOf } from "~/http/keeper.server";
import { en } from "~/messages/en";
import { agendaOf } from "~/services/agendas/read.server";
import { entriesOfNight, findMeetingOnNight, registerOf, ticksOf } from "~/services/nights/read.server";
import { frameOfPanel } from "~/services/wards/read.server";
import { NotedList } from "./noted-list";
import { Quorum } from "./quorum";
import { RunningOrder } from "./running-order";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [en.night.title, data.meeting.title, data.frame.name] : []), script: "keeps" };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "night.keep");
  const meeting = orNotFound(await findMeetingOnNight(permit, args.params.meeting ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, meeting.panelId));
  const [register, entries, agenda] = await Promise.all([registerOf(permit, meeting), entriesOfNight(permit, meeting.id), agendaOf(permit, meeting.id)]);
  const { attendees, residents, firstTimers, savedAt, terms, quorum } = register;
  return {
    frame,
    keeper: keeperOf(permit),
    meeting: { id: meeting.id, title: meeting.title, when: whenOf(meeting), panelSlug: meeting.panelSlug },
    people: attendees.map(({ personId, name, group, role, isVoting, isLead, said, ofPanel }) => ({ personId, name, group, role, isVoting, isLead, said, ofPanel })),
    quorum: { ...quorum, needsLead: terms.needsLead },
    savedAt: savedAt ? plainClock(londonClock(savedAt)) : null,
    hasSaidAhead: savedAt === null && attendees.some(({ said }) => said === "cannot_come"),
    order: meeting.startsAt ? runningOrder(agenda.items, meeting.startsAt, permit.now) : [],
    items: agenda.items.map(({ id, title }) => ({ id, title })),
    entries,
    register: freshForm({ ...ticksOf(register), residents: savedAt ? String(residents) : "", firstTimers: savedAt ? String(firstTimers) : "", onceKey: randomUUID() }),
    forms: { decision: freshForm({ onceKey: randomUUID() }), action: freshForm({ onceKey: randomUUID() }), interest: freshForm({ onceKey: randomUUID() }) },
  };
}

export default function NightPage() {
  const { frame, keeper, meeting, people, quorum, savedAt, hasSaidAhead, order, items, entries, register, forms } = useLoaderData<typeof loader>();
  const words = en.night;
  const here = `/meetings/${meeting.id}/night`;
  const of = (kind: "decision" | "action" | "interest") => entries.filter((entry) => entry.kind === kind);
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/meetings/${meeting.id}/published` }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title}</h1>
        <p className="wp-lede">
          {meeting.title}: {meeting.when.words}
        </p>
        <p>{words.lede}</p>
        <KeptHere keeper={keeper} page={here} />
        <Quorum quorum={quorum} panelSlug={meeting.panelSlug} />
        <nav aria-label={words.jump}>
          <ul className="wp-jumps">
            {(["register", "decisions", "actions", "interests"] as const).map((part) => (
              <li key={part}>
                <a href={`#${part}`}>{words[part].title}</a>
              </li>
            ))}
          </ul>
        </nav>
        {order.some(({ state }) => state !== "over") || order.length === 0 ? <RunningOrder order={order} /> : null}
        <section className="wp-section" id="register">
          <h2>{words.register.title}</h2>
          <p className="wp-small">{savedAt ? words.register.saved(savedAt) : words.register.never} {hasSaidAhead ? words.register.ahead : null}</p>
          <RegisterForm form={register} people={people} action={`${here}/register`} />
        </section>
        <section className="wp-section" id="decisions">
          <h2>{words.decisions.title}</h2>
          <NotedList entries={of("decision")} here={here} none={words.decisions.none} />
          <NightForm kind="decision" form={forms.decision} action={`${here}/entries`} items={items} />
        </section>
        <section className="wp-section" id="actions">
          <h2>{words.actions.title}</h2>
          <NotedList entries={of("action")} here={here} none={words.actions.none} />
          <p className="wp-small">{words.actions.when}</p>
          <NightForm kind="action" form={forms.action} action={`${here}/entries`} items={items} />
        </section>
        <section className="wp-section" id="interests">
          <h2>{words.interests.title}</h2>
          <NotedList entries={of("interest")} here={here} none={words.interests.none} />
          <NightForm kind="interest" form={forms.interest} action={`${here}/entries`} items={items} />
        </section>
        <ButtonGroup>
          <ButtonLink href={`/meetings/${meeting.id}/minutes/writing`}>{words.minutes}</ButtonLink>
          <ButtonLink href={`/meetings/${meeting.id}/door-sheet`} kind="second">
            {words.doorSheet.link}
          </ButtonLink>
        </ButtonGroup>
      </Reading>
    </WardPage>
  );
}
