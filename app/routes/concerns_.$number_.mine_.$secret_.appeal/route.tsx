import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { shownNumber } from "~/domain/concern";
import { appealForm } from "~/forms/report";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { report as messages } from "~/messages/en/report";
import { appealAnswer } from "~/services/concerns/appeals.server";
import { findConcernStatus, ownConcern } from "~/services/concerns/read.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

const words = messages.appeal;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title, found.ward.name] : []) };

/** For whoever holds the sender's secret. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "concern.view");
  const { number = "", secret = "" } = args.params;
  const own = orNotFound(await ownConcern(permit, number, secret));
  const status = orNotFound(await findConcernStatus(permit, number));
  const ward = orNotFound(await findWardByCode(permit, status.wardCode));
  return { ward: await frameOfWard(permit, ward), number: shownNumber(own.number), mine: `/concerns/${number}/mine/${secret}`, answer: status.answerWords };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "concern.raise");
  const { number = "", secret = "" } = args.params;
  orNotFound(await ownConcern(await requireAccess(args, "concern.view"), number, secret));
  const form = await readForm(args.request, appealForm);
  if (!form.ok) return invalid(form);
  const outcome = await appealAnswer(permit, { number, secret, words: form.value.words });
  if (outcome.ok) return seeOther(`/concerns/${number}/mine/${secret}`);
  if (outcome.reason === "not_found") orNotFound(null);
  return refused(form, words.refused[outcome.reason]);
}

export default function Appeal() {
  const { ward, number, mine, answer } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  return (
    <WardPage ward={ward} back={{ href: mine, label: number }}>
      <Reading>
        <h1>{words.title}</h1>
        <p className="wp-lede">{words.lede}</p>
        {answer ? <blockquote className="wp-quoted">{answer}</blockquote> : null}
        <Form form={form}>
          <TextArea name="words" label={words.label} hint={words.hint} form={form} />
          <Button>{words.send}</Button>
        </Form>
      </Reading>
    </WardPage>
  );
}
