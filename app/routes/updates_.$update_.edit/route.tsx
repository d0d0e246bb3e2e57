import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonGroup, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { MoreFields, NextStepField, ReasonField, SentenceField, updateFieldOrder, WorkFields } from "~/components/update-fields";
import { londonDay } from "~/domain/day";
import { fieldOfRefusal, mendForm, valuesOf, workOf } from "~/forms/action";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { mendUpdate } from "~/services/actions/mend.server";
import { findUpdate } from "~/services/actions/own.server";

export const handle: PageHandle = { title: () => [en.action.edit.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "action.mend");
  const update = orNotFound(await findUpdate(permit, args.params.update ?? ""));
  const { on, waits, version, ...told } = update;
  const values = valuesOf({ ...told, doneOn: on, shownFromOn: waits?.until ?? null, heldBecause: waits?.because ?? null }, londonDay(permit.now));
  return { update, form: freshForm({ ...values, version: String(version), onceKey: args.context.requestId }) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "action.mend");
  const { id } = orNotFound(await findUpdate(permit, args.params.update ?? ""));
  const form = await readForm(args.request, mendForm);
  if (!form.ok) return invalid(form);
  const { version, onceKey } = form.value;
  const outcome = await mendUpdate(permit, id, { mended: workOf(form.value, londonDay(permit.now)), version, onceKey });
  if (outcome.ok) return seeOther("/updates", "update.edited");
  const { reason } = outcome;
  const own = en.action.edit.refused;
  if (reason === "not_yours" || reason === "changed_since" || reason === "withdrawn_already") return data({ form: { values: form.state.values, errors: { form: own[reason] } } satisfies FormState }, { status: 422 });
  return refused(form, en.action.refused[reason], fieldOfRefusal(reason, form.value));
}

export default function EditUpdate() {
  const { update, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  const words = en.action.edit;
  return (
    <Page who={en.frame.desk} back={{ href: "/updates", label: en.action.team.title }}>
      <Reading>
        <h1>{words.title}</h1>
        <p>
          <a href={`/priorities/${update.about.id}`}>{update.about.problem}</a> ({update.ward})
        </p>
        <p>{words.lede}</p>
        <p>{words.stands(en.action.states[update.state])}</p>
        <Form form={form} order={updateFieldOrder}>
          <HiddenField name="version" value={answerTo(form, "version")} />
          <HiddenField name="onceKey" value={answerTo(form, "onceKey")} />
          <WorkFields form={form} />
          <SentenceField form={form} />
          <ReasonField form={form} state={update.state} />
          <NextStepField form={form} />
          <MoreFields form={form} />
          <ButtonGroup>
            <Button>{words.submit}</Button>
            <ButtonLink href={`/updates/${update.id}/withdrawal`} kind="second">
              {en.action.posted.withdraw}
            </ButtonLink>
          </ButtonGroup>
        </Form>
      </Reading>
    </Page>
  );
}
