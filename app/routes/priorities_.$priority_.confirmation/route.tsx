import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { data } from "@remix-run/node";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonGroup, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { recordedDay } from "~/domain/day";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { findPriorityWithin } from "~/services/priorities/read.server";
import { confirmPriority } from "~/services/priorities/write.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [en.priority.confirm.title, ...(data ? [data.frame.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const priority = orNotFound(await findPriorityWithin(permit, args.params.priority ?? ""));
  const ward = orNotFound(await findWardByCode(permit, priority.wardCode));
  return { priority, frame: await frameOfWard(permit, ward) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const priority = orNotFound(await findPriorityWithin(permit, args.params.priority ?? ""));
  const outcome = await confirmPriority(permit, priority.id);
  if (!outcome.ok) return data({ form: { values: {}, errors: { form: en.priority.confirm.refused[outcome.reason] } } satisfies FormState }, { status: 422 });
  return seeOther("/desk", "priority.confirmed");
}

export default function Confirmation() {
  const { priority, frame } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm();
  const words = en.priority.confirm;
  const since = priority.lastConfirmedOn ?? priority.agreedOn;
  return (
    <WardPage ward={frame} isPrivate back={{ href: "/desk", label: en.frame.desk.label }}>
      <Reading>
        <h1>{words.title}</h1>
        <p className="wp-lede">{priority.problem}</p>
        <p>
          {words.words} {words.last(since ? recordedDay(since) : null)}
        </p>
        <Form form={form}>
          <ButtonGroup>
            <Button>{words.button}</Button>
            <ButtonLink href={`/updates/new?priority=${priority.id}`} kind="second">
              {words.update}
            </ButtonLink>
          </ButtonGroup>
        </Form>
      </Reading>
    </WardPage>
  );
}
