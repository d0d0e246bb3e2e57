import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { Notice } from "~/components/notice";
import { ReportLink } from "~/components/report-link";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { readNumber, shownNumber } from "~/domain/concern";
import { plainDay } from "~/domain/day";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { findConcernStatus, isWaitingSlip } from "~/services/concerns/read.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";
import { ConcernThread } from "./concern-thread";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [en.concern.status.of(found.number), found.ward.name] : []) };

/** What became of a concern: the same for everybody who knows its number, and nothing that its sender wrote. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "concern.view");
  const typed = args.params.number ?? "";
  const status = await findConcernStatus(permit, typed);
  const slip = status ? null : orNotFound(await isWaitingSlip(permit, typed));
  const ward = orNotFound(await findWardByCode(permit, status?.wardCode ?? slip?.wardCode ?? ""));
  const number = readNumber(typed) ?? "";
  const votes = status?.votes.map(({ roundId }) => `round:${roundId}`) ?? [];
  publicly(args, { shows: [`concern:${number}`, ...(status ? [`panel:${status.panelId}`] : []), ...(status?.issue ? [`issue:${status.issue.id}`] : []), ...votes, `ward:${ward.code}`] });
  return { ward: await frameOfWard(permit, ward), number: shownNumber(number), status };
}

export default function ConcernStatusPage() {
  const { ward, number, status } = useLoaderData<typeof loader>();
  const words = en.concern.status;
  return (
    <WardPage ward={ward}>
      <Reading>
        <h1>{words.title}</h1>
        <p className="wp-lede">{words.of(number)}</p>
        {status === null ? (
          <Notice tone="info" title={words.slip.title}>
            {words.slip.words}
          </Notice>
        ) : (
          <>
            {status.isLate ? <Notice tone="attention">{words.late(plainDay(status.dueOn))}</Notice> : null}
            <ConcernThread status={status} />
            {status.answerWords !== null || status.passedTo !== null ? <ReportLink about="answer" id={status.id} name={number} /> : null}
            {status.state === "not_taken" || status.state === "parked" ? (
              <p>
                {words.unhappy} <a href="/help">{en.frame.help.ask.label}</a>
              </p>
            ) : null}
          </>
        )}
      </Reading>
    </WardPage>
  );
}
