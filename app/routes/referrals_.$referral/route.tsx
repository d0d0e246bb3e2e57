import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { Page } from "~/components/page";
import { ReferralFacts } from "~/components/referral-facts";
import { Said } from "~/components/said";
import { StandingTag } from "~/components/standing-tag";
import type { PageHandle } from "~/components/title";
import { plainDay } from "~/domain/day";
import { isUnsettled } from "~/domain/referral";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { bodyTitle } from "~/messages/en/sharing";
import { findReferral } from "~/services/referrals/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [...(data ? [data.referral.priority.problem, data.referral.ward.name, bodyTitle(data.referral.body)] : []), en.referral.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "referral.view");
  return { referral: orNotFound(await findReferral(permit, args.params.referral ?? "")), said: saidOf(args.request) };
}

export default function ReferralPage() {
  const { referral, said } = useLoaderData<typeof loader>();
  const words = en.referral.page;
  const { id, priority, standing, body, isOwn, isOverdue, dueOn, answeredOn, words: answered } = referral;
  return (
    <Page who={en.frame.desk} back={{ href: "/referrals", label: words.back }}>
      <Reading>
        <Said said={said} />
        <h1>{priority.problem}</h1>
        <p className="wp-lede">{words.sentTo(bodyTitle(body))}</p>
        <section className="wp-section">
          <h2>{words.given}</h2>
          <p>
            <StandingTag standing={standing} isOverdue={isOverdue} /> {answeredOn ? en.referral.answeredOn(plainDay(answeredOn)) : null}
          </p>
          {isOverdue ? <p>{en.sharing.overdue(plainDay(dueOn))}</p> : null}
          {answered ? <p>{answered}</p> : null}
          {en.sharing.explain[standing] ? <p>{en.sharing.explain[standing]}</p> : null}
          {answeredOn ? <p>{words.shows}</p> : null}
          {isOwn && isUnsettled(standing) ? <ButtonLink href={`/referrals/${id}/answer`}>{words.answerLink}</ButtonLink> : null}
          {isOwn ? null : <p>{words.onlyReading}</p>}
        </section>
        <h2>{words.agreed}</h2>
        <ReferralFacts agreed={referral} />
        <p>
          <a href={`/priorities/${priority.id}`}>{words.threadLink}</a>
        </p>
        <p>
          <a href={`/priorities/${priority.id}/sharing`}>{words.sharing}</a>
        </p>
      </Reading>
    </Page>
  );
}
