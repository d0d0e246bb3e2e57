import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { isWithin, type Permit } from "~/domain/permission";
import { askBodyForm } from "~/forms/referral";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { bodyTitle } from "~/messages/en/sharing";
import { findPriority } from "~/services/priorities/read.server";
import { bodiesToAsk } from "~/services/referrals/read.server";
import { shareWith } from "~/services/referrals/write.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

const words = en.sharing.partners;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [words.title, ...(data ? [data.problem] : [])] };

async function priorityOfPanel(permit: Permit<"referral.share">, id: string | undefined) {
  const priority = await findPriority(permit, id ?? "");
  return orNotFound(priority && isWithin(permit.reach, { panelId: priority.panelId }) ? priority : null);
}

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "referral.share");
  const priority = await priorityOfPanel(permit, args.params.priority);
  const ward = orNotFound(await findWardByCode(permit, priority.wardCode));
  const bodies = priority.state === "active" ? await bodiesToAsk(permit, priority) : [];
  return { id: priority.id, problem: priority.problem, bodies, frame: await frameOfWard(permit, ward) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "referral.share");
  const { id } = await priorityOfPanel(permit, args.params.priority);
  const form = await readForm(args.request, askBodyForm);
  if (!form.ok) return invalid(form);
  const outcome = await shareWith(permit, id, form.value.body);
  if (!outcome.ok) return refused(form, words.refused[outcome.reason], "body");
  return seeOther(`/priorities/${id}/sharing`);
}

export default function AskToHelp() {
  const { id, problem, bodies, frame } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm();
  return (
    <WardPage ward={frame} isPrivate back={{ href: `/priorities/${id}/sharing` }}>
      <Reading>
        <h1>{words.title}</h1>
        <p className="wp-lede">{problem}</p>
        <p>{words.lede}</p>
        {bodies.length > 0 || form.errors.body ? (
          <Form form={form}>
            <Radios name="body" label={words.whom} hint={words.whomHint} form={form} options={bodies.map((body) => ({ value: body.key, label: bodyTitle(body) }))} />
            <Button>{words.button}</Button>
          </Form>
        ) : (
          <p>{words.none}</p>
        )}
      </Reading>
    </WardPage>
  );
}
