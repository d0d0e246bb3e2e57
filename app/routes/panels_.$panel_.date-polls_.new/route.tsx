import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Checkboxes } from "~/components/choices";
import { Reading } from "~/components/columns";
import { DateField, HiddenField, TextArea, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { Table } from "~/components/table";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { shownPeople } from "~/domain/small-numbers";
import { dayParts, endOfLondonDay, plainClock } from "~/domain/day";
import { readSlotLines, slotLine } from "~/domain/slot-line";
import { datePollForm } from "~/forms/date-poll";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { turnoutBySlot } from "~/services/planner/turnout.server";
import { makeDatePoll } from "~/services/date-polls/write.server";
import { findPanelWithin } from "~/services/panels/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [en.datePoll.make.title, ...(data ? [data.frame.name] : [])] };

const usualMinutes = 90;

/** Times may come in the address: `slot=2027-03-04T19:00` (London), as often as there are, and `minutes=90`. What cannot be read is left out. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "date-poll.make");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const query = new URL(args.request.url).searchParams;
  const minutes = /^\d{2,3}$/.test(query.get("minutes") ?? "") ? Number(query.get("minutes")) : usualMinutes;
  const slots = query.getAll("slot").slice(0, 40).flatMap((text) => {
    const read = readSlotLines(text, minutes, permit.now);
    return read.ok ? read.slots : [];
  });
  return {
    frame: orNotFound(await frameOfPanel(permit, panel.id)),
    slug: panel.slug,
    isFilledIn: slots.length > 0,
    turnout: (await turnoutBySlot(panel.id)).filter(({ people }) => shownPeople(people) !== null),
    form: freshForm({ title: en.datePoll.make.firstTitle(panel.name), minutes: String(minutes), slots: slots.map(({ startsAt }) => slotLine(startsAt)).join("\n"), onceKey: randomUUID(), ...dayParts("closes", null) }),
  };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "date-poll.make");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const form = await readForm(args.request, datePollForm);
  if (!form.ok) return invalid(form);
  const { errors } = en.datePoll;
  const read = readSlotLines(form.value.slots, form.value.minutes, permit.now);
  if (!read.ok) return refused(form, errors[read.reason === "unread" ? "line" : read.reason](read.line), "slots");
  const { title, note, minutes, asksResidents, closes, onceKey } = form.value;
  const outcome = await makeDatePoll(permit, { panelId: panel.id, title, note, minutes, slots: read.slots, asksResidents, closesAt: endOfLondonDay(closes), onceKey });
  if (!outcome.ok) return refused(form, errors[outcome.reason], outcome.reason === "too_few" || outcome.reason === "too_many" ? "slots" : outcome.reason === "not_found" ? "form" : "closes");
  return seeOther(`/date-polls/${outcome.value.id}/result`, "date-poll.asked");
}

export default function NewDatePoll() {
  const { frame, slug, isFilledIn, turnout, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  const words = en.datePoll.make;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/panels/${slug}/date-polls` }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.title}</h1>
        <p className="wp-lede">{words.lede}</p>
        {isFilledIn ? <p>{words.planner}</p> : null}
        <Form form={form}>
          <HiddenField name="onceKey" value={answerTo(form, "onceKey") || answerTo(fresh, "onceKey")} />
          <TextField name="title" label={words.name} hint={words.nameHint} form={form} />
          <TextArea name="slots" label={words.slots} hint={words.slotsHint} form={form} rows={8} />
          <TextField name="minutes" label={words.minutes} form={form} width={4} inputMode="numeric" autoComplete="off" />
          <TextArea name="note" label={words.note} hint={words.noteHint} form={form} rows={3} isOptional />
          <Checkboxes name="asksResidents" label={words.residents} form={form} options={[{ value: "yes", label: words.residentsYes, hint: words.residentsHint }]} />
          <DateField name="closes" label={words.closes} hint={words.closesHint} form={form} />
          <Button>{words.submit}</Button>
        </Form>
        {turnout.length > 0 ? (
          <section className="wp-section">
            <Table
              caption={words.turnout}
              columns={[
                { key: "when", label: words.turnoutColumns.when },
                { key: "meetings", label: words.turnoutColumns.meetings, numeric: true },
                { key: "people", label: words.turnoutColumns.people, numeric: true },
              ]}
              rows={turnout.map(({ weekday, start, place, meetings, people }) => {
                const when = words.turnoutWhen(weekday, plainClock(start), place);
                return { key: when, cells: { when, meetings, people } };
              })}
            />
            <p className="wp-small">{words.turnoutWords}</p>
          </section>
        ) : null}
      </Reading>
    </WardPage>
  );
}
