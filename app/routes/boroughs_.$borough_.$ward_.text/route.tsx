import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Reading } from "~/components/columns";
import { CopyBox } from "~/components/copy-box";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { publicly } from "~/http/page.server";
import { textDays, workText } from "~/messages/en/work";
import { wardTexts } from "~/services/work-reports/text.server";
import { findWardByPath, frameOfWard } from "~/services/wards/read.server";

const words = workText.page;

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [words.title, data.frame.name, data.frame.borough] : []) };

/** Public, like everything it is made from: so it is of use to newsletters and neighbourhood groups too. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "priority.view");
  const ward = orNotFound(await findWardByPath(permit, args.params.borough ?? "", args.params.ward ?? ""));
  const [frame, { alert, newsletter, until }] = await Promise.all([frameOfWard(permit, ward), wardTexts(permit, ward)]);
  publicly(args, { shows: [`ward:${ward.code}`, "places"], until });
  return { frame, alert, newsletter, feed: `/wards/${ward.code}/priorities.json` };
}

export default function TextToCopy() {
  const { frame, alert, newsletter, feed } = useLoaderData<typeof loader>();
  return (
    <WardPage ward={frame} current="priorities" back={{ href: `${frame.path}/priorities` }}>
      <Reading>
        <h1>{words.title}</h1>
        <p>{words.lede(textDays)}</p>
        <p>{words.how}</p>
        <CopyBox name="alert" label={words.alert} hint={words.alertHint} text={alert} />
        <CopyBox name="newsletter" label={words.newsletter} hint={words.newsletterHint} text={newsletter} />
        <p>
          <a href={feed}>{words.policeUk}</a>
        </p>
      </Reading>
    </WardPage>
  );
}
