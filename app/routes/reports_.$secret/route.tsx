import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { SummaryList } from "~/components/summary-list";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { fullMoment } from "~/domain/day";
import { emptyForm } from "~/forms/round";
import { readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { report as messages } from "~/messages/en/report";
import { ownReport } from "~/services/reports/read.server";
import { takeReportBack } from "~/services/reports/write.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

const words = messages.own;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title, found.ward.name] : []) };

/** The reader's own page; whoever has its address is the reader. It changes nothing by being read. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "report.send");
  const own = orNotFound(await ownReport(permit, args.params.secret ?? ""));
  const ward = orNotFound(await findWardByCode(permit, own.wardCode));
  return { ward: await frameOfWard(permit, ward), own, by: fullMoment(own.lookBy), isLate: own.state === "open" && own.lookBy < permit.now };
}

/** Takes the report back. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "report.send");
  const secret = args.params.secret ?? "";
  const form = await readForm(args.request, emptyForm);
  const outcome = await takeReportBack(permit, secret);
  if (outcome.ok) return seeOther(`/reports/${secret}`);
  if (outcome.reason === "not_found") orNotFound(null);
  return refused(form, words.back.tooLate);
}

export default function OwnReport() {
  const { ward, own, by, isLate } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  const { state, name, path, kind, reason, reply } = own;
  const isSettled = state !== "open" && state !== "taken_back";
  return (
    <WardPage ward={ward}>
      <Reading>
        <h1>{words.title}</h1>
        {state === "open" ? (
          <Notice tone={isLate ? "attention" : "success"} title={words.sent} headingLevel={2}>
            {isLate ? words.late(by) : words.sentWords(by)}
          </Notice>
        ) : (
          <Notice tone="info">{words.states[state]}</Notice>
        )}
        <SummaryList
          rows={[
            ...(path ? [{ label: words.what, answer: <a href={path}>{name}</a> }] : []),
            { label: words.kind, answer: messages.kinds[kind] },
            ...(own.words ? [{ label: words.words, answer: own.words }] : []),
            ...(reason ? [{ label: words.reason, answer: messages.reasons[reason] }] : []),
            ...(isSettled ? [{ label: words.reply, answer: reply ?? words.wiped }] : []),
          ]}
        />
        {state === "open" ? (
          <section className="wp-section">
            <h2>{words.back.title}</h2>
            <p>{words.back.words}</p>
            <Form form={form}>
              <Button kind="second">{words.back.button}</Button>
            </Form>
          </section>
        ) : null}
        {isSettled ? (
          <p>
            {words.unhappy.words} <a href="/complaints">{words.unhappy.link}</a>
          </p>
        ) : null}
      </Reading>
    </WardPage>
  );
}
