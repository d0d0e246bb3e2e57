import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Button, ButtonGroup, ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { Form } from "~/components/form";
import { freshForm } from "~/components/form-state";
import { Notice } from "~/components/notice";
import { PromiseThread } from "~/components/promise-thread";
import type { PageHandle } from "~/components/title";
import { actionEntry } from "~/components/told";
import { WardPage } from "~/components/ward-page";
import { londonClock, plainClock, plainDay } from "~/domain/day";
import { can } from "~/domain/permission";
import { en } from "~/messages/en";
import { workText } from "~/messages/en/work";
import { findOwnUpdate } from "~/services/actions/own.server";
import { findWardByCode, frameOfWard } from "~/services/wards/read.server";

export const handle: PageHandle = { title: () => [en.action.posted.title] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const update = orNotFound(await findOwnUpdate(permit, args.params.update ?? ""));
  const ward = orNotFound(await findWardByCode(permit, update.wardCode));
  const undoUntil = update.undoUntil ? plainClock(londonClock(update.undoUntil)) : null;
  return { update, undoUntil, frame: await frameOfWard(permit, ward), maySayOutcome: can(permit.viewer, "outcome.post", { wardCode: update.wardCode }) };
}

export default function Posted() {
  const { update, undoUntil, frame, maySayOutcome } = useLoaderData<typeof loader>();
  const words = en.action.posted;
  const { about, waits } = update;
  const here = `/updates/${update.id}`;
  return (
    <WardPage ward={frame} isPrivate>
      <Reading>
        <h1>{words.title}</h1>
        <Notice tone="success">{waits ? words.waits(en.action.holdReasons[waits.because], plainDay(waits.until)) : words.words}</Notice>
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
        {undoUntil ? (
          <Form form={freshForm()} action={`${here}/undoing`}>
            <p>{words.undoWords(undoUntil)}</p>
            <Button kind="second">{words.undo}</Button>
          </Form>
        ) : null}
        <ul>
          {maySayOutcome ? (
            <li>
              <a href={`/priorities/${about.id}/outcomes/new`}>{words.outcome}</a>
            </li>
          ) : null}
          <li>
            <a href={`${frame.path}/text`}>{workText.page.link}</a>
          </li>
          {update.mayMend ? (
            <>
              <li>
                <a href={`${here}/edit`}>{words.edit}</a>
              </li>
              <li>
                <a href={`${here}/withdrawal`}>{words.withdraw}</a>
              </li>
            </>
          ) : null}
        </ul>
      </Reading>
    </WardPage>
  );
}
