import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { EmptyState } from "~/components/empty-state";
import { JourneyLine } from "~/components/journey-line";
import { BodiesAsked } from "~/components/bodies-asked";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { findPriority } from "~/services/priorities/read.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

const words = en.sharing;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [words.title(data.problem), data.frame.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "priority.view");
  const { id, problem, journey, shared, wardCode, state } = orNotFound(await findPriority(permit, args.params.priority ?? ""));
  const ward = orNotFound(await findWardByCode(permit, wardCode));
  const frame = await frameOfWard(permit, ward);
  publicly(args, { shows: [`priority:${id}`, `ward:${wardCode}`, "places"] });
  return { id, problem, journey, shared, isCurrent: state === "active", frame };
}

export default function Sharing() {
  const { id, problem, journey, shared, isCurrent, frame } = useLoaderData<typeof loader>();
  return (
    <WardPage ward={frame} current="priorities" back={{ href: `/priorities/${id}`, label: words.back }}>
      <Reading>
        <h1>{words.title(problem)}</h1>
        <p className="wp-lede">{words.lede}</p>
        {shared.length > 0 ? (
          <BodiesAsked shared={shared} />
        ) : (
          <EmptyState title={words.none}>
            <p>{words.noneWords}</p>
          </EmptyState>
        )}
        {isCurrent ? (
          <p className="wp-screen-only">
            {words.forPanel} <a href={`/priorities/${id}/partners`}>{words.share}</a>
          </p>
        ) : null}
        <section className="wp-section">
          <h2>{words.journey.title}</h2>
          <JourneyLine journey={journey} />
        </section>
      </Reading>
    </WardPage>
  );
}
