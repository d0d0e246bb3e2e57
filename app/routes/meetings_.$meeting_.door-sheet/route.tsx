import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { whenOf } from "~/components/meeting-lines";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { en } from "~/messages/en";
import { findMeetingOnNight, registerOf, ticksOf } from "~/services/nights/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => (data ? [en.night.doorSheet.title, data.title, data.frame.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "night.keep");
  const meeting = orNotFound(await findMeetingOnNight(permit, args.params.meeting ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, meeting.panelId));
  const register = await registerOf(permit, meeting);
  const { here, apologies } = ticksOf(register);
  return { frame, id: meeting.id, title: meeting.title, when: whenOf(meeting), needed: register.quorum.needed, people: register.attendees.map(({ personId, name, role, said, ofPanel }) => ({ personId, name, role, said, ofPanel, isHere: here.includes(personId), isSorry: apologies.includes(personId) })) };
}

export default function DoorSheet() {
  const { frame, id, title, when, needed, people } = useLoaderData<typeof loader>();
  const words = en.night.doorSheet;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/meetings/${id}/night` }}>
      <h1 className="govuk-heading-l">{words.title}</h1>
      <p className="wp-lede">
        {title}: {when.words}. {words.quorum(needed)}.
      </p>
      <p className="wp-door__lede">{words.lede}</p>
      <table className="wp-door">
        <caption className="govuk-visually-hidden">{words.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.here}</th>
            <th scope="col">{words.apologies}</th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ personId, name, role, said, ofPanel, isHere, isSorry }) => (
            <tr key={personId}>
              <th scope="row">
                {name || en.night.register.nameless} <span className="wp-small">
                  {en.role.names[role]}
                  {ofPanel ? `, ${ofPanel}` : null}
                  {said ? `. ${en.night.register.said[said]}` : null}
                </span>
              </th>
              <td>{isHere ? "✓" : ""}</td>
              <td>{isSorry ? "✓" : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{words.residents}</h2>
      <div className="wp-door__box">{words.all}</div>
      <div className="wp-door__box">{words.firstTime}</div>
      <h2>{words.decisions}</h2>
      <div className="wp-door__box wp-door__box--tall" />
      <p>{words.destroy}</p>
    </WardPage>
  );
}
