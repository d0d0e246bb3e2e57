import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { PaperFields, paperOrder } from "~/components/paper-fields";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { figureField, figureNumbers, paperForm, paperKinds, type PaperKind } from "~/forms/paper";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { paper as paperWords } from "~/messages/en/paper";
import { agendaOf } from "~/services/agendas/read.server";
import { findMeetingToRun } from "~/services/meetings/read.server";
import { writePaper } from "~/services/papers/write.server";
import { frameOfPanel } from "~/services/wards/read.server";

const words = paperWords.form;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [words.newTitle[data.kind], data.title, data.frame.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "paper.edit");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, meeting.panelId));
  const { items } = await agendaOf(permit, meeting.id);
  const kind = kindOf(args.request);
  return { frame, kind, id: meeting.id, title: meeting.title, items: items.map(({ id, title }) => ({ id, title })), form: freshForm({ title: kind === "information_pack" ? words.packTitle : "", onceKey: randomUUID(), version: "0" }) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "paper.edit");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  const form = await readForm(args.request, paperForm);
  if (!form.ok) return invalid(form);
  const outcome = await writePaper(permit, meeting.id, { ...form.value, kind: kindOf(args.request) });
  return outcome.ok ? seeOther(`/papers/${outcome.value.id}/edit`, "paper.saved") : refused(form, paperWords.refused[outcome.reason]);
}

export default function NewPaper() {
  const { frame, kind, id, items, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/meetings/${id}/papers` }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.newTitle[kind]}</h1>
        {kind === "information_pack" ? <p className="wp-lede">{words.packLede}</p> : null}
        <Form form={form} order={paperOrder({ numbers: figureNumbers, field: figureField })}>
          <HiddenField name="onceKey" value={answerTo(form, "onceKey") || answerTo(fresh, "onceKey")} />
          <HiddenField name="version" value="0" />
          <PaperFields form={form} isPack={kind === "information_pack"} items={items} numbers={figureNumbers} field={figureField} />
          <Button>{words.save}</Button>
        </Form>
      </Reading>
    </WardPage>
  );
}

/** The address says what is being written: `?kind=information_pack`, a paper otherwise. */
function kindOf(request: Request): PaperKind {
  const wanted = new URL(request.url).searchParams.get("kind");
  return paperKinds.find((kind) => kind === wanted) ?? "paper";
}
