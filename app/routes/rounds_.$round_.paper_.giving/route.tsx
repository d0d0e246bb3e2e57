import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Checkboxes, Radios } from "~/components/choices";
import { TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { RoundStep } from "~/components/round-step";
import type { PageHandle } from "~/components/title";
import { givingForm } from "~/forms/paper-ballot";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { givePaper } from "~/services/paper-ballots/giving.server";
import { findRoundForPaper } from "~/services/paper-ballots/read.server";
import { frameOfRound } from "~/services/rounds/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => [en.paperBallot.giving.title, ...(found ? [found.ward.name] : [])] };

const fieldOf = { not_on_roll: "email", unknown_postcode: "postcode", elsewhere: "postcode", not_found: "form", not_open: "form", already_given: "form" } as const;
const connections = ["lives", "works", "studies"] as const;

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "paper-ballot.give");
  const round = orNotFound(await findRoundForPaper(permit, args.params.round ?? ""));
  return { ward: await frameOfRound(permit, round), question: round.question };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "paper-ballot.give");
  const round = orNotFound(await findRoundForPaper(permit, args.params.round ?? ""));
  const form = await readForm(args.request, givingForm);
  if (!form.ok) return invalid(form);
  const outcome = await givePaper(permit, round.id, form.value);
  if (!outcome.ok) return refused(form, en.paperBallot.refused[outcome.reason], fieldOf[outcome.reason]);
  return seeOther(`/rounds/${round.id}/paper`, "paper-ballot.given");
}

export default function Giving() {
  const { ward, question } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  const words = en.paperBallot.giving;
  const { residency } = en;
  return (
    <RoundStep ward={ward} title={words.title} question={question}>
      <p>{words.lede}</p>
      <Form form={form}>
        <Radios
          name="kind"
          label={words.kind.label}
          options={[
            { value: "online", label: words.kind.online },
            { value: "paper_only", label: words.kind.paper_only },
          ]}
          form={form}
        />
        <TextField name="email" type="email" label={words.email.label} spellCheck={false} autoComplete="off" form={form} />
        <h2 className="govuk-heading-m">{words.kind.paper_only}</h2>
        <TextField name="name" label={words.name.label} hint={words.name.hint} spellCheck={false} autoComplete="off" form={form} />
        <TextField name="firstLine" label={residency.firstLine.label} spellCheck={false} autoComplete="off" form={form} />
        <TextField name="postcode" label={residency.postcode.label} width={10} spellCheck={false} autoComplete="off" form={form} />
        <Radios name="connection" label={words.connection.label} options={connections.map((value) => ({ value, label: residency.connections[value].replace("I ", "They ") }))} form={form} />
        <Checkboxes name="seen" label={words.seen.label} options={[{ value: "yes", label: words.seen.label }]} form={form} />
        <Button>{words.submit}</Button>
      </Form>
    </RoundStep>
  );
}
