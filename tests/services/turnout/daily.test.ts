import { beforeEach, expect, test } from "vitest";
import { dailyTurnouts } from "~/db/app-schema.server";
import { appRead } from "~/db/client.server";
import type { Round } from "~/services/rounds/read.server";
import { countDailyTurnout, turnoutByToday } from "~/services/turnout/daily.server";
import { freshDatabases } from "../../support/databases";
import { openPermitAt, systemPermit } from "../../support/people";
import { afterwards, closing, during, makeVoter, openedRound, panelWithMembers, vote, type Panel, type Person } from "../../support/rounds";

let by: { panel: Panel; chair: Person; members: Person[] };
let round: Round;

beforeEach(async () => {
  freshDatabases();
  by = await panelWithMembers(0);
  round = await openedRound(by);
});

const nextDay = new Date(during.getTime() + 86_400_000);
const count = async (now: Date) => countDailyTurnout(systemPermit("round.close", "turnout", now));
const shown = async (now: Date) => turnoutByToday(openPermitAt("round.view", now), round.residents.id);
async function voters(many: number) {
  for (let made = 0; made < many; made += 1) await vote(await makeVoter(by.panel.wardCode), round, [0]);
}

test("turnout is told once a day, from ten on, rounded down to five (VOT-11)", async () => {
  await voters(9);
  expect(await count(during)).toEqual({ counted: 1 });
  expect(await shown(during)).toBeNull();
  await voters(9);
  expect(await count(new Date(during.getTime() + 3_600_000))).toEqual({ counted: 0 });
  expect(await shown(during)).toBeNull();
  expect(await count(nextDay)).toEqual({ counted: 1 });
  expect(await shown(nextDay)).toEqual({ voted: 15, on: "2027-03-06" });
});

test("nobody's ballots are counted after the close, and nothing of the day's number names an exact one", async () => {
  await voters(12);
  expect(await count(closing)).toEqual({ counted: 0 });
  expect(await count(afterwards)).toEqual({ counted: 0 });
  await count(nextDay);
  expect(await appRead().select().from(dailyTurnouts)).toEqual([{ pollId: round.residents.id, countedOn: "2027-03-06", voted: 10 }]);
});
