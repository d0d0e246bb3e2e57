/**
 * A vote on paper: the chair prints sheets and gives one out, the box is counted, two members read it blind to one another,
 * a third settles what differs, and the result says what became of the paper. A resident is checked in person on the way.
 */
import { type Browser, expect, type Page, test } from "@playwright/test";
import { en } from "~/messages/en";
import { ownSite } from "./support/own-site";
import { lookAt } from "./support/page-checks";
import { signIn } from "./support/people";
import { moveClock } from "./support/server";

const chairEmail = "ruth.calloway@riverside.example";
const residentEmail = "aisha.abbot@riverside.example";
const readers = ["ade.fennimore@riverside.example", "carys.boone@riverside.example", "dev.marlow@riverside.example"];
const dayLong = 86_400_000;

const server = ownSite();

function windowOf(browser: Browser): Promise<Page> {
  return server.windowOf(browser, { viewport: { width: 360, height: 740 } });
}

test("paper is printed, given out, counted, and read by three people, and a resident is checked in person", async ({ browser }) => {
  test.setTimeout(180_000);
  const words = en.paperBallot;
  const chair = await windowOf(browser);
  await signIn(chair, chairEmail);
  await chair.goto("/panels/thornfield-ward-panel");
  const round = (await chair.getByRole("link", { name: /next three months/ }).getAttribute("href")) ?? "";

  let batchPath = "";
  const serials = await test.step("the chair prints a batch in one go", async () => {
    await chair.goto(round);
    await chair.getByRole("link", { name: words.link }).click();
    await chair.getByRole("link", { name: words.print.title }).click();
    await lookAt(chair, "rounds_.$round_.paper_.printing");
    await chair.getByLabel(words.print.sheets.label).fill("0");
    await chair.getByRole("button", { name: words.print.submit }).click();
    await expect(chair.getByRole("link", { name: words.print.sheets.wrong })).toBeVisible();
    await chair.getByLabel(words.print.sheets.label).fill("4");
    await chair.getByRole("button", { name: words.print.submit }).click();
    await lookAt(chair, "rounds_.$round_.paper_.$batch");
    const numbers = await chair.getByRole("listitem").locator("strong").filter({ hasText: /^[0-9A-Z]{4}-[0-9A-Z]{4}$/ }).allTextContents();
    expect(new Set(numbers).size).toBe(4);
    batchPath = new URL(chair.url()).pathname;
    return numbers;
  });

  const resident = await windowOf(browser);
  await test.step("a resident votes online, and says something about themselves that counts nowhere else", async () => {
    await signIn(resident, residentEmail, `${round}/vote/residents`);
    await resident.getByRole("checkbox").first().check();
    await resident.getByRole("button", { name: en.ballot.choose.check }).click();
    await resident.getByRole("button", { name: en.ballot.check.cast }).click();
    await resident.getByRole("link", { name: en.equality.ask }).click();
    await lookAt(resident, "rounds_.$round_.about-you");
    await resident.getByRole("button", { name: en.equality.submit }).click();
    await expect(resident.getByRole("link", { name: en.equality.refused.nothing_answered })).toBeVisible();
    await resident.getByLabel(en.equality.answers.age["25_34"]).check();
    await resident.getByRole("button", { name: en.equality.submit }).click();
    await expect(resident.getByText(en.said["equality.answered"])).toBeVisible();
  });

  await test.step("a resident who voted online takes a sheet instead, and cannot vote online any more", async () => {
    await chair.goto(`${round}/paper/giving`);
    await lookAt(chair, "rounds_.$round_.paper_.giving");
    await chair.getByLabel(words.giving.kind.online).check();
    await chair.getByLabel(words.giving.email.label).fill("nobody@riverside.example");
    await chair.getByRole("button", { name: words.giving.submit }).click();
    await expect(chair.getByRole("link", { name: words.refused.not_on_roll })).toBeVisible();
    await chair.getByLabel(words.giving.email.label).fill(residentEmail);
    await chair.getByRole("button", { name: words.giving.submit }).click();
    await expect(chair.getByText(words.giving.done)).toBeVisible();
    await resident.goto(`${round}/vote/residents`);
    await expect(resident.getByRole("heading", { level: 1 })).toHaveText(en.ballot.noVote.paper_issued.title);
  });

  await test.step("the resident shows a number, and the chair who sees proof checks them", async () => {
    await resident.goto("/desk");
    await resident.getByRole("link", { name: en.desk.links.proof("Thornfield") }).click();
    await lookAt(resident, "wards_.$code_.proof");
    await resident.getByLabel(en.proof.leaflet.label).fill("ZZZZ-ZZZZ");
    await resident.getByRole("button", { name: en.proof.leaflet.submit }).click();
    await expect(resident.getByRole("link", { name: en.proof.refused.wrong_code })).toBeVisible();
    await resident.getByRole("button", { name: en.proof.number.make }).click();
    const number = /\b[0-9A-Z]{3}-[0-9A-Z]{3}\b/.exec(await resident.getByRole("main").innerText())?.[0] ?? "";
    await chair.goto("/proofs/seen");
    await lookAt(chair, "proofs_.seen");
    await chair.getByLabel(en.proof.code.label).fill(number);
    await chair.getByLabel(en.proof.see.seen.label).check();
    await chair.getByRole("button", { name: en.proof.see.submit }).click();
    await expect(chair.getByText(en.said["proof.seen"])).toBeVisible();
    await resident.reload();
    await expect(resident.getByRole("heading", { name: en.proof.checked.title })).toBeVisible();
  });

  await moveClock(server.clockFile, 12 * dayLong);

  await test.step("after the close the chair counts the box", async () => {
    await signIn(chair, chairEmail, `${round}/paper`);
    await chair.getByRole("link", { name: words.actions.balance }).click();
    for (const [box, count] of [["used", "2"], ["spoiled", "0"], ["unused", "1"], ["missing", "0"]] as const) await chair.getByLabel(words.balance[box].label).fill(count);
    await chair.getByRole("button", { name: words.balance.submit }).click();
    await expect(chair.getByText(words.balance.off(-1)).first()).toBeVisible();
    await lookAt(chair, "rounds_.$round_.paper_.$batch_.balance");
    await chair.getByLabel(words.balance.missing.label).fill("1");
    await chair.getByRole("button", { name: words.balance.submit }).click();
    await expect(chair.getByText(en.said["paper-ballot.balanced"])).toBeVisible();
  });

  const [one, two, three] = await readersOf(browser);
  await test.step("two members read the sheets and differ on one; a third settles it", async () => {
    await readByKeyboard(one, round, [[serials[0]!, 0], [serials[1]!, 1]]);
    await expect(one.getByText(en.said["paper-ballot.keyed"])).toBeVisible();
    await read(two, round, [[serials[0]!, [0]], [serials[1]!, "unclear"]]);
    await expect(two.getByText(en.said["paper-ballot.keyed"])).toBeVisible();
    await read(three, round, [[serials[1]!, [1]]]);
    await expect(three.getByText(en.said["paper-ballot.entered"])).toBeVisible();
    await expect(three.getByText(words.entered(2, 0))).toBeVisible();
    await lookAt(three, "rounds_.$round_.paper");
  });

  await test.step("the page that ends a reader's part, and the one that records destruction, stand by themselves", async () => {
    await three.goto(`${batchPath}/keying/end`);
    await lookAt(three, "rounds_.$round_.paper_.$batch_.keying_.end");
    await signIn(chair, chairEmail, `${batchPath}/destruction`);
    await lookAt(chair, "rounds_.$round_.paper_.$batch_.destruction");
  });

  await test.step("who took part can be read by everyone now", async () => {
    await three.goto(`${round}/who-took-part`);
    await lookAt(three, "rounds_.$round_.who-took-part");
    await expect(three.getByText(en.turnout.mayChange)).toBeVisible();
  });
});

