import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonGroup, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { MinutesText } from "~/components/minutes-text";
import { Notice } from "~/components/notice";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { privateWordsIn } from "~/domain/private-words";
import { minutesVersionForm } from "~/forms/minutes";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findMinutes, partsOfMinutes } from "~/services/minutes/read.server";
import { textOfMinutes } from "~/services/minutes/text.server";
import { publishDraft } from "~/services/minutes/write.server";
import { findMeetingOnNight } from "~/services/nights/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [en.minutes.publication.title, data.title] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "minutes.publish");
  const meeting = orNotFound(await findMeetingOnNight(permit, args.params.meeting ?? ""));
  const row = orNotFound(await findMinutes(permit, meeting.id));
  const written = (await partsOfMinutes(permit, meeting.id)).map(({ body }) => body).join("\n");
  const warnings = [...new Set(privateWordsIn(written).map(({ words }) => words))].slice(0, 20);
  return { id: meeting.id, title: meeting.title, text: row.text ?? (await textOfMinutes(permit, meeting)), warnings, form: freshForm({ version: String(row.version) }), version: row.version };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "minutes.publish");
  const meeting = orNotFound(await findMeetingOnNight(permit, args.params.meeting ?? ""));
  const form = await readForm(args.request, minutesVersionForm);
  if (!form.ok) return invalid(form);
  const outcome = await publishDraft(permit, meeting.id, form.value.version);
  if (!outcome.ok) return refused(form, en.minutes.refused[outcome.reason]);
  return seeOther(`/meetings/${meeting.id}/minutes/writing`);
}

export default function PublishDraft() {
  const { id, text, warnings, form: fresh, version } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  const words = en.minutes.publication;
  const back = `/meetings/${id}/minutes/writing`;
  const isBehind = form.errors.form !== undefined;
  return (
    <Page who={en.frame.desk} back={{ href: back }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title}</h1>
        <p>{words.words}</p>
        {warnings.length > 0 ? (
          <Notice tone="attention" title={words.warning}>
            <ul>
              {warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          </Notice>
        ) : null}
        <Form form={form}>
          <HiddenField name="version" value={isBehind ? String(version) : answerTo(form, "version")} />
          <ButtonGroup>
            <Button>{words.submit}</Button>
            <ButtonLink href={back} kind="second">
              {words.keep}
            </ButtonLink>
          </ButtonGroup>
        </Form>
        <MinutesText text={text} />
      </Reading>
    </Page>
  );
}
