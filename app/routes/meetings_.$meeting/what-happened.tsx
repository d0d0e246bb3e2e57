import type { ReactNode } from "react";
import { StatusTag } from "~/components/status-tag";
import { Table } from "~/components/table";
import { plainClock, recordedDay } from "~/domain/day";
import { keepsNotes } from "~/domain/meeting";
import { action as actionWords } from "~/messages/en/action";
import { meeting as meetingWords } from "~/messages/en/meeting";
import { outcome as outcomeWords } from "~/messages/en/outcome";
import type { MeetingPageData } from "./meeting-page";

const words = meetingWords.record;

/** The record of a meeting that is over: only what it says, and that there is none yet where it says nothing. */
export function WhatHappened({ meeting, record, standing }: Pick<MeetingPageData, "meeting" | "record" | "standing">) {
  if (standing === "cancelled" || !keepsNotes(meeting.kind)) return null;
  const { decisions, figures, actions, outcomes } = record;
  const attendance = [...record.attendance].sort((a, b) => placeOfGroup(a.group) - placeOfGroup(b.group));
  const period = figures.find((figure) => figure.period)?.period;
  const facts = factsOf(meeting);
  const isEmpty = [attendance, decisions, figures, actions, outcomes, facts].every((part) => part.length === 0);
  return (
    <section className="wp-section">
      <h2>{words.title}</h2>
      {isEmpty ? <p>{words.none}</p> : null}
      {facts.length > 0 ? <p>{facts.join(" ")}</p> : null}
      <List title={words.decisions} lines={decisions} />
      <List
        title={words.actions}
        lines={actions.map(({ id, sentence, state, post, wasLate, nextStep }) => (
          <span key={id}>
            {sentence} {state === "accepted" ? <StatusTag status="planned">{actionWords.states.accepted}</StatusTag> : <StatusTag status={state} />} {wasLate ? <StatusTag status="late" /> : null} <Aside parts={[post ? words.owner(post) : null, nextStep]} />
          </span>
        ))}
      />
      <List
        title={words.outcomes}
        lines={outcomes.map(({ id, issue, sentence, effect, did, lead }) => (
          <span key={id}>
            {issue ? `${issue}: ${sentence}` : sentence}{" "}
            <Aside parts={[effect ? `${outcomeWords.effects[effect]}.` : null, did ? `${outcomeWords.did(did)}.` : null, lead ? `${outcomeWords.lead(lead)}.` : null]} />
          </span>
        ))}
      />
      {attendance.length > 0 ? (
        <Table
          caption={words.attendance}
          columns={[
            { key: "group", label: words.group },
            { key: "count", label: words.count, numeric: true },
          ]}
          rows={attendance.map(({ group, count }) => ({ key: group, cells: { group: groupName(group), count } }))}
        />
      ) : null}
      {figures.length > 0 ? (
        <>
          <Table
            caption={words.figures}
            columns={[
              { key: "figure", label: words.figure },
              { key: "count", label: words.number, numeric: true },
            ]}
            rows={figures.map(({ sentence, count }) => ({ key: sentence, cells: { figure: sentence, count: count ?? words.notSaid } }))}
          />
          {period ? <p className="wp-small">{words.figurePeriod(period)}</p> : null}
        </>
      ) : null}
    </section>
  );
}

/** What the record adds, in smaller type; nothing where it adds nothing. */
function Aside({ parts }: { parts: (string | null)[] }) {
  const said = parts.filter((part) => part !== null);
  return said.length > 0 ? <span className="wp-small">{said.join(" ")}</span> : null;
}

function List({ title, lines }: { title: string; lines: ReactNode[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {lines.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ul>
    </>
  );
}

function factsOf(meeting: MeetingPageData["meeting"]): string[] {
  const { openedAtClock, minutesPublishedOn, previousMinutesOn, previousMinutesConfirmed, nextMeetingOn } = meeting;
  return [
    openedAtClock ? words.opened(plainClock(openedAtClock)) : null,
    previousMinutesOn ? words.previous(recordedDay(previousMinutesOn), previousMinutesConfirmed) : null,
    nextMeetingOn ? words.next(recordedDay(nextMeetingOn)) : null,
    minutesPublishedOn ? words.minutes(recordedDay(minutesPublishedOn)) : null,
  ].filter((fact) => fact !== null);
}

/** Those who came first, then apologies; groups that we have no word for stand in between. */
function placeOfGroup(group: string): number {
  const known = Object.keys(words.groups);
  const place = known.indexOf(group);
  return place === -1 ? known.length - 1.5 : place;
}

/** The record's own word where we have none: "youth_workers" reads "Youth workers". */
function groupName(group: string): string {
  const known = Object.entries(words.groups).find(([key]) => key === group)?.[1];
  const plain = group.replaceAll("_", " ");
  return known ?? plain.charAt(0).toUpperCase() + plain.slice(1);
}
