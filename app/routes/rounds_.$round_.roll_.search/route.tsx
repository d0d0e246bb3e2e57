import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { RoundStep } from "~/components/round-step";
import type { PageHandle } from "~/components/title";
import { longDay } from "~/domain/day";
import { searchForm } from "~/forms/roll";
import { invalid, readForm } from "~/http/form.server";
import { roll as messages } from "~/messages/en/roll";
import { searchRoll } from "~/services/rolls/read.server";
import { findRoundWithin, frameOfRound } from "~/services/rounds/read.server";

const words = messages.search;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title, found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "roll.check");
  const round = orNotFound(await findRoundWithin(permit, args.params.round ?? ""));
  return { ward: await frameOfRound(permit, round), id: round.id, question: round.question, stage: round.stage };
}

/** Only looks up; it is a POST so that nobody's name stands in addresses, histories and logs. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "roll.check");
  const round = orNotFound(await findRoundWithin(permit, args.params.round ?? ""));
  const form = await readForm(args.request, searchForm);
  if (!form.ok) return invalid(form);
  const found = round.stage === "closed" ? await searchRoll(permit, round.id, form.value.find) : null;
  const voters = found?.voters.map(({ voterId, name, email, signedUpOn }) => ({ voterId, name: name ?? email ?? messages.noName, email, signedUp: longDay(signedUpOn) })) ?? [];
  return { form: form.state, voters, isMore: found?.isMore ?? false };
}

export default function SearchRoll() {
  const { ward, id, question, stage } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const voters = sent && "voters" in sent ? sent.voters : null;
  return (
    <RoundStep ward={ward} title={words.title} question={question}>
      <p>{words.lede}</p>
      {stage === "closed" ? (
        <Form form={sent?.form ?? freshForm()}>
          <TextField name="find" label={words.label} hint={words.hint} form={sent?.form ?? freshForm()} autoComplete="off" spellCheck={false} />
          <Button>{words.button}</Button>
        </Form>
      ) : (
        <p>{stage === "open" || stage === "scheduled" ? messages.notYet : messages.over}</p>
      )}
      {voters ? (
        <section className="wp-section" aria-live="polite">
          <h2>{voters.length === 0 ? words.none : words.found(voters.length)}</h2>
          <ul className="govuk-list">
            {voters.map(({ voterId, name, email, signedUp }) => (
              <li key={voterId}>
                <a href={`/rounds/${id}/roll/${voterId}`}>{name}</a> <span className="wp-small">{[email, messages.signedUp(signedUp)].filter(Boolean).join(" · ")}</span>
              </li>
            ))}
          </ul>
          {sent && "isMore" in sent && sent.isMore ? <p>{words.more}</p> : null}
        </section>
      ) : null}
      <p>
        <a href={`/rounds/${id}/roll`}>{messages.toList}</a>
      </p>
    </RoundStep>
  );
}
