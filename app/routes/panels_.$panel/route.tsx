import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { ButtonGroup, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { Notice } from "~/components/notice";
import { PhoneLink } from "~/components/phone-link";
import { SummaryList } from "~/components/summary-list";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { londonDay, plainDay } from "~/domain/day";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { isClosedPanel } from "~/services/meetings/openness.server";
import { findPanel, postsOfPanel } from "~/services/panels/read.server";
import { roundsOfPanel, type RoundGlance } from "~/services/rounds/read.server";
import { frameOfPanel, wardsOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [data.panel.name, data.frame.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "panel.view");
  const found = orNotFound(await findPanel(permit, args.params.panel ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, found.id));
  const [posts, wards, rounds] = await Promise.all([postsOfPanel(permit, found.id), wardsOfPanel(permit, found.id), roundsOfPanel(permit, found.id)]);
  const closings = rounds.flatMap((round) => (isAhead(round) && round.closesAt ? [round.closesAt] : [])).sort((one, other) => one.getTime() - other.getTime());
  publicly(args, { shows: [`panel:${found.id}`, "places", ...rounds.map(({ id }) => `round:${id}`), ...wards.map(({ code }) => `ward:${code}`)], until: closings[0] });
  const { slug, name, status, authority, about, contactPhone, contactEmail, paperPlace } = found;
  return {
    frame,
    posts,
    rounds,
    isClosed: await isClosedPanel(permit, found.id),
    panel: { slug, name, status, authority, about, contactPhone, contactEmail, paperPlace },
    wards: wards.map((ward) => ({ code: ward.code, name: ward.name, path: ward.path })),
  };
}

export default function PanelPage() {
  const { frame, panel, posts, wards, rounds, isClosed } = useLoaderData<typeof loader>();
  const words = en.ward.panelPage;
  return (
    <WardPage ward={frame} current="panel">
      <Reading>
        <h1 className="govuk-heading-xl">{words.title(panel.name)}</h1>
        {panel.authority ? <p className="wp-lede">{words.authority[panel.authority]}</p> : null}
        <p>
          {words.status[panel.status]} {panel.about}
        </p>
        {isClosed ? <Notice tone="attention">{en.meeting.list.closed}</Notice> : null}
        <ButtonGroup>
          <ButtonLink href={`/panels/${panel.slug}/meetings`}>{words.meetings}</ButtonLink>
        </ButtonGroup>
        <section className="wp-section">
          <h2>{words.who}</h2>
          <p>{words.whoWords}</p>
          <SummaryList
            rows={[
              { label: words.members, answer: words.memberCount(posts.memberCount) },
              ...(["chair", "vice_chair", "secretary"] as const).map((post) => ({ label: words.posts[post], answer: posts.filled.includes(post) ? words.filled : words.vacant })),
            ]}
          />
        </section>
        <p>
          <a href={`/panels/${panel.slug}/terms`}>{en.terms.link}</a>
        </p>
        <section className="wp-section">
          <h2>{words.contact}</h2>
          <p>{words.join}</p>
          {panel.contactPhone ? (
            <p>
              <PhoneLink number={panel.contactPhone} big />
            </p>
          ) : null}
          {panel.contactEmail ? (
            <p>
              <a href={`mailto:${panel.contactEmail}`}>{panel.contactEmail}</a>
            </p>
          ) : null}
          {panel.paperPlace ? <p>{en.ward.panel.paper(panel.paperPlace)}</p> : null}
        </section>
        <section className="wp-section">
          <h2>{words.rounds}</h2>
          {rounds.length === 0 ? (
            <p>{words.noRounds}</p>
          ) : (
            <ul className="govuk-list govuk-list--bullet">
              {rounds.map((round) => (
                <li key={round.id}>
                  <a href={`/rounds/${round.id}`}>{lineOf(round)}</a>
                </li>
              ))}
            </ul>
          )}
        </section>
        {wards.length > 1 ? (
          <section className="wp-section">
            <h2>{words.wards}</h2>
            <ul className="govuk-list govuk-list--bullet">
              {wards.map((ward) => (
                <li key={ward.code}>
                  <a href={ward.path}>{ward.name}</a>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </Reading>
    </WardPage>
  );
}

/** Whether voting is still to close. */
function isAhead({ stage }: RoundGlance): boolean {
  return stage === "open" || stage === "scheduled";
}

function lineOf(round: RoundGlance): string {
  const { ahead, over } = en.ward.panelPage.round;
  if (!round.closesAt) return round.question;
  return (isAhead(round) ? ahead : over)(round.question, plainDay(londonDay(round.closesAt)));
}
