/** A site of one test file's own, for journeys that change what others would read, and the windows that look at it. */
import { type Browser, type BrowserContext, type Page, test } from "@playwright/test";
import { boroughFolder } from "./kept";
import { complaintsOf } from "./page-checks";
import { type RunningServer, startServer } from "./server";

type Settings = Parameters<Browser["newContext"]>[0];

export type OwnSite = {
  /** Where it answers, while the file's tests run. */
  readonly url: string;
  /** See `moveClock`. */
  readonly clockFile: string;
  /** What the windows had to complain of, a list for each. */
  readonly complaints: string[][];
  /** A window of a browser that has never been here; closed when the file is through. */
  windowOf: (browser: Browser, settings?: Settings) => Promise<Page>;
};

/** Starts before the file's first test, with the demonstration as it was loaded for this run, and stops after its last. */
export function ownSite(): OwnSite {
  let server: RunningServer | null = null;
  const contexts: BrowserContext[] = [];
  const complaints: string[][] = [];
  const running = () => {
    if (!server) throw new Error("The site runs only while tests do");
    return server;
  };

  test.beforeAll(async () => {
    test.setTimeout(90_000);
    server = await startServer({ data: boroughFolder() });
  });

  test.afterAll(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    await server?.stop();
  });

  return {
    get url() {
      return running().url;
    },
    get clockFile() {
      return running().clockFile;
    },
    complaints,
    async windowOf(browser, settings = {}) {
      const context = await browser.newContext({ ...settings, baseURL: running().url });
      contexts.push(context);
      const page = await context.newPage();
      complaints.push(complaintsOf(page));
      return page;
    },
  };
}
