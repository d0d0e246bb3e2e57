import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { QrCode } from "~/components/qr-code";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { londonDay, longDay } from "~/domain/day";
import { env } from "~/env.server";
import { publicly } from "~/http/page.server";
import { resultLetter } from "~/messages/en/result-letter";
import { versionsOf } from "~/services/rounds/correction.server";
import { findRound, frameOfRound } from "~/services/rounds/read.server";

const words = resultLetter.sheet;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title(found.ward.name), words.link] : []) };

/** One A4 page for a noticeboard, there from the moment of publishing (standard CNT-10). */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "round.view");
  const found = await findRound(permit, args.params.round ?? "");
  const round = orNotFound(found?.stage === "published" ? found : null);
  const { residents, members } = round;
  if (!residents.count || !members.count) throw new Error("A published round has no count");
  publicly(args, { shows: [`round:${round.id}`, `panel:${round.panelId}`, `ward:${round.wardCode}`] });
  const newest = (await versionsOf(permit, round.id)).at(-1);
  const day = longDay(londonDay(newest?.publishedAt ?? permit.now));
  return {
    ward: await frameOfRound(permit, round),
    id: round.id,
    question: round.question,
    chosen: members.count.winners.map((id) => round.options.find((option) => option.id === id)?.title ?? ""),
    voted: words.voted(residents.count.ballots, members.count.ballots, members.rollSize ?? 0),
    used: round.howVotesWereUsed,
    phone: round.contactPhone,
    when: (newest?.number ?? 1) > 1 ? words.corrected(day) : words.published(day),
    address: `${env.publicUrl}/rounds/${round.id}`,
  };
}

export default function ResultSheet() {
  const { ward, id, question, chosen, voted, used, phone, when, address } = useLoaderData<typeof loader>();
  return (
    <WardPage ward={ward} back={{ href: `/rounds/${id}`, label: question }}>
      <Reading>
        <p className="wp-poster__how">{words.how}</p>
        <article className="wp-poster">
          <h1 className="wp-poster__title">{words.title(ward.name)}</h1>
          <p>{question}</p>
          {chosen.length === 0 ? (
            <p className="wp-poster__when">{words.nothing}</p>
          ) : (
            <>
              <h2 className="govuk-heading-m">{words.takesOn}</h2>
              <ul>
                {chosen.map((title) => (
                  <li key={title} className="wp-poster__place">
                    {title}
                  </li>
                ))}
              </ul>
            </>
          )}
          <p>{voted}</p>
          <h2 className="govuk-heading-m">{words.used}</h2>
          <p>{used}</p>
          <p>{when}</p>
          <div className="wp-poster__foot">
            <div className="wp-poster__code">
              <QrCode address={address} label={words.code} />
            </div>
            <p>
              {words.more}
              <br />
              <span className="wp-poster__address">{address}</span>
              {phone ? (
                <>
                  <br />
                  {words.phone} <strong>{phone}</strong>
                </>
              ) : null}
            </p>
          </div>
        </article>
      </Reading>
    </WardPage>
  );
}
