import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Columns } from "~/components/columns";
import { Hero } from "~/components/hero";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { publicly } from "~/http/page.server";
import { en } from "~/messages/en";
import { InShort } from "./in-short";
import { LatestPart } from "./latest-part";
import { NextMeeting } from "./next-meeting";
import { PrioritiesPart } from "./priorities-part";
import { SidePart } from "./side-part";
import { VoteNotice } from "./vote-notice";
import { nextChangeOf, readWardPage } from "./ward-data.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [data.frame.name, data.frame.borough] : []) };

/** Everything the ward's people come for, on one page that is the same for everyone. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "ward.view");
  const page = orNotFound(await readWardPage(permit, args.params["borough"] ?? "", args.params["ward"] ?? ""));
  publicly(args, { shows: [`ward:${page.ward.code}`, "places"], until: nextChangeOf(page, permit.now) });
  return page;
}

export default function Ward() {
  const page = useLoaderData<typeof loader>();
  const { frame, panel } = page;
  const words = en.ward;
  return (
    <WardPage ward={frame} current="ward">
      <Hero title={words.title(frame.name)} lede={words.lede[panel?.authority ?? "none"]} stampPath={frame.stamp} />
      <InShort {...page} />
      <Columns
        sideLabel={words.sideLabel}
        lead={
          <>
            <NextMeeting {...page} />
            <VoteNotice {...page} />
          </>
        }
        side={<SidePart {...page} />}
      >
        <PrioritiesPart {...page} />
        <LatestPart {...page} />
      </Columns>
    </WardPage>
  );
}
