import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Slip } from "~/components/slip";
import { SummaryList } from "~/components/summary-list";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { mayFollow, readNumber, shownNumber } from "~/domain/concern";
import { fullMoment } from "~/domain/day";
import { mayAppeal } from "~/domain/report";
import { emptyForm } from "~/forms/round";
import { readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { en } from "~/messages/en";
import { ownAppeal } from "~/services/concerns/appeals.server";
import { findConcernStatus, ownConcern } from "~/services/concerns/read.server";
import { withdrawConcern } from "~/services/concerns/write.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [en.concern.mine.title, found.number, found.ward.name] : []) };

/** The sender's own page; whoever has its address is the sender. It changes nothing by being read. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "concern.view");
  const { number = "", secret = "" } = args.params;
  const own = orNotFound(await ownConcern(permit, number, secret));
  const status = orNotFound(await findConcernStatus(permit, number));
  const appeal = await ownAppeal(permit, number, secret);
  const ward = orNotFound(await findWardByCode(permit, status.wardCode));
  return { ward: await frameOfWard(permit, ward), own, number: shownNumber(own.number), here: `/concerns/${number}/mine/${secret}`, isNew: status.state === "received", appeal: appeal ? { state: appeal.state, by: fullMoment(appeal.lookBy), reply: appeal.reply } : null, mayAppeal: !appeal && mayAppeal(own.state), mayWithdraw: mayFollow(own.state, "withdrawn"), isWithdrawn: own.state === "withdrawn" };
}

/** Takes the concern back. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "concern.raise");
  const { number = "", secret = "" } = args.params;
  const form = await readForm(args.request, emptyForm);
  const outcome = await withdrawConcern(permit, { number: readNumber(number) ?? "", secret });
  if (outcome.ok) return seeOther(`/concerns/${number}`);
  if (outcome.reason === "not_found") orNotFound(null);
  return refused(form, en.concern.mine.withdraw.tooLate);
}

export default function OwnConcern() {
  const { ward, own, number, here, isNew, appeal, mayAppeal: isAppealable, mayWithdraw, isWithdrawn } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  const words = en.concern.mine;
  const check = en.concern.check;
  return (
    <WardPage ward={ward}>
      <Reading>
        <h1>{isNew ? words.sentTitle : words.title}</h1>
        <Slip label={words.number} code={number}>
          <p>{words.keep}</p>
        </Slip>
        <p>
          <ButtonLink href={`/concerns/${number}`}>{words.status}</ButtonLink>
        </p>
        <h2>{words.words}</h2>
        {own.what === null ? (
          <p>{words.wiped}</p>
        ) : (
          <SummaryList
            rows={[
              { label: check.what, answer: own.what },
              { label: check.where, answer: own.place ?? en.concern.wholeWard },
              { label: check.often, answer: own.howOften ? en.concern.howOften[own.howOften] : check.none },
              { label: check.when, answer: own.whenWords ?? check.none },
              { label: check.help, answer: own.wouldHelp ?? check.none },
            ]}
          />
        )}
        <p>{own.hearsBack ? words.mail : words.noMail}</p>
        {isWithdrawn ? null : <p>{words.bookmark}</p>}
        {mayWithdraw ? (
          <section className="wp-section">
            <h2>{words.withdraw.title}</h2>
            <p>{words.withdraw.words}</p>
            <Form form={form}>
              <Button kind="danger">{words.withdraw.button}</Button>
            </Form>
          </section>
        ) : null}
        <section className="wp-section">
          <h2>{words.appeal.title}</h2>
          {appeal ? (
            <>
              <p>{appeal.state === "open" ? en.report.appeal.open(appeal.by) : en.report.appeal[appeal.state]}</p>
              {appeal.reply ? <p className="wp-quoted">{appeal.reply}</p> : null}
            </>
          ) : null}
          {isAppealable ? (
            <>
              <p>{words.appeal.can}</p>
              <p>
                <ButtonLink kind="second" href={`${here}/appeal`}>
                  {en.report.appeal.link}
                </ButtonLink>
              </p>
            </>
          ) : null}
          <p>
            {words.appeal.words} <a href="/help">{en.frame.help.ask.label}</a>
          </p>
        </section>
      </Reading>
    </WardPage>
  );
}
