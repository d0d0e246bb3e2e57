import { beforeEach, expect, test } from "vitest";
import { databases } from "~/db/client.server";
import { migrate } from "~/db/migrate.server";
import { actions } from "~/db/app-schema.server";
import { freshDatabases } from "../support/databases";
import { makeActingWard, makePriority } from "../support/priorities";

beforeEach(() => freshDatabases());

test("a row in the old word for a promise is read in today's after a start, and a second start changes nothing", async () => {
  const place = await makeActingWard();
  const priority = await makePriority(place);
  const { writer, write } = databases().app;
  await write.insert(actions).values({ id: "old", panelId: place.panel.id, priorityId: priority.id, kind: "other", sentence: "Lamps are ordered.", state: "accepted", postedBy: "test", postedAt: new Date(0) });
  writer.exec("UPDATE actions SET state = 'planned'");
  migrate(writer, "app");
  expect(await write.select({ state: actions.state }).from(actions)).toEqual([{ state: "accepted" }]);
  migrate(writer, "app");
  expect(writer.prepare("SELECT count(*) AS rows FROM actions").get()).toEqual({ rows: 1 });
});
