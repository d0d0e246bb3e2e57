import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { orNotFound, requireAccess } from "~/access/door.server";
import { askingForm } from "~/forms/session";
import { readForm } from "~/http/form.server";
import { seeOther } from "~/http/redirect.server";
import { addMissingToMinutes } from "~/services/minutes/write.server";
import { findMeetingOnNight } from "~/services/nights/read.server";

export async function loader(args: LoaderFunctionArgs) {
  const permit = await requireAccess(args, "minutes.write");
  const meeting = orNotFound(await findMeetingOnNight(permit, args.params.meeting ?? ""));
  return seeOther(`/meetings/${meeting.id}/minutes/writing`);
}

/** Whatever comes of it, the page that it leads to shows it. */
export async function action(args: ActionFunctionArgs) {
  const permit = await requireAccess(args, "minutes.write");
  const meeting = orNotFound(await findMeetingOnNight(permit, args.params.meeting ?? ""));
  const form = await readForm(args.request, askingForm);
  if (form.ok) await addMissingToMinutes(permit, meeting.id);
  return seeOther(`/meetings/${meeting.id}/minutes/writing`);
}

export default function LeadsOn() {
  return null;
}
