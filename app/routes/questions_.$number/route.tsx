import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { ReportLink } from "~/components/report-link";
import { QuestionThread } from "~/components/question-thread";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { shownNumber } from "~/domain/concern";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { findQuestionStatus } from "~/services/questions/read.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

const words = en.question.status;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.of(found.number), found.ward.name] : []) };

/** Where a question stands: the same for everybody who knows its number, and nothing that its asker wrote. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "question.view");
  const status = orNotFound(await findQuestionStatus(permit, args.params.number ?? ""));
  const ward = orNotFound(await findWardByCode(permit, status.wardCode));
  publicly(args, { shows: [`question:${status.number}`, `ward:${ward.code}`], until: status.turnsAt });
  return { ward: await frameOfWard(permit, ward), number: shownNumber(status.number), status };
}

export default function QuestionStatusPage() {
  const { ward, number, status } = useLoaderData<typeof loader>();
  const { state, wording, answer } = status;
  return (
    <WardPage ward={ward} back={{ href: `${ward.path}/questions`, label: en.question.ward.list }}>
      <Reading>
        <h1>{words.title}</h1>
        <p className="wp-lede">{words.of(number)}</p>
        {wording !== null && answer !== null ? (
          <section className="wp-section">
            <h2>{words.question}</h2>
            <p>{wording}</p>
            <h2>{words.answer}</h2>
            <p className="wp-queue__what">{answer}</p>
            {ward.panelSlug ? <ReportLink about="question" id={status.number} name={number} /> : null}
          </section>
        ) : null}
        <h2>{words.thread}</h2>
        <QuestionThread facts={status} />
        {state === "answered" && wording === null ? <p>{words.toAsker}</p> : null}
        {state === "declined" ? <p>{words.reasonToAsker}</p> : null}
      </Reading>
    </WardPage>
  );
}
