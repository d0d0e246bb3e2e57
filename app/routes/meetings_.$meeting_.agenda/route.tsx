import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { AgendaFields, agendaOrder } from "~/components/agenda-fields";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { whenOf } from "~/components/meeting-lines";
import { Notice } from "~/components/notice";
import { Said } from "~/components/said";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { lengthOf, minutesOf, overrunOf, usualSuggestionDay } from "~/domain/agenda";
import { londonDay } from "~/domain/day";
import { mayChange } from "~/domain/meeting";
import { agendaForm, agendaValues, fieldOfAgendaRefusal, itemField, itemNumbers, type AgendaValue } from "~/forms/agenda";
import { invalid, readForm, refused } from "~/http/form.server";
import { saidOf } from "~/http/said.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { agendaOf, mattersArising, usualAgenda } from "~/services/agendas/read.server";
import { setAgenda, type AgendaRefusal } from "~/services/agendas/write.server";
import { findMeetingToRun, type Meeting } from "~/services/meetings/read.server";
import { suggestionsOfMeeting } from "~/services/suggestions/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [en.agenda.edit.title, data.title, data.frame.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "agenda.edit");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, meeting.panelId));
  const [kept, arising] = await Promise.all([agendaOf(permit, meeting.id), mattersArising(permit, meeting.panelId)]);
  const isUsual = kept.version === 0;
  const suggestUntilOn = isUsual ? usualSuggestionDay(meeting.onDay, londonDay(permit.now)) : kept.suggestUntilOn;
  const lines = isUsual ? usualAgenda(meeting) : kept.items;
  const waiting = (await suggestionsOfMeeting(permit, meeting.id)).filter(({ state }) => state === "waiting").length;
  return {
    frame,
    id: meeting.id,
    waiting,
    arising,
    isUsual,
    title: meeting.title,
    when: whenOf(meeting).words,
    back: `/meetings/${meeting.id}/${meeting.state === "draft" ? "check" : "published"}`,
    isOpen: mayChange(meeting, permit.now),
    used: minutesOf(lines),
    length: lengthOf(meeting),
    lines: lines.map(({ title, minutes }) => ({ title, minutes })),
    version: kept.version,
    form: freshForm(agendaValues({ version: kept.version, lines, suggestUntilOn })),
    said: saidOf(args.request),
  };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "agenda.edit");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  const form = await readForm(args.request, agendaForm);
  if (!form.ok) return invalid(form);
  const outcome = await setAgenda(permit, meeting.id, form.value);
  if (!outcome.ok) return refused(form, sentenceOf(outcome.reason, form.value, meeting), fieldOfAgendaRefusal(outcome.reason));
  return seeOther(`/meetings/${meeting.id}/agenda`, "agenda.saved");
}

export default function EditAgenda() {
  const { frame, id, waiting, title, when, back, isOpen, isUsual, used, length, lines, version, arising, said, form: saved } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? saved;
  const words = en.agenda.edit;
  const isConflict = form.errors.form === en.agenda.refused.changed_meanwhile;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: back }}>
      <Reading>
        <Said said={said} />
        <h1 className="govuk-heading-xl">{words.title}</h1>
        <p className="wp-lede">{words.lede(title, when)}</p>
        <ul>
          {waiting > 0 ? (
            <li>
              <a href={`/meetings/${id}/suggestions`}>{words.answer(waiting)}</a>
            </li>
          ) : null}
          <li>
            <a href={`/meetings/${id}/papers`}>{words.papers}</a>
          </li>
        </ul>
        {isOpen ? (
          <Form form={form} order={agendaOrder({ numbers: itemNumbers, field: itemField })}>
            {isUsual ? <p>{words.isUsual}</p> : null}
            <p>{length === null ? words.noTimes : words.fits(used, length)}</p>
            {isConflict ? <Theirs lines={lines} /> : null}
            <HiddenField name="version" value={isConflict ? String(version) : answerTo(form, "version") || String(version)} />
            {/* Enter in a box presses the first button, so the first one saves. */}
            <Button kind="second" name="press" value="save">
              {words.save}
            </Button>
            <AgendaFields form={form} numbers={itemNumbers} field={itemField} />
            {arising.length > 0 ? (
              <>
                <p>{words.arising}</p>
                <ul>
                  {arising.map(({ id, sentence }) => (
                    <li key={id}>{sentence}</li>
                  ))}
                </ul>
              </>
            ) : null}
            <Button name="press" value="save">
              {words.save}
            </Button>
          </Form>
        ) : (
          <p>{en.agenda.refused.too_late}</p>
        )}
      </Reading>
    </WardPage>
  );
}

/** The agenda that somebody else saved meanwhile. */
function Theirs({ lines }: { lines: { title: string; minutes: number }[] }) {
  const words = en.agenda.edit;
  return (
    <Notice tone="attention" title={words.theirs} headingLevel={2}>
      <ul>
        {lines.map(({ title, minutes }, at) => (
          <li key={at}>{words.line(at + 1, title, minutes)}</li>
        ))}
      </ul>
      <p>{words.theirsWords}</p>
    </Notice>
  );
}

function sentenceOf(reason: AgendaRefusal, value: AgendaValue, meeting: Meeting): string {
  if (reason === "overrun") return en.agenda.refused.overrun(overrunOf(value.lines, meeting), lengthOf(meeting) ?? 0);
  return en.agenda.refused[reason];
}
