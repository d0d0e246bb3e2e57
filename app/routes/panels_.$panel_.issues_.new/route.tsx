import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm } from "~/components/form-state";
import { IssueFields, issueOrder } from "~/components/issue-fields";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { mayFollow, shownNumber } from "~/domain/concern";
import { fieldOfIssue, figureNumbers, issueForm } from "~/forms/issue";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { queueOf } from "~/services/concerns/read.server";
import { draftIssue } from "~/services/issues/write.server";
import { localitiesOfPanel } from "~/services/localities/read.server";
import { findPanelWithin } from "~/services/panels/read.server";
import { frameOfPanel, wardsOfPanel } from "~/services/wards/read.server";

const words = en.concernDesk.issue;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.newTitle, found.panel.name] : []) };

/** `?concern=` names the concerns that were picked in the queue, by number. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "issue.write");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const asked = new URL(args.request.url).searchParams.getAll("concern").map((number) => number.replace("-", ""));
  const picked = (await queueOf(permit, panel.id)).filter(({ number, state }) => asked.includes(number) && mayFollow(state, "merged"));
  const wards = (await wardsOfPanel(permit, panel.id)).map(({ code, name }) => ({ code, name }));
  const form = freshForm({ wardCode: picked[0]?.wardCode ?? wards[0]?.code ?? "", owner: "joint", onceKey: randomUUID() });
  return { ward: orNotFound(await frameOfPanel(permit, panel.id)), panel: { name: panel.name, slug: panel.slug }, wards, places: await localitiesOfPanel(permit, panel.id), picked: picked.map(({ id, number, what }) => ({ id, number: shownNumber(number), what })), form };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "issue.write");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const form = await readForm(args.request, issueForm);
  if (!form.ok) return invalid(form);
  const { version: _, ...wish } = form.value;
  const outcome = await draftIssue(permit, { ...wish, panelId: panel.id });
  return outcome.ok ? seeOther(`/issues/${outcome.value.id}/edit`, "issue.drafted") : refused(form, words.refused[outcome.reason], fieldOfIssue(outcome.reason));
}

export default function NewIssue() {
  const { ward, panel, wards, places, picked, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? fresh;
  return (
    <WardPage ward={ward} isPrivate back={{ href: `/panels/${panel.slug}/concerns` }}>
      <Reading>
        <h1>{words.newTitle}</h1>
        <p className="wp-lede">{words.lede}</p>
        {picked.length > 0 ? (
          <>
            <h2 className="govuk-heading-m">{words.from}</h2>
            <ul className="govuk-list govuk-list--bullet">
              {picked.map(({ id, number, what }) => (
                <li key={id}>
                  <strong>{number}</strong> {what ?? en.concernDesk.queue.wiped}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <Form form={form} order={issueOrder(figureNumbers)}>
          {picked.map(({ id }) => (
            <HiddenField key={id} name="concern" value={id} />
          ))}
          <HiddenField name="onceKey" value={answerTo(form, "onceKey") || answerTo(fresh, "onceKey")} />
          <IssueFields form={form} wards={wards} places={places} numbers={figureNumbers} />
          <Button>{words.save}</Button>
        </Form>
      </Reading>
    </WardPage>
  );
}
