import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Fragment } from "react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { Page } from "~/components/page";
import { SummaryList } from "~/components/summary-list";
import type { PageHandle } from "~/components/title";
import { fullMoment } from "~/domain/day";
import { env } from "~/env.server";
import { en } from "~/messages/en";
import { findKeptLetter } from "~/services/mail/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (letter) => [letter?.subject ?? en.demo.mailbox.title, en.demo.mailbox.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "demonstration.view");
  orNotFound(env.isDemo || null);
  const { to, subject, text, calendar, at } = orNotFound(await findKeptLetter(permit, args.params.letter ?? ""));
  return { to, subject, at: fullMoment(at), paragraphs: text.trim().split(/\n{2,}/), calendar: calendar ?? null, ownOrigin: env.publicUrl };
}

export default function KeptLetter() {
  const { to, subject, at, paragraphs, calendar, ownOrigin } = useLoaderData<typeof loader>();
  const words = en.demo.mailbox;
  return (
    <Page back={{ href: "/demo/mailbox", label: words.back }}>
      <Reading>
        <h1 className="govuk-heading-l">{subject}</h1>
        <SummaryList
          rows={[
            { label: words.to, answer: to },
            { label: words.at, answer: at },
          ]}
        />
        {paragraphs.map((paragraph, index) =>
          paragraph === "--" ? (
            <hr key={index} className="govuk-section-break govuk-section-break--m govuk-section-break--visible" />
          ) : (
            <p key={index}>
              {paragraph.split("\n").map((line, at) => (
                <Fragment key={at}>
                  {at > 0 ? <br /> : null}
                  <Line text={line} ownOrigin={ownOrigin} />
                </Fragment>
              ))}
            </p>
          ),
        )}
        {calendar ? (
          <section className="wp-section">
            <h2 className="govuk-heading-m">{words.calendar[calendar.method]}</h2>
            <p>{words.calendarWords}</p>
            <pre className="wp-source" tabIndex={0}>
              {calendar.text}
            </pre>
          </section>
        ) : null}
      </Reading>
    </Page>
  );
}

/** A line that is one of our own addresses can be followed, by whatever name the visitor reached us. */
function Line({ text, ownOrigin }: { text: string; ownOrigin: string }) {
  if (!text.startsWith(`${ownOrigin}/`) || /\s/.test(text)) return text;
  return <a href={text.slice(ownOrigin.length)}>{text}</a>;
}
