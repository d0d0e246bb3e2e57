import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { DateField, HiddenField } from "~/components/fields";
import { Form } from "~/components/form";
import { answersTo, freshForm, type FormState } from "~/components/form-state";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { handlingForm, tickedForm } from "~/forms/inbox";
import { invalid, readForm, readQuery, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { inbox } from "~/messages/en/inbox";
import { itemsToHandle, officersWithin } from "~/services/inbox/read.server";
import { handleReferrals } from "~/services/inbox/write.server";

const words = inbox.handling;

export const handle: PageHandle = { title: () => [words.title] };

/** Shows what is ticked; the items are named in the address, so that the page can be looked at again. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "referral.assign");
  const ticked = readQuery(args.request, tickedForm);
  const items = await itemsToHandle(permit, ticked?.ok ? ticked.value.ref : []);
  return { items: items.map(({ id, problem, ward }) => ({ id, problem, ward })), officers: await officersWithin(permit) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "referral.assign");
  const form = await readForm(args.request, handlingForm);
  if (!form.ok) return invalid(form);
  const { ref, ...wish } = form.value;
  const outcome = await handleReferrals(permit, { ids: ref, ...wish });
  if (!outcome.ok) return refused(form, words.refused[outcome.reason], outcome.reason === "day_past" ? "workDueOn" : outcome.reason === "officer_unknown" || outcome.reason === "nothing_to_do" ? "assignee" : "form");
  return seeOther("/referrals", "referrals.handled");
}

export default function Handling() {
  const { items, officers } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm({ ref: items.map(({ id }) => id) });
  const refs = answersTo(form, "ref");
  return (
    <Page who={en.frame.desk} back={{ href: "/referrals", label: words.back }}>
      <Reading>
        <h1>{words.title}</h1>
        {refs.length === 0 && !form.errors.form ? (
          <>
            <p className="wp-lede">{words.none}</p>
            <p>{words.noneWords}</p>
            <ButtonLink href="/referrals">{words.back}</ButtonLink>
          </>
        ) : (
          <>
            <p className="wp-lede">{words.count(refs.length)}</p>
            <ul>
              {items.map(({ id, problem, ward }) => (
                <li key={id}>
                  {problem}, {ward}
                </li>
              ))}
            </ul>
            <Form form={form} order={["assignee", "workDueOn"]}>
              {refs.map((id) => (
                <HiddenField key={id} name="ref" value={id} />
              ))}
              <Radios
                name="assignee"
                label={words.whom}
                form={form}
                options={[{ value: "", label: words.asItIs }, ...officers.map(({ id, name }) => ({ value: id, label: name })), { value: "nobody", label: words.nobody }]}
              />
              <DateField name="workDueOn" label={words.day} hint={words.dayHint} form={form} />
              <Button>{words.button}</Button>
            </Form>
          </>
        )}
      </Reading>
    </Page>
  );
}
