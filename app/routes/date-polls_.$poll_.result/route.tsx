import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { Said } from "~/components/said";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { bestSlot } from "~/domain/date-poll";
import { fullMoment, fullSpan } from "~/domain/day";
import { env } from "~/env.server";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { datePollResult, type DatePollResult } from "~/services/date-polls/read.server";
import { frameOfPanel } from "~/services/wards/read.server";
import { RankedSlots } from "./ranked-slots";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>> | undefined> = { title: (data) => [en.datePoll.result.title, ...(data ? [data.result.title, data.frame.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "date-poll.make");
  const result = orNotFound(await datePollResult(permit, args.params.poll ?? ""));
  return {
    frame: orNotFound(await frameOfPanel(permit, result.panelId)),
    result,
    best: result.standing === "withdrawn" ? null : (bestSlot(result.ranked)?.slotId ?? null),
    past: result.slots.filter(({ startsAt }) => startsAt <= permit.now).map(({ id }) => id),
    address: result.asksResidents ? `${env.publicUrl}/date-polls/${result.id}` : null,
    said: saidOf(args.request),
  };
}

export default function DatePollResultPage() {
  const { frame, result, best, past, address, said } = useLoaderData<typeof loader>();
  const words = en.datePoll.result;
  const isToChoose = result.standing === "open" || result.standing === "closed";
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/panels/${result.panelSlug}/date-polls`, label: words.list }}>
      <Reading>
        <Said said={said} />
        <h1 className="govuk-heading-xl">{words.title}</h1>
        <p className="wp-lede">{words.lede(result.title)}</p>
        <p>{standingOf(result)}</p>
        <p>
          {result.forgotten !== null
            ? words.forgotten(result.forgotten)
            : `${words.asked(result.members.answered, result.members.asked)} ${result.asksResidents ? words.residents(result.residents) : ""}`}
        </p>
        {address && result.standing === "open" ? (
          <p>
            {words.page} <a href={`/date-polls/${result.id}`}>{address}</a>
          </p>
        ) : null}
        <RankedSlots result={result} best={best} past={past} mayChoose={isToChoose} />
        {result.meetingId ? <ButtonLink href={`/meetings/${result.meetingId}/published`}>{words.meeting}</ButtonLink> : null}
        {isToChoose ? (
          <p>
            <a href={`/date-polls/${result.id}/withdrawal`}>{words.withdraw}</a>
          </p>
        ) : null}
      </Reading>
    </WardPage>
  );
}

function standingOf({ standing, closesAt, slotId, slots }: DatePollResult): string {
  const words = en.datePoll.result.standing;
  const chosen = slots.find(({ id }) => id === slotId);
  switch (standing) {
    case "open":
    case "closed":
      return words[standing](fullMoment(closesAt));
    case "chosen":
      return words.chosen(chosen ? fullSpan(chosen.startsAt, chosen.endsAt) : "");
    case "withdrawn":
      return words.withdrawn;
  }
}
