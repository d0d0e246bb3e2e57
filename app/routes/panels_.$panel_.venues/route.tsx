import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { ButtonLink } from "~/components/button";
import { Reading } from "~/components/columns";
import { Said } from "~/components/said";
import { TaskList } from "~/components/task-list";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { londonDay, plainDay } from "~/domain/day";
import { isCheckDue, uncheckedOf } from "~/domain/venue";
import { saidOf } from "~/http/said.server";
import { venue as venueWords } from "~/messages/en/venue";
import { findPanelWithin } from "~/services/panels/read.server";
import { venuesOfPanel } from "~/services/venues/read.server";
import { frameOfPanel } from "~/services/wards/read.server";

const words = venueWords.list;
type PageData = Awaited<ReturnType<typeof loader>>;

export const handle: PageHandle<PageData | undefined> = { title: (data) => (data ? [words.title, data.frame.name] : []) };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "venue.edit");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, panel.id));
  const today = londonDay(permit.now);
  const book = await venuesOfPanel(permit, panel.id);
  return { frame, panelSlug: panel.slug, venues: book.map(({ id, name, isRetired, checkedOn, facts }) => ({ id, name, isRetired, checkedOn, isDue: isCheckDue({ checkedOn }, today), unchecked: uncheckedOf(facts) })), said: saidOf(args.request) };
}

export default function VenueBook() {
  const { frame, panelSlug, venues, said } = useLoaderData<typeof loader>();
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/panels/${panelSlug}/meetings` }}>
      <Reading>
        <Said said={said} />
        <h1 className="govuk-heading-xl">{words.title}</h1>
        <p className="wp-lede">{words.lede}</p>
        {venues.length === 0 ? <p>{words.none}</p> : <TaskList tasks={venues.map(lineOf)} />}
        <ButtonLink href={`/panels/${panelSlug}/venues/new`}>{words.add}</ButtonLink>
      </Reading>
    </WardPage>
  );
}

function lineOf({ id, name, isRetired, checkedOn, isDue, unchecked }: PageData["venues"][number]) {
  const hint = [isDue ? words.due : words.checked(plainDay(checkedOn)), unchecked > 0 ? words.unchecked(unchecked) : null].filter(Boolean).join(" ");
  const line = { id, title: name, href: `/venues/${id}/edit`, hint };
  if (isRetired) return { ...line, status: "closed" as const, statusText: words.retired };
  if (isDue) return { ...line, status: "stale" as const, statusText: words.statusDue };
  return unchecked > 0 ? { ...line, status: "todo" as const, statusText: words.statusOpen } : { ...line, status: "done" as const, statusText: words.statusGood };
}
