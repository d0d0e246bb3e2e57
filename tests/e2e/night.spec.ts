/**
 * A hall without signal: what is typed is kept on the phone, outlives the browser, and reaches the server exactly once. The
 * browser keeps its own folder, so that closing it is closing it.
 */
import { type BrowserContext, chromium, expect, type Page, test } from "@playwright/test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { en } from "~/messages/en";
import { boroughFolder } from "./support/kept";
import { createHash } from "node:crypto";
import { londonInstant } from "~/domain/day";
import { expectGoodPage, lookAt } from "./support/page-checks";
import { signIn } from "./support/people";
import { moveClock, type RunningServer, startServer } from "./support/server";

const sergeantEmail = "helen.tarrow@riverside.example";
const secretaryEmail = "bea.lockhart@riverside.example";

let server: RunningServer;
let folder = "";
let phone: BrowserContext | null = null;

test.beforeAll(async () => {
  test.setTimeout(60_000);
  server = await startServer({ data: boroughFolder() });
  folder = await mkdtemp(path.join(tmpdir(), "ward-panels-phone-"));
});

test.afterAll(async () => {
  await phone?.close();
  await rm(folder, { recursive: true, force: true });
  await server.stop();
});

test("what is typed without signal outlives the browser, is sent once, and goes with its owner", async ({ launchOptions, isMobile, hasTouch, viewport }) => {
  test.setTimeout(60_000);
  async function open(name = "sergeant"): Promise<Page> {
    phone = await chromium.launchPersistentContext(path.join(folder, name), { ...launchOptions, isMobile, hasTouch, viewport, baseURL: server.url });
    return phone.pages()[0] ?? (await phone.newPage());
  }
  const words = { field: en.outcome.form.sentence, button: en.outcome.form.button };
  const sentence = "The two riders were dealt with and nobody has seen them since.";
  let page = await open();
  await signIn(page, sergeantEmail);
  const address = await findOutcomePage(page);

  const answer = await page.goto(address);
  await expectGoodPage(page, answer);
  expect(answer?.headers()["content-security-policy"]).toContain("script-src 'self'; connect-src 'self'; worker-src 'self'");
  await expect(page.locator("[data-is-ready]")).toBeAttached();

  await test.step("the signal goes: the form says that it is kept, and is empty for the next", async () => {
    await phone!.setOffline(true);
    await say(page, words, sentence);
    await expect(page.getByRole("status")).toHaveText(en.keeps.kept);
    await expect(page.getByLabel(words.field)).toHaveValue("");
    await expect(page.getByRole("listitem").filter({ hasText: sentence })).toBeVisible();
    expect(await countOf(address, sentence)).toBe(0);
  });

  await test.step("the browser is closed and opened again, still without signal: the page opens and shows what waits", async () => {
    await phone!.close();
    page = await open();
    await phone!.setOffline(true);
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(en.outcome.form.title);
    await expect(page.getByRole("listitem").filter({ hasText: sentence })).toBeVisible();
    await expectGoodPage(page, null);
  });

  await test.step("when the session has ended meanwhile, it says to sign in, and nothing is lost", async () => {
    // The session ends, as officials' sessions do after an hour.
    await phone!.clearCookies();
    await phone!.setOffline(false);
    await expect(page.getByRole("link", { name: en.keeps.signInLink })).toBeVisible({ timeout: 30_000 });
    expect(await countOf(address, sentence)).toBe(0);
  });

  await test.step("somebody else who signs in on this phone neither sees nor sends it, and the page's copy is gone", async () => {
    await signIn(page, secretaryEmail);
    await page.goto("/sign-out");
    await expect(page.locator("[data-keeper]")).toBeAttached();
    await expect.poll(() => page.evaluate(async () => (await (await caches.open("pages")).keys()).map(({ url }) => new URL(url).pathname))).not.toContain(address);
    await expect(page.locator("[data-kept-list] li")).toHaveCount(0);
    expect(await countOf(address, sentence)).toBe(0);
    await phone!.setOffline(true);
    await expect(page.goto(address)).rejects.toThrow();
    await phone!.setOffline(false);
    await phone!.clearCookies();
  });

  await test.step("signed in again, it is sent, once", async () => {
    await signIn(page, sergeantEmail, address);
    await expect.poll(() => countOf(address, sentence)).toBe(1);
    await expect(page.getByRole("listitem").filter({ hasText: sentence })).toBeHidden();
    await page.reload();
    await expect(page.locator("[data-is-ready]")).toBeAttached();
    expect(await countOf(address, sentence)).toBe(1);
  });

  await test.step("after signing out nothing of the page is left on the phone", async () => {
    await page.goto("/sign-out");
    await page.getByRole("main").getByRole("button").click();
    await expect(page).toHaveURL(/\/sign-in/);
    await phone!.setOffline(true);
    await expect(page.goto(address)).rejects.toThrow();
  });
  await phone!.close();
});

