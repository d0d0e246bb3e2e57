import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { orNotFound, requireAccess } from "~/access/door.server";
import { versionForm } from "~/forms/meeting";
import { readForm } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { findMeetingToRun } from "~/services/meetings/read.server";
import { publishMeeting } from "~/services/meetings/write.server";

/** There is nothing to see here: publishing begins with checking. */
export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "meeting.publish");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  return seeOther(`/meetings/${meeting.id}/check`);
}

/** What cannot be published goes back to the check page, which says why: changed meanwhile, over, or not a draft any more. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "meeting.publish");
  const meeting = orNotFound(await findMeetingToRun(permit, args.params.meeting ?? ""));
  const form = await readForm(args.request, versionForm);
  const outcome = await publishMeeting(permit, meeting.id, form.ok ? form.value.version : 0);
  if (outcome.ok) return seeOther(`/meetings/${meeting.id}/published`);
  return seeOther(`/meetings/${meeting.id}/check${outcome.reason === "changed_meanwhile" ? "?again=1" : ""}`);
}

/** Never drawn: both ways lead on. It makes this a page, so that a meeting that is not there gets the site's 404 page. */
export default function LeadsOn() {
  return null;
}
