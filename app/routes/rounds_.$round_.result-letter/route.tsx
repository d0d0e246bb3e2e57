import { data, type ActionFunctionArgs, type HeadersArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { Trap } from "~/components/concern-fields";
import { TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm, type FormState } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { askResultForm } from "~/forms/round";
import { invalid, readForm, refused } from "~/http/form.server";
import { en } from "~/messages/en";
import { resultLetter } from "~/messages/en/result-letter";
import { askForResult } from "~/services/rounds/result-letters.server";
import { findRound, frameOfRound } from "~/services/rounds/read.server";

const words = resultLetter.ask;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title, found.question, found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "result.ask");
  const round = orNotFound(await findRound(permit, args.params.round ?? ""));
  return { ward: await frameOfRound(permit, round), id: round.id, question: round.question };
}

/** Says the same to everybody who asks, so that nobody learns whose address is known. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "result.ask");
  const round = orNotFound(await findRound(permit, args.params.round ?? ""));
  const form = await readForm(args.request, askResultForm);
  if (!form.ok) return invalid(form);
  const { email, website } = form.value;
  if (website !== "") return refused({ ...form, state: { ...form.state, values: { email } } }, words.errors.fast);
  const outcome = await askForResult(permit, round.id, { email, clientAddress: args.context.clientAddress });
  if (outcome.ok) return { form: freshForm(), isDone: true };
  if (outcome.reason !== "too_many") return refused(form, words.refused[outcome.reason]);
  const errors = { form: words.tooMany(en.session.wait(outcome.retryAfterSeconds)) };
  return data({ form: { values: form.state.values, errors } satisfies FormState }, { status: 429, headers: { "Retry-After": String(outcome.retryAfterSeconds) } });
}

export function headers({ actionHeaders }: HeadersArgs): Headers {
  return actionHeaders;
}

export default function AskForResult() {
  const { ward, id, question } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const form = sent?.form ?? freshForm();
  return (
    <WardPage ward={ward} back={{ href: `/rounds/${id}`, label: question }}>
      <Reading>
        {sent && "isDone" in sent ? (
          <>
            <h1>{words.done}</h1>
            <p>{words.doneWords}</p>
          </>
        ) : (
          <>
            <h1>{words.title}</h1>
            <p className="wp-lede">{question}</p>
            <p>{words.lede}</p>
            <Form form={form}>
              <TextField name="email" label={words.label} type="email" autoComplete="email" spellCheck={false} form={form} />
              <Trap />
              <Button>{words.button}</Button>
            </Form>
            <p>{words.other}</p>
          </>
        )}
      </Reading>
    </WardPage>
  );
}
