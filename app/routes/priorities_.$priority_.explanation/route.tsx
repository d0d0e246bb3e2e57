import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonGroup, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { HiddenField, TextArea } from "~/components/fields";
import { Form } from "~/components/form";
import { answerTo, freshForm, type FormState } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { explainForm } from "~/forms/review";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { explainSilence } from "~/services/explanations/write.server";
import { findPriorityWithin } from "~/services/priorities/read.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

const words = en.review.explain;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [words.title, ...(data ? [data.problem] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "priority.explain");
  const priority = orNotFound(await findPriorityWithin(permit, args.params.priority ?? ""));
  const ward = orNotFound(await findWardByCode(permit, priority.wardCode));
  const { silence } = priority;
  return { id: priority.id, problem: priority.problem, frame: await frameOfWard(permit, ward), form: freshForm({ words: silence?.kind === "because" ? silence.because.words : "", onceKey: args.context.requestId }) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "priority.explain");
  const priority = orNotFound(await findPriorityWithin(permit, args.params.priority ?? ""));
  const form = await readForm(args.request, explainForm);
  if (!form.ok) return invalid(form);
  const outcome = await explainSilence(permit, priority.id, form.value);
  if (!outcome.ok) return refused(form, words.refused[outcome.reason], outcome.reason === "words_needed" || outcome.reason === "too_long" || outcome.reason === "points_at_somebody" ? "words" : "form");
  return seeOther("/desk", "priority.explained");
}

export default function Explanation() {
  const { id, problem, frame, form: fresh } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? fresh;
  return (
    <WardPage ward={frame} isPrivate back={{ href: `/priorities/${id}`, label: problem }}>
      <Reading>
        <h1>{words.title}</h1>
        <p className="wp-lede">{problem}</p>
        <p>{words.lede}</p>
        <Form form={form} order={["words"]}>
          <TextArea name="words" label={words.words} hint={words.hint} form={form} rows={3} />
          <HiddenField name="onceKey" value={answerTo(form, "onceKey") || answerTo(fresh, "onceKey")} />
          <ButtonGroup>
            <Button>{words.button}</Button>
            <ButtonLink href={`/updates/new?priority=${id}`} kind="second">
              {words.update}
            </ButtonLink>
          </ButtonGroup>
        </Form>
      </Reading>
    </WardPage>
  );
}
