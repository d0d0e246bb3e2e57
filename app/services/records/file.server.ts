/** A file of past records: what it may say, and nothing else. Names that we do not know are refused, so that nothing is silently lost. */
import path from "node:path";
import { z } from "zod";
import { shortened, type Rejection } from "~/domain/import";
import { readTextFile, type FileFault } from "../files/read.server";

export type RecordFault = FileFault | "not_json" | "unknown_key" | "wrong_value" | "unknown_borough" | "not_past" | "twice";

const words = (most: number) => z.string().trim().min(1).max(most);
const day = z.iso.date();
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const count = z.number().int().min(0).max(1_000_000);
/** "theft_of_motor_vehicle": a thing that is counted, named as records name it. */
const unit = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/);

const action = z.strictObject({
  text: words(500),
  owner: words(100).nullish(),
  status: z.enum(["planned", "open", "doing", "done", "not_done", "passed_on", "carried_forward"]).nullish(),
  late: z.boolean().nullish(),
});

const outcome = z.strictObject({
  issue: words(300).nullish(),
  lead: words(100).nullish(),
  action: words(500).nullish(),
  effect: z.enum(["resolved", "reduced", "no_change", "worse", "moved", "cannot_tell"]).nullish(),
  result: words(500),
});

const meeting = z.strictObject({
  id: words(60),
  borough: words(100),
  ward: words(100),
  kind: z.enum(["panel", "agm", "extraordinary", "contact_session", "walkabout", "street_briefing", "surgery", "workshop"]),
  date: day,
  start: clock.nullish(),
  opened: clock.nullish(),
  venue: words(200).nullish(),
  access: z.enum(["open", "residents", "members", "invitation"]).nullish(),
  attendance: z.record(unit, count).nullish(),
  previous_minutes: day.nullish(),
  previous_minutes_confirmed: z.boolean().nullish(),
  next_meeting: day.nullish(),
  published_on: day.nullish(),
  actions: z.array(action).nullish(),
  outcomes: z.array(outcome).nullish(),
  decisions: z.array(words(500)).nullish(),
  figures: z.object({ period: words(100).nullish() }).catchall(count.nullable()).nullish(),
});

const priority = z.strictObject({
  id: words(60).nullish(),
  borough: words(100),
  ward: words(100),
  slot: z.number().int().min(1).max(10),
  set_by: z.enum(["panel", "police", "public_meeting", "council", "joint"]).nullish(),
  problem: words(300),
  agreed: z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/).nullish(),
  period_months: z.number().int().min(1).max(60).nullish(),
  evidence: words(300).nullish(),
  actions: z.array(words(500)).nullish(),
  outputs: z.record(unit, count.nullable()).nullish(),
  partners: z.array(words(200)).nullish(),
});

const file = z.strictObject({ meetings: z.array(meeting).default([]), priorities: z.array(priority).default([]) });

export type PastMeeting = z.output<typeof meeting>;
export type PastPriority = z.output<typeof priority>;
export type Placed<T> = T & { place: { file: string; of: "part"; at: string } };
export type RecordFiles = { meetings: Placed<PastMeeting>[]; priorities: Placed<PastPriority>[]; rejections: Rejection<RecordFault>[] };

/** Every meeting and priority of `files`, with its place, and all that cannot be taken. */
export async function readRecordFiles(files: readonly string[]): Promise<RecordFiles> {
  const read: RecordFiles = { meetings: [], priorities: [], rejections: [] };
  for (const full of files) {
    const name = path.basename(full);
    const got = await readTextFile(full);
    const parsed = got.ok ? parsedJson(got.text) : undefined;
    if (!got.ok) read.rejections.push({ file: name, of: "file", at: "", reason: got.reason, found: "" });
    else if (parsed === undefined) read.rejections.push({ file: name, of: "file", at: "", reason: "not_json", found: "" });
    else take(name, parsed, read);
  }
  return read;
}

function take(name: string, parsed: unknown, read: RecordFiles): void {
  const checked = file.safeParse(parsed);
  if (!checked.success) {
    for (const issue of checked.error.issues) {
      const isUnknown = issue.code === "unrecognized_keys";
      const found = isUnknown ? issue.keys.join(", ") : shortened(valueAt(parsed, issue.path));
      read.rejections.push({ file: name, of: "part", at: placeOf(issue.path), reason: isUnknown ? "unknown_key" : "wrong_value", found });
    }
    return;
  }
  const placed = <T extends object>(kind: string) => (entry: T, index: number): Placed<T> => ({ ...entry, place: { file: name, of: "part", at: placeOf([kind, index]) } });
  read.meetings.push(...checked.data.meetings.map(placed<PastMeeting>("meetings")));
  read.priorities.push(...checked.data.priorities.map(placed<PastPriority>("priorities")));
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** ["meetings", 1, "actions", 0, "owner"] is "meetings 2, actions 1, owner": people count from one. */
function placeOf(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((place, key) => (typeof key === "number" ? `${place} ${key + 1}` : place === "" ? String(key) : `${place}, ${String(key)}`), "") || "the whole";
}

function valueAt(value: unknown, keys: readonly PropertyKey[]): unknown {
  return keys.reduce<unknown>((at, key) => (typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined), value);
}
