import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonGroup, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import { PromiseThread } from "~/components/promise-thread";
import type { PageHandle } from "~/components/title";
import { actionEntry } from "~/components/told";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { undoUpdate } from "~/services/actions/mend.server";
import { findUpdate } from "~/services/actions/own.server";

export const handle: PageHandle = { title: () => [en.action.undo.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "action.mend");
  return { update: orNotFound(await findUpdate(permit, args.params.update ?? "")) };
}

/** Takes it back and leads to the form with what was typed. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "action.mend");
  const id = args.params.update ?? "";
  const outcome = await undoUpdate(permit, id);
  if (outcome.ok) return seeOther(`/updates/new?again=${outcome.value.id}`, "update.undone");
  orNotFound(await findUpdate(permit, id));
  return data({ form: { values: {}, errors: { form: en.action.undo.refused[outcome.reason] } } satisfies FormState }, { status: 422 });
}

export default function Undoing() {
  const { update } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm();
  const words = en.action;
  return (
    <Page who={en.frame.desk} back={{ href: "/updates", label: words.team.title }}>
      <Reading>
        <h1>{words.undo.title}</h1>
        <Form form={form}>
          <p>{words.undo.words}</p>
          <div className="wp-as-seen">
            <PromiseThread entries={[actionEntry(update)]} label={words.undo.title} />
          </div>
          <ButtonGroup>
            <Button>{words.undo.submit}</Button>
            {update.mayMend ? (
              <ButtonLink href={`/updates/${update.id}/edit`} kind="second">
                {words.posted.edit}
              </ButtonLink>
            ) : null}
          </ButtonGroup>
        </Form>
      </Reading>
    </Page>
  );
}
