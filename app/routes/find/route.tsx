import { data, redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { Page } from "~/components/page";
import { PostcodeForm } from "~/components/postcode-form";
import type { PageHandle } from "~/components/title";
import { en } from "~/messages/en";
import { findWardByPostcode } from "~/services/postcodes/read.server";

export const handle: PageHandle = { title: () => [en.place.find.title] };

/** `GET /find?postcode=…`: to the ward, or a page that helps. A postcode is personal enough that the answer is not kept in any cache. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "ward.view");
  const asked = new URL(args.request.url).searchParams.get("postcode");
  const typed = (asked ?? "").slice(0, 100);
  const found = await findWardByPostcode(permit, typed);
  if (found.kind === "ward") return redirect(found.ward.path, 302);
  const { empty, notPostcode } = en.place.find;
  const problem = asked === null ? undefined : found.kind === "empty" ? empty : found.kind === "not_a_postcode" ? notPostcode : undefined;
  return data({ typed, found, problem }, { status: problem ? 422 : 200 });
}

export default function Find() {
  const { typed, found, problem } = useLoaderData<typeof loader>();
  const words = en.place.find;
  return (
    <Page back={{ href: "/" }}>
      <Reading>
        <h1 className="govuk-heading-l">{found.kind === "unknown" ? words.unknownTitle(found.postcode) : words.title}</h1>
        {found.kind === "unknown" ? (
          <>
            <p>{found.knowsAny ? words.unknown : words.none}</p>
            {found.near.length > 0 ? (
              <>
                <p>{words.near(found.outcode)}</p>
                <ul className="govuk-list govuk-list--bullet">
                  {found.near.map((ward) => (
                    <li key={ward.code}>
                      <a href={ward.path}>{en.place.home.example(ward.name, ward.borough)}</a>
                    </li>
                  ))}
                </ul>
              </>
            ) : null}
          </>
        ) : null}
        <PostcodeForm form={{ values: { postcode: typed }, errors: { postcode: problem } }} />
        <p>
          <a href="/boroughs">{words.orChoose}</a>
        </p>
      </Reading>
    </Page>
  );
}
