import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { AnswerForm } from "~/components/answer-form";
import { ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { freshForm, type FormState } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { Page } from "~/components/page";
import { ReferralFacts } from "~/components/referral-facts";
import { Said } from "~/components/said";
import { StandingTag } from "~/components/standing-tag";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { plainDay } from "~/domain/day";
import { isUnsettled } from "~/domain/referral";
import { fieldOfRefusal, referralAnswerForm } from "~/forms/referral";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { bodyTitle } from "~/messages/en/sharing";
import { bodiesToPassTo, referralByLink, type Referral } from "~/services/referrals/read.server";
import { answerByLink } from "~/services/referrals/write.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

const words = en.referral.byLink;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found && "referral" in found && found.referral ? [words.title(found.referral.priority.problem), found.referral.ward.name] : [words.unknown.title]) };

/** Only shows: mail scanners open links, so looking must change nothing. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "referral.answer_by_link");
  const referral = await referralByLink(permit, args.params.secret ?? "");
  if (!referral) return data({ said: null, referral: null, frame: null, others: [] }, { status: 404 });
  const ward = orNotFound(await findWardByCode(permit, referral.ward.code));
  const others = isUnsettled(referral.standing) ? await bodiesToPassTo(permit, referral) : [];
  return { said: saidOf(args.request), referral, frame: await frameOfWard(permit, ward), others };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "referral.answer_by_link");
  const secret = args.params.secret ?? "";
  orNotFound(await referralByLink(permit, secret));
  const form = await readForm(args.request, referralAnswerForm);
  if (!form.ok) return invalid(form);
  const outcome = await answerByLink(permit, secret, form.value);
  if (!outcome.ok) return refused(form, en.referral.refused[outcome.reason], fieldOfRefusal(outcome.reason));
  return seeOther(`/answers/${encodeURIComponent(secret)}`, "referral.answered_by_link");
}

export default function AnswerByLink() {
  const { said, referral, frame, others } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form ?? freshForm();
  if (!referral || !frame) {
    return (
      <Page>
        <Reading>
          <h1>{words.unknown.title}</h1>
          <p>{words.unknown.words}</p>
          <ButtonLink href="/">{en.datePoll.over.home}</ButtonLink>
        </Reading>
      </Page>
    );
  }
  const { priority, ward, standing, body, isOverdue, dueOn } = referral;
  return (
    <WardPage ward={frame} current="priorities">
      <Reading>
        <Said said={said} />
        <h1>{words.title(priority.problem)}</h1>
        <p className="wp-lede">{words.lede(bodyTitle(body), ward.name)}</p>
        {isOverdue ? <Notice tone="attention">{en.sharing.overdue(plainDay(dueOn))}</Notice> : null}
        <ReferralFacts agreed={referral} />
        {isUnsettled(standing) || form.errors.form ? null : <Given referral={referral} />}
        {standing === "passing" ? <Given referral={referral} /> : null}
        {isUnsettled(standing) || form.errors.form ? (
          <>
            <AnswerForm form={form} body={body} standing={standing} others={others} />
            <p className="wp-small">{words.noAccount}</p>
          </>
        ) : null}
        <p>
          <a href={`/priorities/${priority.id}/sharing`}>{en.referral.page.sharing}</a>
        </p>
        {standing === "closed" ? (
          <p>
            <a href={`${frame.path}/priorities`}>{words.ward}</a>
          </p>
        ) : null}
      </Reading>
    </WardPage>
  );
}

function Given({ referral: { standing, answeredOn, words: said } }: { referral: Referral }) {
  const isOver = standing === "closed" || standing === "released";
  return (
    <section className="wp-section">
      <h2>{en.referral.page.given}</h2>
      <p>
        <StandingTag standing={standing} /> {answeredOn && !isOver ? en.referral.answeredOn(plainDay(answeredOn)) : null}
      </p>
      {said ? <p>{said}</p> : null}
      <p>{standing === "closed" ? words.closed : standing === "released" ? words.released : en.sharing.explain[standing] || en.referral.page.shows}</p>
    </section>
  );
}
