import { data, type ActionFunctionArgs, type HeadersArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonGroup } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { Trap } from "~/components/concern-fields";
import { HiddenField, TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { SummaryList } from "~/components/summary-list";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { reportKinds, reportSubjects, type ReportKind, type ReportSubject } from "~/domain/report";
import { reportForm } from "~/forms/report";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { report as messages } from "~/messages/en/report";
import { subjectToReport } from "~/services/reports/read.server";
import { sendReport } from "~/services/reports/write.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

const words = messages.write;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title, found.ward.name] : []) };

/** What the address says the report is about. */
function aboutIn(request: Request): { about: ReportSubject; id: string } | null {
  const query = new URL(request.url).searchParams;
  const about = reportSubjects.find((one) => one === query.get("about"));
  return about ? { about, id: query.get("id") ?? "" } : null;
}

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "report.send");
  const { about, id } = orNotFound(aboutIn(args.request));
  const subject = orNotFound(await subjectToReport(permit, about, id));
  const ward = orNotFound(await findWardByCode(permit, subject.wardCode));
  return { ward: await frameOfWard(permit, ward), name: subject.name, path: subject.path, here: `/reports/new?about=${about}&id=${id}`, form: freshForm({ onceKey: randomUUID() }) };
}

/** Shows what was written to be checked; nothing is written down before "Send". */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "report.send");
  const { about, id } = orNotFound(aboutIn(args.request));
  const form = await readForm(args.request, reportForm);
  if (!form.ok) return invalid(form);
  const { step, website, ...value } = form.value;
  if (website !== "") return refused({ ...form, state: { ...form.state, values: { ...form.state.values, website: "", step: "" } } }, words.errors.fast);
  if (step !== "send") return { form: freshForm({ ...form.state.values, step: "" }), isToCheck: step !== "change" };
  const outcome = await sendReport(permit, { about, subjectId: id, ...value, clientAddress: args.context.clientAddress });
  if (outcome.ok) return seeOther(`/reports/${outcome.value.secret}`);
  if (outcome.reason === "not_found") return refused(form, words.gone);
  const errors = { form: words.tooMany(en.session.wait(outcome.retryAfterSeconds)) };
  return data({ form: { values: { ...form.state.values, step: "" }, errors } satisfies FormState }, { status: 429, headers: { "Retry-After": String(outcome.retryAfterSeconds) } });
}

export function headers({ actionHeaders }: HeadersArgs): Headers {
  return actionHeaders;
}

export default function NewReport() {
  const { ward, name, path, here, form: fresh } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const form = sent?.form ?? fresh;
  const onceKey = answerTo(form, "onceKey") || answerTo(fresh, "onceKey");
  return (
    <WardPage ward={ward} back={{ href: path, label: name }}>
      <Reading>
        {sent && "isToCheck" in sent && sent.isToCheck ? (
          <ToCheck here={here} name={name} form={form} />
        ) : (
          <>
            <h1>{words.title}</h1>
            <p className="wp-lede">{words.lede(name)}</p>
            <p>{words.danger}</p>
            <Form form={form} action={here}>
              <Radios name="kind" label={words.kind} form={form} options={reportKinds.map((value) => ({ value, label: messages.kinds[value], hint: messages.kindHints[value] }))} />
              <TextArea name="words" label={words.words} hint={words.wordsHint} form={form} isOptional />
              <Trap />
              <HiddenField name="onceKey" value={onceKey} />
              <Button>{words.check}</Button>
            </Form>
          </>
        )}
      </Reading>
    </WardPage>
  );
}

function ToCheck({ here, name, form }: { here: string; name: string; form: FormState }) {
  const kind = answerTo(form, "kind") as ReportKind;
  return (
    <>
      <h1>{words.checkTitle}</h1>
      <Notice tone="attention" title={words.notYet} />
      <SummaryList
        rows={[
          { label: messages.own.what, answer: name },
          { label: messages.own.kind, answer: messages.kinds[kind] },
          { label: messages.own.words, answer: answerTo(form, "words") || words.none },
        ]}
      />
      <Form form={freshForm()} action={here}>
        {["kind", "words", "onceKey"].map((field) => (
          <HiddenField key={field} name={field} value={answerTo(form, field)} />
        ))}
        <ButtonGroup>
          <Button name="step" value="send">
            {words.send}
          </Button>
          <Button kind="second" name="step" value="change">
            {words.change}
          </Button>
        </ButtonGroup>
      </Form>
    </>
  );
}
