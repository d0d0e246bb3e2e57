import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { HiddenField, Select, TextField, TimeField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { sentenceOf } from "~/components/pattern-lines";
import { Said } from "~/components/said";
import { Table } from "~/components/table";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { londonDay, longDay, plainClock, plainDay, recordedDay } from "~/domain/day";
import { monthSteps, weeks } from "~/domain/pattern";
import { patternForm } from "~/forms/pattern";
import { invalid, readForm, refused } from "~/http/form.server";
import { saidOf } from "~/http/said.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { pattern as patternWords } from "~/messages/en/pattern";
import { lastPlannedMeeting } from "~/services/meetings/read.server";
import { findPanelWithin } from "~/services/panels/read.server";
import { patternOf, plannedYear, type PlannedMeeting } from "~/services/patterns/read.server";
import { setPattern } from "~/services/patterns/write.server";
import { frameOfPanel } from "~/services/wards/read.server";

const words = patternWords.page;
type PageData = Awaited<ReturnType<typeof loader>>;

export const handle: PageHandle<PageData | undefined> = { title: (data) => (data ? [words.title, data.frame.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "pattern.edit");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, panel.id));
  const pattern = await patternOf(permit, panel.id);
  const year = pattern ? await plannedYear(permit, panel.id, pattern) : [];
  const [thisYear = "", thisMonth = ""] = londonDay(permit.now).split("-");
  const [fromYear = thisYear, fromMonth = thisMonth] = pattern?.fromMonth.split("-") ?? [];
  const values = pattern
    ? { week: String(pattern.week), weekday: String(pattern.weekday), everyMonths: String(pattern.everyMonths), month: String(Number(fromMonth)), year: fromYear, start: plainClock(pattern.startClock), end: plainClock(pattern.endClock) }
    : { month: String(Number(thisMonth)), year: thisYear, everyMonths: "3" };
  return {
    frame,
    panelSlug: panel.slug,
    sentence: pattern && sentenceOf(pattern),
    year,
    toMake: year.filter(({ heldOn, meeting }) => heldOn !== null && meeting === null).length,
    hasLast: (await lastPlannedMeeting(permit, panel.id)) !== null,
    version: pattern?.version ?? 0,
    form: freshForm({ ...values, version: String(pattern?.version ?? 0) }),
    said: saidOf(args.request),
  };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "pattern.edit");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const form = await readForm(args.request, patternForm);
  if (!form.ok) return invalid(form);
  const outcome = await setPattern(permit, panel.id, form.value.version, form.value.pattern);
  if (outcome.ok) return seeOther(`/panels/${panel.slug}/meeting-pattern`, "pattern.saved");
  return refused(form, patternWords.refused[outcome.reason], outcome.reason === "end_before_start" || outcome.reason === "too_long" ? "end" : "form");
}

