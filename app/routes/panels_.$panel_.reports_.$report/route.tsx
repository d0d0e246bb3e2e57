import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { Select, TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { StatusTag } from "~/components/status-tag";
import { SummaryList } from "~/components/summary-list";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { fullMoment } from "~/domain/day";
import { can } from "~/domain/permission";
import { reportEnds, reportReasons } from "~/domain/report";
import { settleForm } from "~/forms/report";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { report as messages } from "~/messages/en/report";
import { findReportWithin } from "~/services/reports/read.server";
import { settleReport } from "~/services/reports/write.server";
import { frameOfPanel } from "~/services/wards/read.server";

const words = messages.desk;
const fieldOf = { not_found: "form", settled_already: "form", reason_does_not_fit: "reason", not_reworded: "end", points_at_somebody: "reply" } as const;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title, found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "report.settle");
  const report = orNotFound(await findReportWithin(permit, args.params.report ?? ""));
  return { ward: orNotFound(await frameOfPanel(permit, report.panelId)), panel: args.params.panel ?? "", report, mayStop: can(permit.viewer, "round.void", { panelId: report.panelId }), came: fullMoment(report.receivedAt), by: fullMoment(report.lookBy) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "report.settle");
  const report = orNotFound(await findReportWithin(permit, args.params.report ?? ""));
  const form = await readForm(args.request, settleForm);
  if (!form.ok) return invalid(form);
  const outcome = await settleReport(permit, report.id, form.value);
  if (!outcome.ok) return refused(form, words.refused[outcome.reason], fieldOf[outcome.reason]);
  return seeOther(`/panels/${args.params.panel ?? ""}/concerns`, outcome.value.end === "removed" ? "report.removed" : "report.settled");
}

export default function OneReport() {
  const { ward, panel, report, mayStop, came, by } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  const { subject, state, votes } = report;
  return (
    <WardPage ward={ward} isPrivate back={{ href: `/panels/${panel}/concerns` }}>
      <Reading>
        <h1>{words.title}</h1>
        {state === "open" ? (
          <p>
            <StatusTag status={report.isLate ? "late" : "todo"}>{report.isLate ? words.late(by) : words.due(by)}</StatusTag>
          </p>
        ) : (
          <Notice tone="info">{words.refused.settled_already}</Notice>
        )}
        <SummaryList
          rows={[
            { label: words.kind, answer: messages.kinds[report.kind] },
            { label: words.told, answer: report.words ?? messages.write.none },
            { label: words.came, answer: came },
            { label: words.words, answer: subject.words.split("\n").map((line) => <p key={line}>{line}</p>) },
          ]}
        />
        {subject.editPath ? (
          <p>
            <ButtonLink kind="second" href={subject.editPath}>
              {words.change}
            </ButtonLink>
          </p>
        ) : null}
        {votes.map((vote) => (
          <Notice key={vote.id} tone="attention">
            {words.onBallot(vote.question)} {mayStop ? <a href={`/rounds/${vote.id}/void`}>{words.stop}</a> : words.whoStops}
          </Notice>
        ))}
        <details className="govuk-details">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">{words.steps.title}</span>
          </summary>
          <div className="govuk-details__text">
            <ol>
              {words.steps.list.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </div>
        </details>
        {state === "open" ? (
          <Form form={form}>
            <Radios name="end" label={words.end} form={form} options={reportEnds.map((value) => ({ value, label: words.ends[value], hint: words.endHints[value] }))} />
            <Select name="reason" label={words.reason} form={form} options={[{ value: "", label: words.errors.reason }, ...reportReasons.map((value) => ({ value, label: messages.reasons[value] }))]} />
            <TextArea name="reply" label={words.reply} hint={words.replyHint} form={form} />
            <Button>{words.save}</Button>
          </Form>
        ) : null}
      </Reading>
    </WardPage>
  );
}
