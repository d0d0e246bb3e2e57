import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { shownNumber } from "~/domain/concern";
import { en } from "~/messages/en";
import { findSlips } from "~/services/concerns/slips.server";
import { statusAddress } from "~/services/concerns/place.server";
import { localitiesOfWard } from "~/services/localities/read.server";
import { findPanelWithin } from "~/services/panels/read.server";
import { frameOfPanel } from "~/services/wards/read.server";
import { PaperSlip } from "./paper-slip";

const words = en.concernDesk.slips;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => (found ? [words.printTitle, found.slips.ward] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "slip.print");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const slips = orNotFound(await findSlips(permit, panel.id, args.params.batch ?? ""));
  const each = slips.numbers.map((number) => ({ number: shownNumber(number), address: statusAddress(number) }));
  return { ward: orNotFound(await frameOfPanel(permit, panel.id)), panel: { slug: panel.slug }, slips, each, places: await localitiesOfWard(permit, slips.wardCode) };
}

export default function SlipsToPrint() {
  const { ward, panel, slips, each, places } = useLoaderData<typeof loader>();
  return (
    <WardPage ward={ward} isPrivate back={{ href: `/panels/${panel.slug}/slips` }}>
      <div className="wp-screen-only">
        <Reading>
          <h1>{words.printTitle}</h1>
          <p className="wp-lede">{words.print}</p>
        </Reading>
      </div>
      <div className="wp-papers">
        {each.map(({ number, address }) => (
          <PaperSlip key={number} number={number} address={address} ward={slips.ward} panel={slips.panel} paperPlace={slips.paperPlace} phone={slips.phone} places={places} />
        ))}
      </div>
    </WardPage>
  );
}
