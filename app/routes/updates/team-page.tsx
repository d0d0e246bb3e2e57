import { ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { Page } from "~/components/page";
import { Said } from "~/components/said";
import { actionTitle } from "~/components/told";
import { Time } from "~/components/time";
import { londonDay, plainDay } from "~/domain/day";
import { en } from "~/messages/en";
import { plan as planWords } from "~/messages/en/plan";
import type { SaidKey } from "~/messages/en/said";
import type { UpdateOfTeam } from "~/services/actions/own.server";

/** What the viewer's own body posted last, each with what may still be done about it. */
export function TeamPage({ updates, said }: { updates: readonly UpdateOfTeam[]; said: SaidKey | null }) {
  const words = en.action.team;
  return (
    <Page who={en.frame.desk} back={{ href: "/desk", label: en.frame.desk.label }}>
      <Reading>
        <Said said={said} />
        <h1>{words.title}</h1>
        <p>
          <ButtonLink href="/updates/new">{words.post}</ButtonLink>
        </p>
        {updates.length === 0 ? <p>{words.none}</p> : null}
        <ul className="wp-team-updates">
          {updates.map((update) => (
            <li key={update.id}>
              <TeamUpdate update={update} />
            </li>
          ))}
        </ul>
      </Reading>
    </Page>
  );
}

function TeamUpdate({ update }: { update: UpdateOfTeam }) {
  const { posted, states, withdrawnWhy } = en.action;
  const on = londonDay(update.postedAt);
  const here = `/updates/${update.id}`;
  return (
    <>
      <p>
        <strong>{actionTitle(update)}</strong>, {states[update.state]}
      </p>
      <p>{update.state === "withdrawn" ? withdrawnWhy(update.reason ?? "") : update.sentence}</p>
      <p className="wp-small">
        <a href={`/priorities/${update.about.id}`}>{update.about.problem}</a> ({update.ward}), <Time words={plainDay(on)} iso={on} />
        {update.waits ? ` – ${en.action.team.waits(plainDay(update.waits.until))}` : ""}
      </p>
      <ul className="wp-inline-links">
        {update.undoUntil ? (
          <li>
            <a href={`${here}/undoing`}>{posted.undo}</a>
          </li>
        ) : null}
        {update.mayMend ? (
          <>
            <li>
              <a href={`${here}/edit`}>{posted.edit}</a>
            </li>
            <li>
              <a href={`${here}/withdrawal`}>{posted.withdraw}</a>
            </li>
          </>
        ) : null}
        {update.plan ? (
          <li>
            <a href={`${here}/log`}>{planWords.log.link}</a>
          </li>
        ) : null}
        <li>
          <a href={`${here}/history`}>{posted.history}</a>
        </li>
      </ul>
    </>
  );
}
