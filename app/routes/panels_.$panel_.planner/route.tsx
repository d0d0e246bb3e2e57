import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { orNotFound, requireAccess } from "~/access/door.server";
import { Columns } from "~/components/columns";
import { LastSix } from "~/components/last-six";
import { Said } from "~/components/said";
import type { PageHandle } from "~/components/title";
import { WardPage } from "~/components/ward-page";
import { addDays, londonDay } from "~/domain/day";
import { noticeDays } from "~/domain/meeting";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { findPanelWithin } from "~/services/panels/read.server";
import { plannedSlots } from "~/services/planner/read.server";
import { turnoutBySlot } from "~/services/planner/turnout.server";
import { frameOfPanel } from "~/services/wards/read.server";
import { Gaps } from "./gaps";
import { offerOf } from "./offer.server";
import { Results } from "./results";
import { Turnout } from "./turnout";
import { wishOf } from "./wish.server";
import { WishForm } from "./wish-form";

export const handle: PageHandle<Awaited<ReturnType<typeof loader>>["data"] | undefined> = { title: (page) => [en.planner.title, ...(page ? [page.frame.name] : [])] };

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "meeting.schedule");
  const panel = orNotFound(await findPanelWithin(permit, args.params.panel ?? ""));
  const frame = orNotFound(await frameOfPanel(permit, panel.id));
  const { form, wish, venues } = await wishOf(args.request, permit, panel.id);
  const plan = wish ? await plannedSlots(permit, panel.id, wish) : null;
  const offer = wish && plan ? offerOf(plan, { wish, form, panelSlug: panel.slug, address: new URL(args.request.url) }) : null;
  const firstDay = addDays(londonDay(permit.now), noticeDays);
  const isHeldBack = wish !== null && !wish.withShortNotice && wish.from < firstDay;
  const page = {
    frame,
    panel: { slug: panel.slug },
    form,
    venues,
    offer,
    heldBackTo: isHeldBack ? firstDay : null,
    lastSix: plan?.lastSix ?? [],
    turnout: await turnoutBySlot(panel.id),
    said: saidOf(args.request),
  };
  return data(page, { status: wish ? 200 : 422 });
}

export default function Planner() {
  const { frame, panel, form, venues, offer, heldBackTo, lastSix, turnout, said } = useLoaderData<typeof loader>();
  const words = en.planner;
  return (
    <WardPage ward={frame} isPrivate current="meetings" back={{ href: `/panels/${panel.slug}/meetings` }}>
      <Said said={said} />
      <h1 className="govuk-heading-xl">{words.title}</h1>
      <p className="wp-lede">{words.lede}</p>
      <Columns sideLabel={words.form.title} side={<WishForm form={form} venues={venues} />}>
        {offer ? <Results offer={offer} heldBackTo={heldBackTo} panelSlug={panel.slug} /> : null}
        {offer ? <Gaps gaps={offer.gaps} /> : null}
        <Turnout lines={turnout} />
        <LastSix slots={lastSix} />
        <p>
          {offer ? `${words.cadence(offer.cadenceWeeks)} ` : null}
          <a href={`/panels/${panel.slug}/planner/weights`}>{words.weightsLink}</a>
        </p>
      </Columns>
    </WardPage>
  );
}
