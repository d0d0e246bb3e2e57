import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonGroup, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { askingForm } from "~/forms/session";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findEntry, findMeetingOnNight } from "~/services/nights/read.server";
import { strikeEntry } from "~/services/nights/write.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [en.night.strike.title, data.title] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "night.keep");
  const meeting = orNotFound(await findMeetingOnNight(permit, args.params.meeting ?? ""));
  const entry = orNotFound(await findEntry(permit, meeting.id, args.params.entry ?? ""));
  return { id: meeting.id, title: meeting.title, words: entry.words };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "night.keep");
  const meeting = orNotFound(await findMeetingOnNight(permit, args.params.meeting ?? ""));
  const form = await readForm(args.request, askingForm);
  if (!form.ok) return invalid(form);
  const outcome = await strikeEntry(permit, meeting.id, args.params.entry ?? "");
  if (!outcome.ok) return refused(form, en.night.refused[outcome.reason]);
  return seeOther(`/meetings/${meeting.id}/night`);
}

export default function StrikePage() {
  const entry = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm();
  const words = en.night.strike;
  const back = `/meetings/${entry.id}/night`;
  return (
    <Page who={en.frame.desk} back={{ href: back }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title}</h1>
        <p className="wp-lede">{entry.words}</p>
        <p>{words.words}</p>
        <Form form={form}>
          <ButtonGroup>
            <Button kind="danger">{words.submit}</Button>
            <ButtonLink href={back} kind="second">
              {words.keep}
            </ButtonLink>
          </ButtonGroup>
        </Form>
      </Reading>
    </Page>
  );
}
