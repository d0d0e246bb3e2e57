import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { DateField, HiddenField, Select, TextArea, TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm } from "~/components/form-state";
import { SummaryList } from "~/components/summary-list";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { isAnswered, mayFollow, notTakenReasons, shownNumber } from "~/domain/concern";
import { dayParts, londonDay, plainDay } from "~/domain/day";
import { answerForm, fieldOfAnswer } from "~/forms/concern";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { answerConcern } from "~/services/concerns/answer.server";
import { findConcernWithin } from "~/services/concerns/read.server";
import { issuesToWrite } from "~/services/issues/read.server";
import { findPanelWithin } from "~/services/panels/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

const words = en.concernDesk.one;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title(found.number), found.panel.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "concern.answer");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const concern = orNotFound(await findConcernWithin(permit, panel.id, args.params.number ?? ""));
  const issues = (await issuesToWrite(permit, panel.id)).filter(({ state, wardCode }) => state !== "closed" && wardCode === concern.wardCode).map(({ id, title }) => ({ value: id, label: title }));
  const form = freshForm({ version: String(concern.version), ...dayParts("on", londonDay(permit.now)) });
  return { ward: orNotFound(await frameOfPanel(permit, panel.id)), panel: { name: panel.name, slug: panel.slug }, number: shownNumber(concern.number), concern, issues, form };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "concern.answer");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const concern = orNotFound(await findConcernWithin(permit, panel.id, args.params.number ?? ""));
  const form = await readForm(args.request, answerForm);
  if (!form.ok) return invalid(form);
  const outcome = await answerConcern(permit, concern.id, form.value);
  return outcome.ok ? seeOther(`/panels/${panel.slug}/concerns`, "concern.answered") : refused(form, words.refused[outcome.reason], fieldOfAnswer(outcome.reason));
}

const kinds = ["considered", "parked", "passed_on", "not_taken"] as const;

export default function OneConcern() {
  const { ward, panel, number, concern, issues, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? fresh;
  const { howOften, keptDetails, isDanger, state, answeredOn, issue } = concern;
  const here = `/panels/${panel.slug}/concerns/${number}`;
  const flags = [...(isDanger ? [en.concernDesk.queue.danger] : []), ...keptDetails.map((detail) => en.concernDesk.queue.kept(detail.words))];
  return (
    <WardPage ward={ward} isPrivate back={{ href: `/panels/${panel.slug}/concerns` }}>
      <Reading>
        <h1>{words.title(number)}</h1>
        <SummaryList
          rows={[
            { label: words.what, answer: concern.what ?? en.concernDesk.queue.wiped },
            { label: words.where, answer: concern.place ?? en.concern.wholeWard },
            { label: words.often, answer: howOften ? en.concern.howOften[howOften] : words.none },
            { label: words.when, answer: concern.whenWords ?? words.none },
            { label: words.help, answer: concern.wouldHelp ?? words.none },
            ...(flags.length > 0 ? [{ label: words.flags, answer: flags.join(". ") }] : []),
            { label: words.state, answer: [en.concern.status.states[state], answeredOn ? words.answered(plainDay(answeredOn)) : null, concern.answerWords].filter(Boolean).join(". ") },
          ]}
        />
        {issue ? (
          <p>
            <a href={`/issues/${issue.id}/edit`}>{issue.title}</a>
          </p>
        ) : null}
        {!isAnswered(state) || mayFollow(state, "merged") ? (
          <>
            {issues.length > 0 ? (
              <section className="wp-section">
                <h2>{words.mergeTitle}</h2>
                <Form form={freshForm()} action={`${here}/merging`}>
                  <Select name="issue" label={words.merge} form={freshForm()} options={issues} />
                  <Button kind="second">{words.mergeButton}</Button>
                </Form>
              </section>
            ) : null}
            <p>
              <ButtonLink kind="second" href={`/panels/${panel.slug}/issues/new?concern=${number}`}>
                {words.newIssue}
              </ButtonLink>
            </p>
            <section className="wp-section">
              <h2>{words.answerTitle}</h2>
              <Form form={form} action={here} order={["kind", "on", "to", "reason", "words"]}>
                <HiddenField name="version" value={answerTo(form, "version")} />
                <Radios name="kind" label={words.kind} form={form} options={kinds.map((value) => ({ value, label: words.kinds[value], hint: words.kindHints[value] }))} />
                <DateField name="on" label={words.on} form={form} />
                <TextField name="to" label={words.to} hint={words.toHint} form={form} isOptional />
                <Select name="reason" label={words.reason} form={form} options={[{ value: "", label: words.noReason }, ...notTakenReasons.map((value) => ({ value, label: en.concern.notTaken[value] }))]} />
                <TextArea name="words" label={words.words} hint={words.wordsHint} form={form} />
                <Button>{words.save}</Button>
              </Form>
            </section>
          </>
        ) : null}
        {isAnswered(state) && state !== "withdrawn" ? (
          <section className="wp-section">
            <Form form={freshForm()} action={`${here}/undoing`}>
              <HiddenField name="version" value={String(concern.version)} />
              <p>{words.backWords}</p>
              <Button kind="second">{words.back}</Button>
            </Form>
          </section>
        ) : null}
      </Reading>
    </WardPage>
  );
}