test("the secretary takes down a meeting in a hall without signal, and minutes come of it", async ({ browser }) => {
  test.setTimeout(120_000);
  const words = en.night;
  const context = await browser.newContext({ baseURL: server.url });
  let page = await context.newPage();
  const { meeting, startsAt } = await nextThornfieldMeeting(page);
  await moveClock(server.clockFile, startsAt.getTime() + 10 * 60_000 - Date.now());

  await test.step("the desk leads to the page for the night, and that to the sheet for the door", async () => {
    await signIn(page, secretaryEmail);
    await page.getByRole("link", { name: /^Today: the page for the night/ }).click();
    await lookAt(page, "meetings_.$meeting_.night");
    await expect(page.locator("[data-is-ready]")).toBeAttached();
    await page.goto(`${meeting}/door-sheet`);
    await lookAt(page, "meetings_.$meeting_.door-sheet");
    await page.goto(`${meeting}/night`);
    await expect(page.locator("[data-is-ready]")).toBeAttached();
  });

  await test.step("without signal the page counts along, keeps the register and every entry, and shows them again when it is opened anew", async () => {
    await context.setOffline(true);
    const quorum = page.locator("[data-tally]");
    for (const name of ["Ruth Calloway", "Ade Fennimore", "Carys Boone", "Dev Marlow"]) await here(page, name).check();
    await expect(quorum).toHaveText(words.quorum.lead(4, 5));
    await here(page, "Elsie Tran").check();
    await expect(quorum).toHaveText(words.quorum.enough(5));
    await page.getByLabel(words.register.residents).fill("11");
    await page.getByLabel(words.register.firstTimers).fill("6");
    await press(page, words.register.save);
    await expect(page.getByRole("status").first()).toHaveText(en.keeps.kept);
    await page.getByLabel(words.decisions.words).fill("Hold a walk along the canal in May.");
    await press(page, words.decisions.add);
    await expect(page.getByLabel(words.decisions.words)).toHaveValue("");
    await page.getByLabel(words.actions.words).fill("Bring a map of the lamps.");
    await page.getByRole("radio", { name: words.actions.owners.council }).check();
    await press(page, words.actions.add);
    await page.getByLabel(words.interests.who).fill("Secretary");
    await page.getByLabel(words.interests.words).fill("Lives by the lock.");
    await press(page, words.interests.add);
    await expect(page.locator("[data-kept-list] li")).toHaveCount(4);
    await page.close();
    page = await context.newPage();
    await page.goto(`${meeting}/night`);
    await expect(page.locator("[data-kept-list] li")).toHaveCount(4);
    await expect(here(page, "Elsie Tran")).toBeChecked();
    await expect(page.getByLabel(words.register.residents)).toHaveValue("11");
  });

  await test.step("with signal again all of it is there, once", async () => {
    await context.setOffline(false);
    await expect(page.locator("#decisions li")).toHaveText([/Hold a walk along the canal in May/], { timeout: 30_000 });
    await expect(page.locator("#actions li")).toHaveText([/Bring a map of the lamps/]);
    await expect(page.locator("#interests li")).toHaveText([/Lives by the lock/]);
    await expect(page.locator("[data-tally]")).toHaveText(words.quorum.enough(5));
    await expect(page.locator("[data-kept-list] li")).toHaveCount(0);
  });

  await test.step("what is wrong comes back with everything typed; what was wrong is struck out", async () => {
    await press(page, words.decisions.add);
    await expect(page.getByText(words.refused.words_needed).first()).toBeVisible();
    await lookAt(page, "meetings_.$meeting_.night_.entries");
    await page.goto(`${meeting}/night`);
    await page.getByLabel(words.register.firstTimers).fill("12");
    await press(page, words.register.save);
    await expect(page.getByText(words.refused.more_first_timers).first()).toBeVisible();
    await lookAt(page, "meetings_.$meeting_.night_.register");
    await page.goto(`${meeting}/night`);
    await page.locator("#interests").getByRole("link").click();
    await lookAt(page, "meetings_.$meeting_.night_.entries_.$entry_.removal");
    await press(page, words.strike.submit);
    await expect(page.locator("#interests li")).toHaveCount(0);
  });

  await test.step("the meeting approves the minutes of the one before, which are frozen with a fingerprint that anyone can check", async () => {
    await page.goto("/desk");
    await page.getByRole("link", { name: /^Record the approval: minutes of “Thornfield/ }).click();
    await lookAt(page, "meetings_.$meeting_.minutes_.approval");
    await press(page, en.minutes.approval.submit);
    await page.getByRole("link", { name: en.minutes.write.correct }).click();
    await lookAt(page, "meetings_.$meeting_.minutes_.corrections");
    await page.getByLabel(en.minutes.correction.words).fill("The counter stood there for ten days.");
    await page.getByLabel(en.minutes.correction.askedBy).fill("A member");
    await press(page, en.minutes.correction.submit);
    await expect(page.getByText("The counter stood there for ten days.")).toBeVisible();
    const file = await page.request.get(`${new URL(page.url()).pathname}.txt`);
    await expect(page.locator(".wp-hash")).toHaveText(createHash("sha256").update(await file.body()).digest("hex"));
  });

  await test.step("the minutes of tonight are put together, changed, and published as a draft", async () => {
    await page.goto(`${meeting}/minutes/writing`);
    await press(page, en.minutes.write.start);
    await lookAt(page, "meetings_.$meeting_.minutes_.writing");
    await page.getByRole("link", { name: /^Change/ }).first().click();
    await lookAt(page, "meetings_.$meeting_.minutes_.parts_.$part");
    await page.getByLabel(en.minutes.part.body).fill("Ring Mr Brown on 020 7946 0999.");
    await press(page, en.minutes.part.save);
    await page.getByRole("link", { name: en.minutes.write.publish }).click();
    await expect(page.getByText(en.minutes.publication.warning)).toBeVisible();
    await lookAt(page, "meetings_.$meeting_.minutes_.publication");
    await press(page, en.minutes.publication.submit);
  });
  await context.close();

  await test.step("a resident without script reads the draft; police add a note to it", async () => {
    const visitor = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false });
    const reader = await visitor.newPage();
    await reader.goto(`${meeting}/minutes`);
    await expect(reader.getByRole("heading", { name: en.minutes.draft })).toBeVisible();
    for (const line of ["Decided: Hold a walk along the canal in May.", "Action: Bring a map of the lamps. (Council)", "Residents: 11.", "Members: chair, 3 members, A.F."]) await expect(reader.getByText(line)).toBeVisible();
    await expect(reader.getByText("Calloway")).toHaveCount(0);
    await signIn(reader, sergeantEmail, `${meeting}/minutes/notes`);
    await reader.getByLabel(en.minutes.note.words).fill("We bring our map too.");
    await press(reader, en.minutes.note.submit);
    await expect(reader.getByText("We bring our map too.")).toBeVisible();
    await visitor.close();
    const police = await browser.newPage({ baseURL: server.url });
    await signIn(police, sergeantEmail, `${meeting}/minutes/notes`);
    await lookAt(police, "meetings_.$meeting_.minutes_.notes");
    await police.goto(`${meeting}/minutes`);
    await lookAt(police, "meetings_.$meeting_.minutes");
    await police.close();
  });
});

