import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Page } from "~/components/page";
import { Said } from "~/components/said";
import { Table } from "~/components/table";
import type { PageHandle } from "~/components/title";
import { fullMoment } from "~/domain/day";
import { askingForm } from "~/forms/session";
import { invalid, readForm } from "~/http/form.server";
import { saidOf } from "~/http/said.server";
import { sessionTokenOf } from "~/http/session-cookie.server";
import { goOnSignedOut } from "~/http/sign-in-cookie.server";
import { en } from "~/messages/en";
import { signedIn as words } from "~/messages/en/signed-in";
import { endAllSessions, sessionsOf } from "~/services/sessions/list.server";

export const handle: PageHandle = { title: () => [words.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "session.end");
  const own = await sessionsOf(permit, sessionTokenOf(args.request));
  return { own: own.map((session) => ({ ...session, since: fullMoment(session.startedAt), until: fullMoment(session.expiresAt) })), said: saidOf(args.request) };
}

/** Signs out everywhere. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "session.end");
  const form = await readForm(args.request, askingForm);
  if (!form.ok) return invalid(form);
  await endAllSessions(permit);
  return goOnSignedOut();
}

export default function Sessions() {
  const { own, said } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  const { columns } = words;
  return (
    <Page who={en.frame.desk} back={{ href: "/desk" }}>
      <Reading>
        <Said said={said} />
        <h1 className="govuk-heading-l">{words.title}</h1>
        <p>{words.lede}</p>
        <Table
          caption={words.caption}
          hideCaption
          columns={[
            { key: "since", label: columns.since },
            { key: "device", label: columns.device },
            { key: "until", label: columns.until },
            { key: "end", label: columns.end },
          ]}
          rows={own.map(({ ref, since, until, isOwnDevice, isThisOne }) => ({
            key: ref,
            cells: {
              since,
              device: `${isOwnDevice ? words.ownDevice : words.sharedDevice}${isThisOne ? ` (${words.thisOne})` : ""}`,
              until,
              end: (
                <a href={isThisOne ? "/sign-out" : `/desk/sessions/${ref}`}>
                  {words.end} <span className="govuk-visually-hidden">{words.endWhat(since)}</span>
                </a>
              ),
            },
          }))}
        />
        <Form form={form}>
          <p>{words.allWords}</p>
          <Button kind="danger">{words.all}</Button>
        </Form>
      </Reading>
    </Page>
  );
}
