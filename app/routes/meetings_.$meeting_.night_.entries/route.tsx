import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { KeptHere } from "~/components/kept-here";
import { NightForm } from "~/components/night-forms";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { entryKinds } from "~/domain/night";
import { entryForm, entryOf, fieldOfEntryRefusal } from "~/forms/night";
import { invalid, readForm, refused } from "~/http/form.server";
import { keeperOf } from "~/http/keeper.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { agendaOf } from "~/services/agendas/read.server";
import { findMeetingOnNight } from "~/services/nights/read.server";
import { noteEntry } from "~/services/nights/write.server";

const sections = { decision: "decisions", action: "actions", interest: "interests" } as const;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [en.night[sections[data.kind]].label, data.title] : []), script: "keeps" };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "night.keep");
  const meeting = orNotFound(await findMeetingOnNight(permit, args.params.meeting ?? ""));
  const { items } = await agendaOf(permit, meeting.id);
  const asked = new URL(args.request.url).searchParams.get("kind");
  const kind = entryKinds.find((one) => one === asked) ?? "decision";
  return { id: meeting.id, title: meeting.title, keeper: keeperOf(permit), kind, items: items.map(({ id, title }) => ({ id, title })), form: freshForm({ onceKey: randomUUID() }) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "night.keep");
  const meeting = orNotFound(await findMeetingOnNight(permit, args.params.meeting ?? ""));
  const form = await readForm(args.request, entryForm);
  if (!form.ok) return invalid(form);
  const entry = entryOf(form.value);
  const outcome = await noteEntry(permit, meeting.id, entry);
  if (!outcome.ok) {
    const { reason } = outcome;
    const isOfForm = reason === "not_found" || reason === "not_begun" || reason === "already_approved";
    return refused(form, en.night.refused[reason], isOfForm ? "form" : fieldOfEntryRefusal(reason, entry.kind));
  }
  return seeOther(`/meetings/${meeting.id}/night#${sections[entry.kind]}`);
}

export default function EntryPage() {
  const loaded = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? loaded.form;
  const kind = entryKinds.find((one) => one === answerTo(form, "kind")) ?? loaded.kind;
  return (
    <Page who={en.frame.desk} back={{ href: `/meetings/${loaded.id}/night` }}>
      <Reading>
        <h1 className="govuk-heading-l">{en.night[sections[kind]].label}</h1>
        <KeptHere keeper={loaded.keeper} page={`/meetings/${loaded.id}/night`} />
        <NightForm kind={kind} form={form} action={`/meetings/${loaded.id}/night/entries`} items={loaded.items} />
      </Reading>
    </Page>
  );
}
