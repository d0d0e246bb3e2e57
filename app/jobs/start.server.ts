/** Runs the timetable in this process. */
import { Cron } from "croner";
import { env } from "~/env.server";
import { schedule, type Job } from "./schedule.server";

type Clock = { now: () => Date; onBug: (error: unknown, job: string) => void };

/**
 * Starts every job unless JOBS=off. A job that is still at work when its time comes again is left alone. `stop` takes
 * no new work on and waits for what is under way. A job that fails is told to `onBug` and tried at its next time.
 */
export function startJobs({ now, onBug }: Clock, jobs: readonly Job[] = schedule): { stop(): Promise<void> } {
  if (env.JOBS === "off") return { stop: () => Promise.resolve() };
  const underWay = new Set<Promise<void>>();
  const crons = jobs.map(({ name, pattern, zone, run }) => {
    const work = async () => {
      const running = runOnce(run, now(), (error) => onBug(error, name));
      underWay.add(running);
      await running;
      underWay.delete(running);
    };
    return new Cron(pattern, { name, timezone: zone, protect: true, unref: true }, work);
  });
  return {
    async stop() {
      for (const cron of crons) cron.stop();
      await Promise.all(underWay);
    },
  };
}

async function runOnce(run: Job["run"], now: Date, onBug: (error: unknown) => void): Promise<void> {
  try {
    await run(now);
  } catch (error) {
    onBug(error);
  }
}
