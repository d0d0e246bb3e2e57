/** The forms around paper slips and trusted groups. */
import { z } from "zod";
import { limits } from "~/domain/concern";
import { concernDesk } from "~/messages/en/concern-desk";
import { onceKey } from "./concern";
import { formOf, type FormSpec } from "./form";

const { slips, relays } = concernDesk;

export const slipsForm = formOf(z.object({ wardCode: z.string().max(20), sheets: z.string().regex(/^(?:[1-9]|1\d|2[0-5])$/, slips.errors.sheets).transform(Number), onceKey }));

export const relayForm = formOf(z.object({ name: z.string().transform((text) => text.replace(/\s+/g, " ")).pipe(z.string().min(2, relays.errors.name).max(80, relays.errors.name)) }));

export const relayEndForm = formOf(z.object({ relay: z.string().max(40) }));

/** The name of the box for the people of an issue. */
export function peopleField(issueId: string): string {
  return `people-${issueId}`;
}

type Passed = { counts: { issueId: string; people: number }[]; other: { what: string; wardCode: string; people: number } | null; onceKey: string };

const { errors } = relays.page;

/** What a group passes on: a number for each issue of the list, and one more thing. */
export function passingForm(issueIds: readonly string[]): FormSpec<Passed> {
  const number = z.string().refine((text) => text === "" || (/^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= limits.mostRelayed), errors.people);
  const boxes = Object.fromEntries(issueIds.map((id) => [peopleField(id), number]));
  const spec = formOf(z.object({ ...boxes, what: z.string().max(limits.longest, concernDesk.one.errors.long), wardCode: z.string().max(20), people: number, onceKey }));
  return {
    ...spec,
    read(values) {
      const read = spec.read(values);
      if (!read.ok) return read;
      const typed = read.value as Record<string, string> & { onceKey: string };
      const counts = issueIds.flatMap((issueId) => (typed[peopleField(issueId)] ? [{ issueId, people: Number(typed[peopleField(issueId)]) }] : []));
      const { what = "", people = "", wardCode = "" } = typed;
      if (what !== "" && people === "") return { ok: false, errors: { people: errors.otherPeople } };
      if (what === "" && people !== "") return { ok: false, errors: { what: errors.otherWhat } };
      if (counts.length === 0 && what === "") return { ok: false, errors: { form: errors.nothing } };
      return { ok: true, value: { counts, other: what === "" ? null : { what, wardCode, people: Number(people) }, onceKey: typed.onceKey } };
    },
  };
}
