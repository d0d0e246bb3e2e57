import { expect, test, vi } from "vitest";
import { env } from "~/env.server";
import { schedule, type Job } from "~/jobs/schedule.server";
import { startJobs } from "~/jobs/start.server";

const now = new Date("2027-03-04T19:00:00Z");
const everySecond: Omit<Job, "run"> = { name: "test", pattern: "* * * * * *", zone: "Europe/London" };

function quietly() {
  return { now: () => now, onBug: vi.fn() };
}

test("every job has a name of its own and runs by London's clock", () => {
  expect(new Set(schedule.map(({ name }) => name)).size).toBe(schedule.length);
  expect(schedule.every(({ zone }) => zone === "Europe/London")).toBe(true);
});

test("nothing runs while JOBS is off", async () => {
  const run = vi.fn();
  const jobs = startJobs(quietly(), [{ ...everySecond, run }]);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  await jobs.stop();
  expect(run).not.toHaveBeenCalled();
});

test("a slow job is not started twice, a failing one is reported and tried again, and stopping waits for both", async () => {
  vi.spyOn(env, "JOBS", "get" as never).mockReturnValue("on");
  const clock = quietly();
  const finished: string[] = [];
  let slowRuns = 0;
  const slow: Job = {
    ...everySecond,
    name: "slow",
    run: async () => {
      slowRuns += 1;
      await new Promise((resolve) => setTimeout(resolve, 2600));
      finished.push("slow");
    },
  };
  const failing: Job = { ...everySecond, name: "failing", run: () => Promise.reject(new Error("broken")) };
  const jobs = startJobs(clock, [slow, failing]);
  await new Promise((resolve) => setTimeout(resolve, 2300));
  await jobs.stop();
  expect(slowRuns).toBe(1);
  expect(finished).toEqual(["slow"]);
  expect(clock.onBug.mock.calls.length).toBeGreaterThanOrEqual(2);
  expect(clock.onBug).toHaveBeenCalledWith(expect.objectContaining({ message: "broken" }), "failing");
});
