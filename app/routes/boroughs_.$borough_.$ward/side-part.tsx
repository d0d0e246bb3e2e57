import { ButtonLink } from "~/components/button";
import { Panel } from "~/components/panel";
import { PhoneLink } from "~/components/phone-link";
import { plainDay, recordedDay } from "~/domain/day";
import { en } from "~/messages/en";
import { question } from "~/messages/en/question";
import { teamWork } from "~/messages/en/team-work";
import type { WardPageData } from "./ward-data.server";

/** How to reach the team, the panel and the vote. */
export function SidePart({ team, duties, panel, ward }: WardPageData) {
  const words = en.ward;
  return (
    <>
      <Panel title={words.team.title}>
        {team?.phone ? <PhoneLink number={team.phone} big /> : null}
        {team ? (
          <p>
            <strong>{team.name}.</strong> {team.about}
          </p>
        ) : (
          <p>{words.team.none}</p>
        )}
        {duties ? <p className="wp-screen-only">{teamWork.duties.public[duties.band](recordedDay(duties.month))}</p> : null}
        {team?.email ? (
          <p>
            <a href={`mailto:${team.email}`}>{team.email}</a>
          </p>
        ) : null}
        <p>
          {words.team.emergency} {team?.checkedOn ? <span className="wp-small">{words.team.checked(plainDay(team.checkedOn))}</span> : null}
        </p>
      </Panel>
      {panel ? (
        <section>
          <h2>{words.panel.title}</h2>
          {panel.contactPhone ? (
            <p>
              {words.panel.contact} <PhoneLink number={panel.contactPhone} />
            </p>
          ) : null}
          {panel.paperPlace ? <p>{words.panel.paper(panel.paperPlace)}</p> : null}
          <p>
            <a href={`/panels/${panel.slug}`}>{words.panel.about}</a>
          </p>
        </section>
      ) : null}
      {ward.isFormer ? null : (
        <section className="wp-screen-only">
          <h2>{words.raise.title}</h2>
          <p>{words.raise.words}</p>
          <ButtonLink href={`/wards/${ward.code}/concerns/new`} kind="second">
            {words.raise.button}
          </ButtonLink>
          <p>
            <a href={`${ward.path}/issues`}>{words.raise.list}</a>
          </p>
        </section>
      )}
      {ward.isFormer ? null : (
        <section className="wp-screen-only">
          <h2>{question.ward.title}</h2>
          <p>{question.ward.words}</p>
          <ButtonLink href={`/wards/${ward.code}/questions/new`} kind="second">
            {question.ward.button}
          </ButtonLink>
          <p>
            <a href={`${ward.path}/questions`}>{question.ward.list}</a>
          </p>
        </section>
      )}
      {ward.isFormer ? null : (
        <section>
          <h2>{words.panel.vote}</h2>
          <p>{words.panel.voteWords}</p>
          <ButtonLink href={`/wards/${ward.code}/residency`} kind="second">
            {words.panel.vote}
          </ButtonLink>
        </section>
      )}
    </>
  );
}
