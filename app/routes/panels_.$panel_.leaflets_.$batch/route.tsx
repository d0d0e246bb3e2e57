import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { QrCode } from "~/components/qr-code";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { shownProofCode } from "~/domain/proof";
import { env } from "~/env.server";
import { en } from "~/messages/en";
import { findPanelWithin } from "~/services/panels/read.server";
import { leafletCodesOf } from "~/services/proofs/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (found) => [en.proof.leaflets.title, ...(found ? [found.ward.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "leaflet.print");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const found = orNotFound(await leafletCodesOf(permit, panel.id, args.params.batch ?? ""));
  const address = `${env.publicUrl}/wards/${found.wardCode}/proof`;
  return { ward: orNotFound(await frameOfPanel(permit, panel.id)), slug: panel.slug, panel: panel.name, phone: panel.contactPhone, place: found.batch.ward, codes: found.codes.map(shownProofCode), address };
}

export default function LeafletsToPrint() {
  const { ward, slug, panel, phone, place, codes, address } = useLoaderData<typeof loader>();
  const words = en.proof.leafletText;
  return (
    <WardPage ward={ward} isPrivate back={{ href: `/panels/${slug}/leaflets`, label: en.proof.leaflets.all }}>
      <h1>{en.proof.leaflets.title}</h1>
      <ol className="wp-sheets wp-sheets--leaflets">
        {codes.map((code) => (
          <li key={code} className="wp-sheet">
            <p className="wp-sheet__question">{words.title(place)}</p>
            <p>{words.words(panel)}</p>
            <p>{words.how}</p>
            <p className="wp-slip__code">{code}</p>
            <p className="wp-sheet__foot">
              <span>{address}</span>
              <QrCode address={address} label={words.qr} />
            </p>
            {phone ? <p>{words.paper(phone)}</p> : null}
          </li>
        ))}
      </ol>
    </WardPage>
  );
}
