import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { leafStateOf, placeOf, whenOf } from "~/components/meeting-lines";
import { MeetingTile } from "~/components/meeting-tile";
import { Notice } from "~/components/notice";
import { Page } from "~/components/page";
import { Said } from "~/components/said";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { plansFor, type Plan } from "~/domain/coming";
import { fullMoment, leafOf, londonDay } from "~/domain/day";
import { standingOf } from "~/domain/meeting";
import { planForm } from "~/forms/coming";
import { invalid, readForm, refused } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { ownAnswer } from "~/services/coming/read.server";
import { planByLink } from "~/services/coming/write.server";
import { frameOfPanel } from "~/services/wards/read.server";
import { AnswerFacts } from "./answer-facts";
import { titleOf, type OwnPageData } from "./own-page";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = {
  title: (data) => [data?.page ? titleOf(data.page) : en.coming.own.unknown.title, ...(data?.page ? [data.page.meeting.title] : [])],
};

/** Only shows: mail scanners open links, so looking must change nothing (standard RSV-04). */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "coming.answer");
  const own = await ownAnswer(permit, args.params.link ?? "");
  const said = saidOf(args.request);
  if (!own) return { said, page: null };
  const { meeting } = own;
  const standing = standingOf(meeting, permit.now);
  const page: OwnPageData = {
    ...own,
    here: `/coming/${args.params.link ?? ""}`,
    standing,
    plans: plansFor(meeting),
    frame: orNotFound(await frameOfPanel(permit, meeting.panelId)),
    leaf: { ...leafOf(meeting.onDay, londonDay(permit.now)), state: leafStateOf(standing) },
  };
  return { said, page };
}

export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "coming.answer");
  const form = await readForm(args.request, planForm);
  if (!form.ok) return invalid(form);
  const secret = args.params.link ?? "";
  const outcome = await planByLink(permit, secret, form.value.plan);
  if (!outcome.ok && (outcome.reason === "not_offered" || outcome.reason === "no_room_for_more")) return refused(form, en.coming.errors[outcome.reason]);
  // The page itself says what has become of a link that is over or unknown.
  return seeOther(`/coming/${encodeURIComponent(secret)}`, outcome.ok ? "coming.saved" : undefined);
}

export default function OwnAnswerPage() {
  const { page, said } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>()?.form ?? freshForm();
  const words = en.coming.own;
  if (!page) {
    return (
      <Page>
        <Reading>
          <Said said={said} />
          <h1 className="govuk-heading-l">{words.unknown.title}</h1>
          <p>{words.unknown.words}</p>
          <ButtonLink href="/">{words.unknown.go}</ButtonLink>
        </Reading>
      </Page>
    );
  }
  const { meeting, answer, isOpen, here, frame, leaf, standing } = page;
  return (
    <WardPage ward={frame} current="meetings" back={{ href: `/meetings/${meeting.id}` }}>
      <Reading>
        <Said said={said} />
        <h1 className="govuk-heading-xl">{titleOf(page)}</h1>
        {standing === "cancelled" ? <Notice tone="attention">{words.cancelled}</Notice> : null}
        {standing === "held" ? <Notice tone="info">{words.over}</Notice> : null}
        {isOpen && answer?.isToConfirm ? (
          <Notice tone="attention" title={words.toConfirmTitle} headingLevel={2}>
            <p>{meeting.movedFrom ? words.toConfirm(fullMoment(meeting.movedFrom), whenOf(meeting).words) : words.moved}</p>
          </Notice>
        ) : null}
        <MeetingTile leaf={leaf} heading={meeting.title} place={`${whenOf(meeting).words}. ${placeOf(meeting)}`} facts={isOpen ? [en.meeting.page.turnUp] : []} />
        {answer ? <AnswerFacts {...page} answer={answer} /> : null}
        {isOpen ? <Buttons page={page} form={form} /> : null}
        {answer ? (
          <ul>
            {isOpen ? (
              <li>
                <a href={`${here}/details`}>{words.details}</a>
              </li>
            ) : null}
            <li>
              <a href={`${here}/withdrawal`}>{words.withdraw}</a>
            </li>
          </ul>
        ) : null}
        {answer ? (
          <p>
            {answer.isKnownByEmail ? words.keepLetter : words.keep} {words.keepPrivate}
          </p>
        ) : null}
      </Reading>
    </WardPage>
  );
}

/** One press says it; the answer that stands is not offered again, unless it is to be confirmed. */
function Buttons({ page, form }: { page: OwnPageData; form: ReturnType<typeof freshForm> }) {
  const { answer, plans, isMember } = page;
  const labels = isMember ? en.coming.memberPlans : en.coming.plans;
  const offered = plans.filter((plan: Plan) => !answer || answer.isToConfirm || answer.plan !== plan);
  return (
    <section className="wp-section">
      {answer && !answer.isToConfirm ? <h2>{en.coming.own.change}</h2> : null}
      <Form form={form} order={["plan"]}>
        {offered.map((plan) => (
          <Button key={plan} full name="plan" value={plan} kind={answer && !answer.isToConfirm ? "second" : "main"}>
            {labels[plan]}
          </Button>
        ))}
      </Form>
    </section>
  );
}