/** Three members of the panel, each in a window of their own. */
async function readersOf(browser: Browser): Promise<[Page, Page, Page]> {
  const pages: Page[] = [];
  for (const email of readers) {
    const page = await windowOf(browser);
    await signIn(page, email);
    pages.push(page);
  }
  return pages as [Page, Page, Page];
}

/** Reads sheets by their numbers: the options that are ticked, by place on the sheet, or why it is not counted; and ends the part. */
async function read(page: Page, round: string, sheets: [string, number[] | "unclear"][]): Promise<void> {
  const words = en.paperBallot.keying;
  await page.goto(`${round}/paper`);
  await page.getByRole("link", { name: en.paperBallot.actions.key }).click();
  for (const [serial, mark] of sheets) {
    await page.getByLabel(words.serial.label).fill(serial.toLowerCase().replace("-", " "));
    if (mark === "unclear") await page.getByLabel(words.rejections.unclear).check();
    else for (const place of mark) await page.getByRole("group", { name: words.choice }).getByRole("checkbox").nth(place).check();
    await page.getByRole("button", { name: words.save }).click();
    await expect(page.getByText(words.saved(serial))).toBeVisible();
  }
  await lookAt(page, "rounds_.$round_.paper_.$batch_.keying");
  await page.getByRole("button", { name: words.end }).click();
}

/** Keys that somebody who types every day presses in a second. */
const keysInASecond = 8;

/**
 * Reads sheets without a mouse, one option ticked on each, and ends the part. The page opens with the cursor in the number's
 * box; the way of the work is number, Tab to the tick, space, Enter. At least 20 sheets a minute (PPR-07).
 */
async function readByKeyboard(page: Page, round: string, sheets: [string, number][]): Promise<void> {
  const words = en.paperBallot.keying;
  await page.goto(`${round}/paper`);
  await page.getByRole("link", { name: en.paperBallot.actions.key }).click();
  let keys = 0;
  let waited = 0;
  for (const [serial, place] of sheets) {
    await expect(page.getByLabel(words.serial.label)).toBeFocused();
    const typed = serial.replace("-", "").toLowerCase();
    await page.keyboard.type(typed);
    for (let tab = 0; tab <= place; tab += 1) await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    const sentAt = performance.now();
    await page.keyboard.press("Enter");
    await expect(page.getByText(words.saved(serial))).toBeVisible();
    waited += performance.now() - sentAt;
    keys += typed.length + place + 3;
  }
  const seconds = (keys / keysInASecond + waited / 1000) / sheets.length;
  expect(60 / seconds).toBeGreaterThanOrEqual(20);
  await page.getByRole("button", { name: words.end }).click();
}
