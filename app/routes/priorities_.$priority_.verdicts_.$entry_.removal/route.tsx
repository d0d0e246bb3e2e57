import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { orNotFound, requireAccess } from "~/access/door.server";
import { isWithin, type Permit } from "~/domain/permission";
import { seeOther } from "~/http/redirect.server";
import { findPriorityToJudge } from "~/services/verdicts/read.server";
import { takeBackEntry } from "~/services/verdicts/write.server";

async function findWithin(permit: Permit<"verdict.enter">, id: string) {
  const priority = await findPriorityToJudge(permit, id);
  return priority && isWithin(permit.reach, { panelId: priority.panelId }) ? priority : null;
}

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "verdict.enter");
  const { id } = orNotFound(await findWithin(permit, args.params.priority ?? ""));
  return redirect(`/priorities/${id}/verdicts`, 302);
}

/** Takes a pile back that was typed in wrongly. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "verdict.enter");
  const { id } = orNotFound(await findWithin(permit, args.params.priority ?? ""));
  const outcome = await takeBackEntry(permit, args.params.entry ?? "");
  orNotFound(outcome.ok ? outcome.value : null);
  return seeOther(`/priorities/${id}/verdicts`, "verdict.taken_back");
}

/** Never drawn: there is nothing to read here, and whoever comes by hand is sent on. */
export default function LeadsOn() {
  return null;
}
