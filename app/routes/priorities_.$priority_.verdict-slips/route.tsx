import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { QrCode } from "~/components/qr-code";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { isWithin } from "~/domain/permission";
import { verdictAnswers } from "~/domain/verdict";
import { env } from "~/env.server";
import { en } from "~/messages/en";
import { findPanelById } from "~/services/panels/read.server";
import { findPriorityToJudge } from "~/services/verdicts/read.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

const words = en.verdict.slips;

/** On one sheet of A4. */
const slipsOfASheet = 4;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => [words.title, ...(found ? [found.priority.problem] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "slip.print");
  const { id, problem, wardCode, panelId, places } = orNotFound(await findPriorityToJudge(permit, args.params.priority ?? ""));
  const panel = orNotFound(isWithin(permit.reach, { panelId }) ? await findPanelById(permit, panelId) : null);
  const ward = orNotFound(await findWardByCode(permit, wardCode));
  return { frame: await frameOfWard(permit, ward), priority: { id, problem }, places: places.map(({ name }) => name), panel: { name: panel.name, paperPlace: panel.paperPlace }, address: `${env.publicUrl}/priorities/${id}/verdict` };
}

export default function VerdictSlips() {
  const { frame, priority, places, panel, address } = useLoaderData<typeof loader>();
  return (
    <WardPage ward={frame} isPrivate back={{ href: `/priorities/${priority.id}/verdicts`, label: en.verdict.paper.title }}>
      <div className="wp-screen-only">
        <Reading>
          <h1>{words.title}</h1>
          <p className="wp-lede">{priority.problem}</p>
          <p>{words.lede}</p>
        </Reading>
      </div>
      <div className="wp-papers">
        {Array.from({ length: slipsOfASheet }, (_, at) => (
          <article key={at} className="wp-paper">
            <p className="wp-paper__title">{en.verdict.question}</p>
            <p className="wp-paper__question">{priority.problem}</p>
            {verdictAnswers.map((answer) => (
              <p key={answer}>□ {en.verdict.answers[answer]}</p>
            ))}
            {places.length > 0 ? (
              <>
                <p className="wp-paper__question">{words.where}</p>
                <p>{[...places.map((name) => `□ ${name}`), `□ ${en.concern.wholeWard}`].join("   ")}</p>
              </>
            ) : null}
            <p>
              {words.once} {words.back(panel.paperPlace)}
            </p>
            <div className="wp-paper__keep">
              <div>
                <p>{panel.name}</p>
                <p>
                  {words.online} {address.replace(/^https?:\/\//, "")}
                </p>
              </div>
              <QrCode address={address} label={words.online} />
            </div>
          </article>
        ))}
      </div>
    </WardPage>
  );
}
