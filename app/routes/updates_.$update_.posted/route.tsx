import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { ButtonGroup, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { Notice } from "~/components/notice";
import { PromiseThread } from "~/components/promise-thread";
import type { PageHandle } from "~/components/title";
import { actionEntry } from "~/components/told";
import { WardPage } from "~/components/ward-page";
import { can } from "~/domain/permission";
import { en } from "~/messages/en";
import { findOwnUpdate } from "~/services/actions/read.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

export const handle: PageHandle = { title: () => [en.action.posted.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const update = orNotFound(await findOwnUpdate(permit, args.params.update ?? ""));
  const ward = orNotFound(await findWardByCode(permit, update.wardCode));
  return { update, frame: await frameOfWard(permit, ward), maySayOutcome: can(permit.viewer, "outcome.post", { wardCode: update.wardCode }) };
}

export default function Posted() {
  const { update, frame, maySayOutcome } = useLoaderData<typeof loader>();
  const words = en.action.posted;
  const { about } = update;
  return (
    <WardPage ward={frame} isPrivate>
      <Reading>
        <h1>{words.title}</h1>
        <Notice tone="success">{words.words}</Notice>
        <p>
          <a href={`/priorities/${about.id}`}>{about.problem}</a>
        </p>
        <div className="wp-as-seen">
          <PromiseThread entries={[actionEntry(update)]} label={words.title} />
        </div>
        <ButtonGroup>
          <ButtonLink href={frame.path} full>
            {words.see}
          </ButtonLink>
          <ButtonLink href="/updates/new" kind="second" full>
            {words.another}
          </ButtonLink>
        </ButtonGroup>
        {maySayOutcome ? (
          <p>
            <a href={`/priorities/${about.id}/outcomes/new`}>{words.outcome}</a>
          </p>
        ) : null}
      </Reading>
    </WardPage>
  );
}
