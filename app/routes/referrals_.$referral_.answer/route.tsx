import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { AnswerForm } from "~/components/answer-form";
import { Reading } from "~/components/columns";
import { freshForm, type FormState } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { Page } from "~/components/page";
import { ReferralFacts } from "~/components/referral-facts";
import { StandingTag } from "~/components/standing-tag";
import type { PageHandle } from "~/components/title";
import { plainDay } from "~/domain/day";
import { isUnsettled } from "~/domain/referral";
import { fieldOfRefusal, referralAnswerForm } from "~/forms/referral";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { bodiesToPassTo, findReferral } from "~/services/referrals/read.server";
import { answerReferral } from "~/services/referrals/write.server";

type PageData = Exclude<Awaited<ReturnType<typeof loader>>, Response>;

export const handle: PageHandle<PageData | undefined> = { title: (data) => [...(data ? [data.referral.priority.problem, data.referral.ward.name] : []), en.referral.page.answerTitle] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "referral.answer");
  const referral = orNotFound(await findReferral(permit, args.params.referral ?? ""));
  if (!isUnsettled(referral.standing)) return redirect(`/referrals/${referral.id}`, 302);
  return { referral, others: await bodiesToPassTo(permit, referral) };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "referral.answer");
  const referral = orNotFound(await findReferral(permit, args.params.referral ?? ""));
  const form = await readForm(args.request, referralAnswerForm);
  if (!form.ok) return invalid(form);
  const outcome = await answerReferral(permit, { referralId: referral.id, ...form.value });
  if (!outcome.ok) return refused(form, en.referral.refused[outcome.reason], fieldOfRefusal(outcome.reason));
  return seeOther(`/referrals/${referral.id}`, "referral.answered");
}

export default function AnswerReferral() {
  const { referral, others } = useLoaderData<PageData>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm();
  const words = en.referral.page;
  const { priority, standing, body, isOverdue, dueOn } = referral;
  return (
    <Page who={en.frame.desk} back={{ href: "/referrals", label: words.back }}>
      <Reading>
        <h1>{priority.problem}</h1>
        {isOverdue ? <Notice tone="attention">{en.sharing.overdue(plainDay(dueOn))}</Notice> : null}
        {standing === "returned" ? <Notice tone="attention">{en.sharing.explain.returned}</Notice> : null}
        {standing === "passing" ? (
          <p>
            <StandingTag standing={standing} /> {en.sharing.explain.passing}
          </p>
        ) : null}
        <h2>{words.agreed}</h2>
        <ReferralFacts agreed={referral} />
        <p>
          <a href={`/priorities/${priority.id}`}>{words.threadLink}</a>
        </p>
        <p>
          <a href={`/priorities/${priority.id}/sharing`}>{words.sharing}</a>
        </p>
        <AnswerForm form={form} body={body} standing={standing} others={others} />
      </Reading>
    </Page>
  );
}
