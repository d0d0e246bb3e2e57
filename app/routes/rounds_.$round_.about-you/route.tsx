import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { Radios } from "~/components/choices";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { equalityQuestions, type EqualityQuestion } from "~/domain/equality";
import { equalityForm } from "~/forms/equality";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { answerQuestions, mayAnswer } from "~/services/equality/write.server";
import { findRound, frameOfRound } from "~/services/rounds/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [en.equality.title, found.ward.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "ballot.cast");
  const round = orNotFound(await findRound(permit, args.params.round ?? ""));
  const may = await mayAnswer(permit, round.id);
  return { ward: await frameOfRound(permit, round), roundId: round.id, refusal: may.ok || may.reason === "not_found" ? null : may.reason };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "ballot.cast");
  const form = await readForm(args.request, equalityForm);
  if (!form.ok) return invalid(form);
  const roundId = args.params.round ?? "";
  const outcome = await answerQuestions(permit, roundId, form.value);
  if (outcome.ok) return seeOther(`/rounds/${roundId}/vote/residents/saved`, "equality.answered");
  if (outcome.reason === "not_found") return orNotFound(null);
  if (outcome.reason === "nothing_answered") return refused(form, en.equality.refused.nothing_answered, "age");
  return data({ over: outcome.reason }, { status: 422 });
}

export default function AboutYou() {
  const { ward, roundId, refusal } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const over = (sent && "over" in sent ? sent.over : null) ?? refusal;
  const form = sent && "form" in sent ? sent.form : freshForm();
  const words = en.equality;
  const back = `/rounds/${roundId}/vote/residents/saved`;
  return (
    <WardPage ward={ward} isPrivate>
      <Reading>
        {over ? (
          <>
            <h1 className="govuk-heading-l">{words.over.title}</h1>
            <p className="wp-lede">{words.refused[over]}</p>
            <ButtonLink href={over === "not_voted" ? `/rounds/${roundId}/vote/residents` : back}>{words.over.back}</ButtonLink>
          </>
        ) : (
          <>
            <h1 className="govuk-heading-l">{words.title}</h1>
            <p className="wp-lede">{words.lede}</p>
            <h2 className="govuk-heading-m">{words.why.title}</h2>
            {words.why.words.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
            <Form form={form} action={`/rounds/${roundId}/about-you`}>
              {(Object.keys(equalityQuestions) as EqualityQuestion[]).map((question) => (
                <Radios key={question} name={question} label={words.questions[question]} options={[...answersTo(question), { value: "prefer_not", label: words.preferNot }]} form={form} />
              ))}
              <Button>{words.submit}</Button>
            </Form>
            <p>
              <a href={back}>{words.skip}</a>
            </p>
          </>
        )}
      </Reading>
    </WardPage>
  );
}

function answersTo(question: EqualityQuestion): { value: string; label: string }[] {
  const labels: Record<string, string> = en.equality.answers[question];
  return equalityQuestions[question].map((value) => ({ value, label: labels[value] ?? value }));
}