export default function MeetingPattern() {
  const { frame, panelSlug, sentence, year, toMake, hasLast, version, said, form: saved } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? saved;
  const here = `/panels/${panelSlug}/meeting-pattern`;
  const isConflict = form.errors.form === patternWords.refused.changed_meanwhile;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/panels/${panelSlug}/meetings` }}>
      <Reading>
        <Said said={said} />
        <h1 className="govuk-heading-xl">{words.title}</h1>
        <p className="wp-lede">{words.lede}</p>
        <p>
          <strong>{sentence ?? words.none}</strong>
        </p>
        {year.length > 0 ? <Year year={year} here={here} /> : null}
        {sentence ? <Make toMake={toMake} hasLast={hasLast} here={here} panelSlug={panelSlug} /> : null}
        <section className="wp-section">
          <h2>{sentence ? words.change : words.set}</h2>
          <Form form={form} order={["week", "weekday", "everyMonths", "month", "year", "start", "end"]}>
            <HiddenField name="version" value={isConflict ? String(version) : answerTo(form, "version")} />
            <Select name="week" label={words.week} form={form} options={weeks.map((week) => ({ value: String(week), label: patternWords.ordinal[week] }))} />
            <Select name="weekday" label={words.weekday} form={form} options={[1, 2, 3, 4, 5, 6, 0].map((day) => ({ value: String(day), label: patternWords.weekdays[day] ?? "" }))} />
            <Select name="everyMonths" label={words.everyMonths} form={form} options={monthSteps.map((step) => ({ value: String(step), label: patternWords.steps[step] }))} />
            <fieldset className="govuk-fieldset">
              <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{words.fromMonth}</legend>
              <div className="wp-times">
                <TextField name="month" label={words.month} form={form} width={2} inputMode="numeric" autoComplete="off" />
                <TextField name="year" label={words.year} form={form} width={4} inputMode="numeric" autoComplete="off" />
              </div>
            </fieldset>
            <div className="wp-times">
              <TimeField name="start" label={en.meeting.form.start} hint={en.meeting.form.timeHint} form={form} />
              <TimeField name="end" label={en.meeting.form.end} hint={en.meeting.form.timeHint} form={form} />
            </div>
            <Button kind={sentence ? "second" : "main"}>{words.save}</Button>
          </Form>
        </section>
      </Reading>
    </WardPage>
  );
}

function Year({ year, here }: { year: PlannedMeeting[]; here: string }) {
  const { columns } = words;
  return (
    <Table
      caption={words.next}
      columns={[
        { key: "month", label: columns.month },
        { key: "day", label: columns.day },
        { key: "notes", label: columns.notes },
        { key: "deed", label: columns.deed },
      ]}
      rows={year.map((planned) => ({ key: planned.month, cells: { month: recordedDay(planned.month), day: dayOf(planned), notes: notesOf(planned).join(" "), deed: <Deed planned={planned} here={here} /> } }))}
    />
  );
}

function dayOf({ day, heldOn, meeting }: PlannedMeeting): string {
  if (day === null) return words.noDay;
  if (meeting) return longDay(meeting.onDay);
  return heldOn === null ? words.leftOut(plainDay(day)) : longDay(heldOn);
}

function notesOf({ day, exception, clashes, meeting }: PlannedMeeting): string[] {
  if (meeting) return [words.made];
  return [exception?.movedTo && day ? words.moved(plainDay(day)) : null, exception?.reason ?? null, ...clashes.map((clash) => words.clashes[clash])].filter((note) => note !== null);
}

function Deed({ planned, here }: { planned: PlannedMeeting; here: string }) {
  const { day, meeting } = planned;
  if (day === null) return null;
  if (meeting) return <a href={`/meetings/${meeting.id}/${meeting.state === "draft" ? "tasks" : "published"}`}>{en.meeting.list.see}</a>;
  return (
    <a href={`${here}/days/${day}`}>
      {words.moveOrLeaveOut}
      <span className="govuk-visually-hidden">{words.which(plainDay(day))}</span>
    </a>
  );
}

function Make({ toMake, hasLast, here, panelSlug }: { toMake: number; hasLast: boolean; here: string; panelSlug: string }) {
  return (
    <section className="wp-section">
      <h2>{words.makeTitle}</h2>
      {hasLast ? null : (
        <>
          <p>{words.noLast}</p>
          <ButtonLink href={`/panels/${panelSlug}/meetings/new`}>{words.planFirst}</ButtonLink>
        </>
      )}
      {hasLast && toMake === 0 ? <p>{words.nothing}</p> : null}
      {hasLast && toMake > 0 ? (
        <Form form={freshForm({ how: "drafts" })} action={`${here}/meetings`}>
          <p>{words.makeWords}</p>
          <Radios
            name="how"
            label={words.how}
            form={freshForm({ how: "drafts" })}
            options={[
              { value: "drafts", label: words.asDrafts },
              { value: "published", label: words.published },
            ]}
          />
          <Button>{words.make(toMake)}</Button>
        </Form>
      ) : null}
    </section>
  );
}
