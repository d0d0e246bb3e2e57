import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { EmptyState } from "~/components/empty-state";
import { freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import { PlanForm } from "~/components/plan-form";
import type { PageHandle } from "~/components/title";
import { fieldOfRefusal } from "~/forms/action";
import { fieldOfPlan, planForm, planOf, privateInPlan } from "~/forms/plan";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { plan as words } from "~/messages/en/plan";
import { planAction } from "~/services/actions/plan.server";
import type { PostRefusal } from "~/services/actions/write.server";
import { prioritiesToUpdate } from "~/services/priorities/read.server";

export const handle: PageHandle = { title: () => [words.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const { wards, lastUsed } = await prioritiesToUpdate(permit);
  return { wards, form: freshForm({ priority: lastUsed ?? "", shape: "recurring", repeat: "7", onceKey: args.context.requestId }) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const form = await readForm(args.request, planForm);
  if (!form.ok) return invalid(form);
  const errors = privateInPlan(form.value);
  if (Object.keys(errors).length > 0) return data({ form: { values: form.state.values, errors } satisfies FormState }, { status: 422 });
  const outcome = await planAction(permit, planOf(form.value));
  if (outcome.ok) return seeOther(`/updates/${outcome.value.id}/log`, "update.planned");
  const { reason } = outcome;
  if (reason in fieldOfPlan) {
    const wrong = reason as keyof typeof fieldOfPlan;
    return refused(form, words.refused[wrong], fieldOfPlan[wrong]);
  }
  const posting = reason as PostRefusal;
  return refused(form, en.action.refused[posting], fieldOfRefusal(posting, { when: "today" }));
}

export default function PlanPage() {
  const { wards, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  return (
    <Page who={en.frame.desk} back={{ href: "/updates/new", label: en.action.form.title }}>
      <Reading>
        <h1>{words.title}</h1>
        {wards.length === 0 ? (
          <EmptyState title={en.action.form.none} action={<ButtonLink href="/desk">{en.action.form.toDesk}</ButtonLink>}>
            <p>{en.action.form.noneWords}</p>
          </EmptyState>
        ) : (
          <>
            <p>{words.lede}</p>
            <PlanForm wards={wards} form={form} />
          </>
        )}
      </Reading>
    </Page>
  );
}
