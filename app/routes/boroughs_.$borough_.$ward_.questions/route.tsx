import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { EmptyState } from "~/components/empty-state";
import { TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Table } from "~/components/table";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { shownNumber } from "~/domain/concern";
import { plainDay } from "~/domain/day";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { publishedOf, recordsOfWard } from "~/services/questions/read.server";
import { findWardByPath, frameOfWard } from "~/services/wards/read.server";

const words = en.question.list;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.title(found.ward.name), found.ward.borough] : []) };

const longestSearch = 100;

/** Published questions and answers of a ward; `?find=` searches them. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "question.view");
  const ward = orNotFound(await findWardByPath(permit, args.params.borough ?? "", args.params.ward ?? ""));
  const wanted = (new URL(args.request.url).searchParams.get("find") ?? "").trim().slice(0, longestSearch).toWellFormed();
  const { records, turnsAt } = await recordsOfWard(permit, ward.code);
  publicly(args, { shows: [`ward:${ward.code}`], until: turnsAt });
  return { ward: await frameOfWard(permit, ward), isFormer: ward.isFormer, wanted, answers: await publishedOf(permit, ward.code, wanted), records };
}

export default function Questions() {
  const { ward, isFormer, wanted, answers, records } = useLoaderData<typeof loader>();
  const ask = isFormer ? null : <ButtonLink href={`/wards/${ward.code}/questions/new`}>{words.ask}</ButtonLink>;
  const isEmpty = answers.length === 0 && wanted === "";
  return (
    <WardPage ward={ward} back={{ href: ward.path }}>
      <Reading>
        <h1>{words.title(ward.name)}</h1>
        <p className="wp-lede">{words.lede}</p>
        {isEmpty ? (
          <EmptyState title={words.none} action={ask}>
            <p>{words.noneWords}</p>
          </EmptyState>
        ) : (
          <>
            {ask ? <p>{ask}</p> : null}
            <Form form={freshForm({ find: wanted })} method="get" action={`${ward.path}/questions`}>
              <TextField name="find" label={words.search} form={freshForm({ find: wanted })} type="search" width={20} />
              <Button kind="second">{words.searchButton}</Button>
            </Form>
            {wanted === "" ? null : (
              <p role="status">
                {words.found(answers.length, wanted)} <a href={`${ward.path}/questions`}>{words.all}</a>
              </p>
            )}
            {answers.map(({ number, body, wording, answer, on, wasInTime }) => (
              <article key={number} className="wp-section">
                <h2 className="govuk-heading-m">{wording}</h2>
                <p className="wp-queue__what">{answer}</p>
                <p className="wp-small">
                  {words.by(en.question.bodiesFirst[body], plainDay(on))}. {wasInTime ? en.question.status.inTime : en.question.status.wasLate}.{" "}
                  <a href={`/questions/${shownNumber(number)}`}>{en.question.status.of(shownNumber(number))}</a>
                </p>
              </article>
            ))}
          </>
        )}
        <Records records={records} />
      </Reading>
    </WardPage>
  );
}

/** Counts of the last twelve months, where there are enough to show them. */
function Records({ records }: Pick<Awaited<ReturnType<typeof recordsOfWard>>, "records">) {
  const say = words.record;
  const shown = records.flatMap(({ body, shown: one }) => (one.isFew ? [] : [{ body, record: one.record }]));
  return (
    <section className="wp-section">
      <h2>{say.title}</h2>
      <p>{say.words}</p>
      {records.map(({ body, shown: one }) =>
        one.isFew ? (
          <p key={body}>
            <strong>{en.question.bodiesFirst[body]}:</strong> {one.isAny ? `${say.few.some} ${one.isOneLate ? say.few.late : say.few.noneLate}` : say.few.none}
          </p>
        ) : null,
      )}
      {shown.length > 0 ? (
        <Table
          caption={say.caption}
          columns={(["body", "asked", "inTime", "late", "lateNow", "waiting"] as const).map((key) => ({ key, label: say.columns[key] }))}
          rows={shown.map(({ body, record }) => ({ key: body, cells: { body: en.question.bodiesFirst[body], ...record } }))}
        />
      ) : null}
    </section>
  );
}
