import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { EmptyState } from "~/components/empty-state";
import { Page } from "~/components/page";
import { Table } from "~/components/table";
import type { PageHandle } from "~/components/title";
import { fullMoment } from "~/domain/day";
import { env } from "~/env.server";
import { en } from "~/messages/en";
import { lettersInMailbox } from "~/services/mail/read.server";

export const handle: PageHandle = { title: () => [en.demo.mailbox.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "demonstration.view");
  orNotFound(env.isDemo || null);
  const letters = await lettersInMailbox(permit);
  return { letters: letters.map(({ id, subject, to, at }) => ({ id, subject, to, at: fullMoment(at) })), goesOut: Boolean(env.SMTP_URL) };
}

export default function Mailbox() {
  const { letters, goesOut } = useLoaderData<typeof loader>();
  const words = en.demo.mailbox;
  return (
    <Page back={{ href: "/demo" }}>
      <h1 className="govuk-heading-l">{words.title}</h1>
      <p className="wp-lede">{goesOut ? words.sentOut : words.lede}</p>
      {letters.length === 0 ? (
        <EmptyState title={words.none.title}>{words.none.words}</EmptyState>
      ) : (
        <Table
          caption={words.caption}
          hideCaption
          columns={(["subject", "to", "at"] as const).map((key) => ({ key, label: words.columns[key] }))}
          rows={letters.map(({ id, subject, to, at }) => ({ key: id, cells: { subject: <a href={`/demo/mailbox/${id}`}>{subject}</a>, to, at } }))}
        />
      )}
    </Page>
  );
}
