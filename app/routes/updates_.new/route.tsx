import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/door.server";
import { freshForm } from "~/components/form-state";
import type { PageHandle } from "~/components/title";
import { UpdatePage } from "~/components/update-form";
import { londonDay } from "~/domain/day";
import { can, type Viewer } from "~/domain/permission";
import { phraseKeys, valuesOf } from "~/forms/action";
import { keeperOf } from "~/http/keeper.server";
import { saidOf } from "~/http/said.server";
import { en } from "~/messages/en";
import { teamWork } from "~/messages/en/team-work";
import { findTakenBack } from "~/services/actions/own.server";
import { panelsWithin } from "~/services/panels/read.server";
import { prioritiesToUpdate, type WardToUpdate } from "~/services/priorities/read.server";

export const handle: PageHandle = { title: () => [en.action.form.pageTitle], script: "keeps", manifest: "/updates.webmanifest" };

/** The form, with the ward and priority of the last posting ready; `?again=` puts back what was just taken back. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "action.post");
  const { wards, lastUsed } = await prioritiesToUpdate(permit);
  const query = new URL(args.request.url).searchParams;
  const asked = query.get("priority");
  const priority = wards.some((ward) => ward.priorities.some(({ id }) => id === asked)) ? asked : lastUsed;
  const again = await findTakenBack(permit, query.get("again") ?? "");
  const also = linksBeside(permit.viewer, wards, await panelsWithin(permit));
  const values = again ? { ...valuesOf(again, londonDay(permit.now)), priority: again.priorityId ?? "", state: again.state } : { priority: priority ?? "", when: "today", state: "doing" };
  return { choices: { wards, phrases: phraseKeys }, also, keeper: keeperOf(permit), said: saidOf(args.request), form: freshForm({ ...values, onceKey: args.context.requestId }) };
}

function linksBeside(viewer: Viewer, wards: readonly WardToUpdate[], panels: readonly { id: string; slug: string; name: string }[]) {
  const words = en.action.form;
  const mayTell = wards.filter(({ code }) => can(viewer, "outcome.post", { wardCode: code })).flatMap(({ priorities }) => priorities);
  const maySet = panels.filter(({ id }) => can(viewer, "priority.set_by_police", { panelId: id }));
  return [
    ...wards.flatMap(({ priorities }) => priorities).map(({ id, problem }) => ({ href: `/priorities/${id}/problem-solving`, label: teamWork.frame.link(problem) })),
    ...mayTell.map(({ id, problem }) => ({ href: `/priorities/${id}/outcomes/new`, label: words.sayOutcome(problem) })),
    ...maySet.map(({ slug, name }) => ({ href: `/panels/${slug}/police-priority`, label: words.setByPolice(name) })),
  ];
}

export default function NewUpdate() {
  const { choices, form, also, keeper, said } = useLoaderData<typeof loader>();
  return <UpdatePage choices={choices} form={form} also={also} keeper={keeper} said={said} />;
}
