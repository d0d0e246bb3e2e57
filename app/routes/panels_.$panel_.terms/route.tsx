import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { SummaryList } from "~/components/summary-list";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { plainDay } from "~/domain/day";
import { neededFor } from "~/domain/quorum";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { rosterOfPanel } from "~/services/nights/roster.server";
import { findPanel } from "~/services/panels/read.server";
import { adoptedTerms, termsOfPanel } from "~/services/terms/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [en.terms.title, data.panel.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "panel.view");
  const panel = orNotFound(await findPanel(permit, args.params.panel ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, panel.id));
  const [terms, all, roster] = await Promise.all([termsOfPanel(permit, panel.id), adoptedTerms(permit, panel.id), rosterOfPanel(permit, panel.id)]);
  publicly(args, { shows: [`panel:${panel.id}`, "places"] });
  const of = roster.filter(({ isVoting }) => isVoting).length;
  return { frame, panel: { slug: panel.slug, name: panel.name }, terms, of, needed: neededFor(terms, of), earlier: all.slice(1).map(({ version, adoptedOn, kind, count }) => ({ version, adoptedOn, kind, count })) };
}

export default function TermsPage() {
  const { frame, panel, terms, of, needed, earlier } = useLoaderData<typeof loader>();
  const words = en.terms;
  return (
    <WardPage ward={frame} current="panel" back={{ href: `/panels/${panel.slug}`, label: panel.name }}>
      <Reading>
        <h1 className="govuk-heading-xl">{words.title}</h1>
        <p className="wp-lede">{terms.adoptedOn ? words.adopted(plainDay(terms.adoptedOn)) : words.proposal}</p>
        <SummaryList
          rows={[
            { label: words.who, answer: `${words.whoWords} ${terms.councillorsJoin ? words.councillors.yes : words.councillors.no}` },
            { label: words.quorum, answer: `${words.kinds[terms.kind](terms.count ?? 0)}. ${words.today(needed, of)} ${terms.needsLead ? words.lead : words.noLead} ${words.notCounted}` },
            { label: words.secret, answer: terms.secretFromTen ? words.secretWords.yes : words.secretWords.no },
            { label: words.cadence, answer: words.cadenceWords(terms.cadenceWeeks) },
            { label: words.minutes, answer: words.minutesWords(terms.minutesDays) },
          ]}
        />
        <p>{words.without}</p>
        {terms.words ? (
          <section className="wp-section">
            <h2>{words.more}</h2>
            {terms.words.split(/\n+/).map((paragraph, index) => (
              <p key={index}>{paragraph}</p>
            ))}
          </section>
        ) : null}
        {earlier.length > 0 ? (
          <section className="wp-section">
            <h2>{words.earlier}</h2>
            <ul>
              {earlier.map(({ version, adoptedOn, kind, count }) => (
                <li key={version}>
                  {words.version(version, adoptedOn ? plainDay(adoptedOn) : "")}: {words.kinds[kind](count ?? 0)}.
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <p className="wp-manage wp-small">
          {en.meeting.page.forPanel} <a href={`/panels/${panel.slug}/terms/edit`}>{words.change}</a>
        </p>
      </Reading>
    </WardPage>
  );
}
