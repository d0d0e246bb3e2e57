/** The sergeant's minute at London scale: from posting an update to reading it on the public ward page, through HTTP. */
import { priorities, roleGrants, sessions, teamWards, wards } from "../app/db/app-schema.server";
import { closeDatabases, databases, openDatabases, useDatabases } from "../app/db/client.server";
import { newId } from "../app/db/id.server";
import { median, type Row } from "./bench-rows";
import { addPerson } from "./voting-folder";

const rounds = 25;

/** `page` is the address of a ward page of the running server at `origin`, whose data folder is `folder`. */
export async function updateRows(origin: string, folder: string, page: string): Promise<Row[]> {
  const { priorityId, token } = await makeSergeant(folder, page.split("/").at(-1) ?? "");
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const sentence = `Two officers walked the street, time ${round}.`;
    const begun = performance.now();
    const fields = new URLSearchParams({ priority: priorityId, kind: "patrol", count: "2", when: "today", sentence, state: "done", onceKey: newId() });
    const posted = await fetch(`${origin}/updates`, { method: "POST", redirect: "manual", body: fields, headers: { cookie: `session=${token}`, origin, connection: "close" } });
    if (posted.status !== 303) throw new Error(`The update of the benchmark was answered with ${posted.status} ${posted.headers.get("location") ?? ""}`);
    const read = await fetch(origin + page, { headers: { connection: "close" } });
    if (!(await read.text()).includes(sentence)) throw new Error("The update of the benchmark is not on the ward page");
    times.push(performance.now() - begun);
  }
  const p50 = median(times.slice(5));
  return [{ what: "An update, from posting it to reading it on the ward page, p50 of 20", value: p50, unit: "ms", wanted: "under 1,000", isMet: p50 < 1_000 }];
}

async function makeSergeant(folder: string, wardSlug: string): Promise<{ priorityId: string; token: string }> {
  useDatabases(openDatabases(folder));
  const { write } = databases().app;
  const ward = (await write.select().from(wards)).find(({ slug }) => slug === wardSlug);
  const team = (await write.select().from(teamWards)).find(({ wardCode }) => wardCode === ward?.code);
  const priority = (await write.select().from(priorities)).find(({ wardCode }) => wardCode === ward?.code);
  if (!team || !priority) throw new Error(`The benchmark has no team or no priority in ${wardSlug}`);
  const { personId, token } = await addPerson(new Date());
  await write.insert(roleGrants).values({ id: newId(), personId, role: "sergeant", scopeKind: "team", scopeId: team.teamId, fromOn: "2020-01-01", grantedBy: "bench" });
  // The only session in this folder; an official's holds for an hour without a sign of life.
  await write.update(sessions).set({ expiresAt: new Date(Date.now() + 3_600_000) });
  closeDatabases();
  return { priorityId: priority.id, token };
}
