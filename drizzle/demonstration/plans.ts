/** Work that is more than a one-off, words that have to wait, and one update that was worded anew. */
import { londonDay } from "~/domain/day";
import { monthsOver } from "~/domain/duties";
import { mendUpdate } from "~/services/actions/mend.server";
import { noteOccurrence, planAction, tickSteps, type PlanWish } from "~/services/actions/plan.server";
import { actionsOfPriority } from "~/services/actions/read.server";
import { postAction } from "~/services/actions/write.server";
import { keepFrame } from "~/services/priorities/frame.server";
import { prioritiesOfWard } from "~/services/priorities/read.server";
import { tellDuties } from "~/services/teams/duties.server";
import { councilOfficer, teams, wards } from "./cast";
import { done, expected, type Deed, type Riverside } from "./telling";

const sergeant = teams.river.sergeant;
const onCanal = "Motorbikes on the canal path";
const onKnives = "Knife carrying around the market";
const onSpeed = "Speeding on Chandlers Hill";

export function planDeeds(riverside: Riverside): Deed[] {
  const ids = new Map<string, string>();
  const at = (day: number, clock: "11:00" | "16:40" | "17:10") => riverside.calendar.at([day], clock);
  const priority = async (problem: string, when: Date) => expected((await prioritiesOfWard(riverside.asSystem("demonstration.load", when), wards.thornfield)).find((one) => one.problem === problem), `Thornfield does not work on ${problem}`).id;
  const plan = (by: string, day: number, problem: string, wish: Pick<PlanWish, "kind" | "sentence"> & Partial<PlanWish>): Deed => ({
    at: at(day, "11:00"),
    tell: async (when) => {
      const whole: PlanWish = { priorityId: await priority(problem, when), shape: "one_off", repeatDays: null, term: null, steps: [], helpers: [], dueOn: null, onceKey: `riverside-plan-${problem}`, ...wish };
      ids.set(problem, done(await planAction(await riverside.as(by, "action.post", when), whole), wish.sentence).id);
    },
  });
  const idOf = (problem: string) => expected(ids.get(problem), `nothing is promised about ${problem}`);
  const noted = (day: number, why: string | null = null): Deed => ({
    at: at(day, "16:40"),
    tell: async (when) => {
      const word = { on: londonDay(when), result: why === null ? ("done" as const) : ("missed" as const), why, count: null };
      return done(await noteOccurrence(await riverside.as(sergeant, "action.post", when), idOf(onCanal), word), "noting a patrol");
    },
  });
  return [
    plan(sergeant, -33, onCanal, { kind: "patrol", sentence: "A patrol of the canal path every week, after school.", shape: "recurring", repeatDays: 7 }),
    noted(-27),
    noted(-20, "Every officer was needed at the street party."),
    noted(-13),
    noted(-5),
    plan(sergeant, -21, onKnives, { kind: "joint_work", sentence: "Talks in every class of year 8, and a stall in the market hall.", shape: "campaign", term: "quick_win", helpers: [{ organisation: "council", name: "Council" }, { organisation: "partner", name: "Thornfield Academy" }] }),
    plan(councilOfficer, -18, onSpeed, { kind: "other", sentence: "Speed signs by both schools.", term: "long_term", steps: ["Measure speeds for two weeks", "Choose the places with the panel", "Put up the signs"] }),
    {
      at: at(-4, "11:00"),
      tell: async (when) => {
        const about = await actionsOfPriority(riverside.asSystem("demonstration.load", when), await priority(onSpeed, when));
        const steps = expected(about.find(({ id }) => id === idOf(onSpeed))?.plan, "there are no steps").steps;
        return done(await tickSteps(await riverside.as(councilOfficer, "action.post", when), idOf(onSpeed), steps.slice(0, 1).map(({ id }) => id)), "ticking a step");
      },
    },
    {
      at: at(-3, "16:40"),
      tell: async (when) => {
        const wish = { priorityId: await priority(onKnives, when), actionId: null, kind: "arrest_or_seizure" as const, count: 2, doneOn: londonDay(when), timeBand: "evening" as const, sentence: "Two knives were found behind the market stalls.", state: "doing" as const, reason: null, nextStep: null, dueOn: null, shownFromOn: riverside.calendar.day([9]), heldBecause: "operation" as const, onceKey: "riverside-held" };
        return done(await postAction(await riverside.as(sergeant, "action.post", when), wish), "an update that waits");
      },
    },
    {
      at: at(-12, "11:00"),
      tell: async (when) => {
        const [month = ""] = monthsOver(londonDay(when));
        return done(await tellDuties(await riverside.as(sergeant, "duties.tell", when), riverside.team("river"), { isShown: true, note: { month, band: "some" } }), "telling of time that went elsewhere");
      },
    },
    {
      at: at(-11, "11:00"),
      tell: async (when) => {
        const parts = { scan: "Knives are found on Saturdays after noon, most near the bus stands.", analyse: "Those who carry them say that they are afraid on the way home.", respond: "Talks at school, and wardens at the bus stands.", assess: "", version: 0 };
        return done(await keepFrame(await riverside.as(sergeant, "action.post", when), await priority(onKnives, when), parts), "thinking it through");
      },
    },
    {
      at: at(-8, "16:40"),
      tell: async (when) => {
        const wish = { priorityId: await priority(onSpeed, when), actionId: null, kind: "speed_check" as const, count: 2, doneOn: londonDay(when), timeBand: "morning" as const, sentence: "We stopped twelve drivers by the schools.", state: "doing" as const, reason: null, nextStep: null, dueOn: null, shownFromOn: null, heldBecause: null, onceKey: "riverside-worded-anew" };
        ids.set("anew", done(await postAction(await riverside.as(sergeant, "action.post", when), wish), wish.sentence).id);
      },
    },
    {
      at: at(-7, "17:10"),
      tell: async (when) => {
        const mended = { kind: "speed_check" as const, count: 2, doneOn: riverside.calendar.day([-8]), timeBand: "morning" as const, sentence: "We stopped eleven drivers by the schools. The first number was wrong.", reason: null, nextStep: null, dueOn: null, shownFromOn: null, heldBecause: null };
        return done(await mendUpdate(await riverside.as(sergeant, "action.mend", when), idOf("anew"), { mended, version: 1, onceKey: "riverside-mended" }), "wording an update anew");
      },
    },
  ];
}
