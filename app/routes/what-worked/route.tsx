import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { Button } from "~/components/button";
import { Reading } from "~/components/columns";
import { EmptyState } from "~/components/empty-state";
import { TextField } from "~/components/fields";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Page } from "~/components/page";
import type { PageHandle } from "~/components/title";
import { Time } from "~/components/time";
import { plainDay } from "~/domain/day";
import { plainQuery } from "~/domain/lesson";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { searchLessons } from "~/services/lessons/read.server";

const words = en.lesson;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [...(data && data.query !== "" ? [data.query] : []), words.title] };

/** `GET /what-worked?q=…&page=…`: the address alone decides what is shown. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "priority.view");
  const asked = new URL(args.request.url).searchParams;
  const query = plainQuery(asked.get("q"));
  const answer = await searchLessons(permit, query, asked.get("page"));
  publicly(args, { shows: ["lessons", "places"] });
  return { query, ...answer };
}

export default function WhatWorked() {
  const { query, found, total, page, pages } = useLoaderData<typeof loader>();
  return (
    <Page>
      <Reading>
        <h1>{words.title}</h1>
        <p className="wp-lede">{words.lede}</p>
        <Form form={freshForm({ q: query })} method="get" action="/what-worked" label={words.title} isInline>
          <TextField name="q" label={words.search} hint={words.searchHint} form={freshForm({ q: query })} type="search" />
          <Button>{words.button}</Button>
        </Form>
        {found.length === 0 ? (
          <EmptyState title={query === "" ? words.noneYet : words.none(query)}>
            <p>{query === "" ? words.noneYetWords : words.noneWords}</p>
          </EmptyState>
        ) : (
          <>
            <p>{query === "" ? words.all(total) : words.found(total, query)}</p>
            {found.map((lesson) => (
              <section key={lesson.id} className="wp-section">
                <h2 className="govuk-heading-s">
                  <a href={`/priorities/${lesson.priorityId}`}>{words.where(lesson.problem, lesson.ward, lesson.borough)}</a>
                </h2>
                <p>{lesson.words}</p>
                <p className="wp-small">
                  {lesson.effect ? words.effect(en.review.effects[lesson.effect]) : null} {words.notedAs(lesson.notedAs === "panel" ? words.panel : lesson.notedAs)}{" "}
                  <Time words={plainDay(lesson.on)} iso={lesson.on} />
                </p>
              </section>
            ))}
          </>
        )}
        {pages > 1 ? (
          <nav aria-label={words.pages}>
            <p>{words.page(page, pages)}</p>
            <p>
              {page > 1 ? (
                <a href={addressOf(query, page - 1)} rel="prev">
                  {words.previous}
                </a>
              ) : null}{" "}
              {page < pages ? (
                <a href={addressOf(query, page + 1)} rel="next">
                  {words.next}
                </a>
              ) : null}
            </p>
          </nav>
        ) : null}
        {query !== "" ? (
          <p>
            <a href="/what-worked">{words.everything}</a>
          </p>
        ) : null}
      </Reading>
    </Page>
  );
}

function addressOf(query: string, page: number): string {
  const asked = new URLSearchParams({ ...(query === "" ? {} : { q: query }), ...(page === 1 ? {} : { page: String(page) }) }).toString();
  return asked === "" ? "/what-worked" : `/what-worked?${asked}`;
}
