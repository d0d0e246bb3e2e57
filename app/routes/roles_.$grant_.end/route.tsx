import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonGroup, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { Page } from "~/components/page";
import { SummaryList } from "~/components/summary-list";
import type { PageHandle } from "~/components/title";
import { plainDay } from "~/domain/day";
import { askingForm } from "~/forms/session";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findGrant } from "~/services/people/roles.server";
import { endRole } from "~/services/people/write.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => [found ? en.role.end.title(found.held.person) : en.role.list.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "role.end");
  const held = orNotFound(await findGrant(permit, args.params.grant ?? ""));
  return { held, isFresh: permit.viewer.kind === "person" && permit.viewer.isFresh };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "role.end");
  const form = await readForm(args.request, askingForm);
  if (!form.ok) return invalid(form);
  const outcome = await endRole(permit, args.params.grant ?? "");
  if (!outcome.ok) return outcome.reason === "not_found" ? orNotFound(null) : refused(form, en.role.refused[outcome.reason]);
  return seeOther("/roles", "role.ended");
}

export default function EndRole() {
  const { held, isFresh } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  const words = en.role.end;
  const { from, span } = en.role.list;
  const { fromOn, untilOn } = held;
  return (
    <Page who={en.frame.desk} back={{ href: "/roles" }}>
      <Reading>
        <h1 className="govuk-heading-l">{words.title(held.person)}</h1>
        <SummaryList
          rows={[
            { label: words.facts.role, answer: en.role.names[held.role] },
            { label: words.facts.place, answer: held.scope.name || en.role.everywhere },
            { label: words.facts.days, answer: untilOn ? span(plainDay(fromOn), plainDay(untilOn)) : from(plainDay(fromOn)) },
          ]}
        />
        <p>{words.words}</p>
        {isFresh ? (
          <Form form={form}>
            <ButtonGroup>
              <Button kind="danger">{words.submit}</Button>
              <a href="/roles">{words.keep}</a>
            </ButtonGroup>
          </Form>
        ) : (
          <Notice tone="attention" action={<ButtonLink href={`/sign-in?landing=${encodeURIComponent(`/roles/${held.id}/end`)}&fresh=1`}>{en.role.confirmYou}</ButtonLink>}>
            {en.role.refused.not_fresh}
          </Notice>
        )}
      </Reading>
    </Page>
  );
}
