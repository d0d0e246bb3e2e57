import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonGroup } from "~/components/button";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { fullMoment } from "~/domain/day";
import { askingForm } from "~/forms/session";
import { invalid, readForm } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { sessionTokenOf } from "~/http/session-cookie.server";
import { en } from "~/messages/en";
import { signedIn } from "~/messages/en/signed-in";
import { endOneSession, sessionsOf } from "~/services/sessions/list.server";

const words = signedIn.one;

export const handle: PageHandle = { title: () => [words.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "session.end");
  const own = await sessionsOf(permit, sessionTokenOf(args.request));
  const { startedAt } = orNotFound(own.find(({ ref }) => ref === args.params.session));
  return { since: fullMoment(startedAt) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "session.end");
  const form = await readForm(args.request, askingForm);
  if (!form.ok) return invalid(form);
  const outcome = await endOneSession(permit, args.params.session ?? "");
  return orNotFound(outcome.ok ? seeOther("/desk/sessions", "session.ended_there") : null);
}

export default function EndOtherSession() {
  const { since } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  return (
    <Page who={en.frame.desk} back={{ href: "/desk/sessions" }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title}</h1>
        <p>{words.words(since)}</p>
        <Form form={form}>
          <ButtonGroup>
            <Button kind="danger">{words.submit}</Button>
            <a href="/desk/sessions">{words.keep}</a>
          </ButtonGroup>
        </Form>
      </Reading>
    </Page>
  );
}