function here(page: Page, name: string) {
  return page.getByRole("checkbox", { name: `${en.night.register.here} ${name}` });
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

/** The path of Thornfield's next meeting of the panel, and when it begins. */
async function nextThornfieldMeeting(page: Page): Promise<{ meeting: string; startsAt: Date }> {
  await page.goto("/panels/thornfield-ward-panel/meetings");
  const meeting = (await page.getByRole("link", { name: /results of the vote/ }).first().getAttribute("href")) ?? "";
  const entry = await (await page.request.get(`${meeting}.ics`)).text();
  const [, year, month, day, hour, minute] = /DTSTART;TZID=Europe\/London:(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/.exec(entry) ?? [];
  const found = londonInstant(`${year}-${month}-${day}`, `${hour}:${minute}`, "first");
  if (!found.ok) throw new Error(`The meeting has no time: ${entry}`);
  return { meeting, startsAt: found.instant };
}

async function say(page: Page, { field, button }: { field: string; button: string }, sentence: string): Promise<void> {
  await page.getByLabel(field).fill(sentence);
  await page.getByRole("radio", { name: en.outcome.effects.reduced }).check();
  await page.getByRole("radio", { name: en.outcome.form.knowns.no }).check();
  await page.getByRole("button", { name: button }).click();
}

/** Of a priority that is the police's own: what is said of a joint one waits for the council. */
async function findOutcomePage(page: Page): Promise<string> {
  await page.goto("/updates/new");
  return (await page.locator('a[href$="/outcomes/new"]', { hasText: /Knife|Violence at home|Robbery/ }).first().getAttribute("href")) ?? "";
}

/** How many times the public page of the priority says it. */
async function countOf(address: string, sentence: string): Promise<number> {
  const answer = await fetch(server.url + address.replace("/outcomes/new", ""));
  return (await answer.text()).split(sentence).length - 1;
}
