/**
 * The whole loop on a phone: a panel meets, people choose, the council answers, the sergeant acts, and the ward page
 * tells. The resident's browser runs no script at all. The server is this journey's own, because its clock is moved.
 */
import { type Browser, expect, type Locator, type Page, test } from "@playwright/test";
import ICAL from "ical.js";
import { addDays, type Day, londonDay } from "~/domain/day";
import { en } from "~/messages/en";
import { resultLetter } from "~/messages/en/result-letter";
import { ownSite } from "./support/own-site";
import { expectGoodPage, lookAt } from "./support/page-checks";
import { newestCode, newestLetter, signIn } from "./support/people";
import { moveClock } from "./support/server";
import { cast, closingDay, fillDay, labelOf, tickAndCheck } from "./support/votes";

const dayLong = 86_400_000;

const chairEmail = "winston.adair@riverside.example";
const leadEmail = "priya.venn@riverside.example";
const memberEmail = "anya.birch@riverside.example";
const sergeantEmail = "helen.tarrow@riverside.example";
const officerEmail = "daniel.okoro@riverside.example";
const readerEmail = "reads@example.org";
const residentEmail = "newcomer@example.org";

const question = "What should Millbrook do before the summer?";
const options = ["Scooters racing on Sluice Lane", "Litter at the nature pond", "Parcels taken from doorsteps", "A broken gate by the brook"] as const;

const server = ownSite();

test("a panel meets and votes, police and council act, and a resident without script sees it on the ward page", async ({ browser }) => {
  test.setTimeout(180_000);
  const today = londonDay(new Date());
  const chair = await server.windowOf(browser);
  const resident = await server.windowOf(browser, { javaScriptEnabled: false });

  await test.step("the chair signs in with the code from the mailbox", () => signInByMailbox(chair, chairEmail));
  const meeting = await test.step("the chair calls a meeting, checks it and publishes it", () => callMeeting(chair, addDays(today, 5)));
  await test.step("a calendar program reads the meeting, and its move", () => moveAndRead(chair, meeting, addDays(today, 5), addDays(today, 6)));
  const round = await test.step("the chair sets up a vote and opens it", () => openRound(chair, closingDay(addDays(today, 8))));

  await test.step("a resident finds the ward by postcode and sees meeting and vote", async () => {
    await resident.goto("/");
    await resident.getByLabel(en.place.home.postcode).fill(" rv2-1a b.");
    await resident.getByRole("button", { name: en.place.home.find }).click();
    await expect(resident.getByRole("heading", { level: 1 })).toHaveText("What matters in Millbrook");
    await expect(resident.getByText("Moved from").first()).toBeVisible();
    await resident.getByRole("main").getByRole("link", { name: en.ward.vote.go, exact: true }).click();
    await expect(resident.getByRole("heading", { level: 1 })).toHaveText(question);
  });

  await test.step("somebody signs up a second time from the same inbox", () => signUpAgain(browser));
  const receipt = await test.step("the resident signs in, joins the roll, votes, and gets a receipt", () => voteForTheFirstTime(resident));
  await test.step("the resident changes the vote, and the receipt stays", () => changeVote(resident, receipt));
  await test.step("a member votes in the members’ poll", () => voteAsMember(browser, round));

  await test.step("somebody without an account asks for the result by email", async () => {
    const reader = await server.windowOf(browser, { javaScriptEnabled: false });
    await reader.goto(round);
    await reader.getByRole("link", { name: resultLetter.ask.link }).click();
    await reader.getByRole("button", { name: resultLetter.ask.button }).click();
    await expect(reader.getByRole("alert")).toContainText(resultLetter.ask.errors.empty);
    await reader.getByLabel(resultLetter.ask.label).fill(readerEmail);
    await reader.getByRole("button", { name: resultLetter.ask.button }).click();
    await expect(reader.getByRole("heading", { level: 1 })).toHaveText(resultLetter.ask.done);
    await chair.goto(`${round}/result-letter`);
    await lookAt(chair, "rounds_.$round_.result-letter");
  });

  await moveClock(server.clockFile, 12 * dayLong);
  await test.step("when voting is over, a vote is refused in plain words", async () => {
    await signIn(resident, residentEmail, `${round}/vote/residents`);
    await expect(resident.getByRole("heading", { level: 1 })).toHaveText(en.ballot.noVote.closed.title);
  });
  await test.step("the chair seals, counts and publishes with the note", async () => sealCountPublish(chair, await server.windowOf(browser), round));

  await test.step("the resident reads the result: two tallies, apart, and the receipt is counted", async () => {
    await resident.goto(round);
    const residents = resident.getByRole("table", { name: en.round.result.ofResidents });
    const members = resident.getByRole("table", { name: en.round.result.ofMembers });
    await expect(residents.getByRole("row", { name: options[2] })).toContainText(/1(?!\d)/);
    await expect(residents.getByRole("row", { name: options[0] })).toContainText(/0(?!\d)/);
    await expect(members.getByRole("row", { name: options[0] })).toContainText(/1(?!\d)/);
    await expect(members.getByRole("row", { name: options[2] })).toContainText(/0(?!\d)/);
    await expect(resident.getByText("All the votes were read out before members voted.")).toBeVisible();
    await resident.getByLabel(en.ballot.outcome.label).fill(receipt.toLowerCase().replaceAll("-", " "));
    await resident.getByRole("button", { name: en.ballot.outcome.ask }).click();
    await expect(resident.getByRole("heading", { name: en.ballot.outcome.counted.title })).toBeVisible();
  });

  await test.step("whoever asked has the result by email within a quarter of a minute (CNT-10)", async () => {
    await expect.poll(() => newestLetter(resident.request, readerEmail, resultLetter.subject("Millbrook")).catch(() => ""), { timeout: 25_000, intervals: [500] }).toContain(options[1]);
  });

  await test.step("the new priorities are on the ward page", async () => {
    await resident.goto("/wards/E05999002");
    for (const title of options.slice(0, 2)) await expect(resident.getByRole("main").getByRole("link", { name: title }).first()).toBeVisible();
  });

  await test.step("the council has a letter and accepts one priority with a change", () => answerAsCouncil(browser));
  await test.step("the sergeant logs an update in at most 12 taps and one short text", () => logUpdate(browser));

  await test.step("the resident sees it on the ward page with the very next request", async () => {
    await resident.goto("/wards/E05999002");
    await expect(resident.getByText("We stopped nine riders and seized two scooters.").first()).toBeVisible();
    await expect(resident.getByText(`The council accepted with a change: ${options[1]}`).first()).toBeVisible();
  });
  expect(server.complaints.flat()).toEqual([]);
});

async function signInByMailbox(page: Page, email: string): Promise<void> {
  await page.goto("/desk");
  await page.getByLabel(en.session.signIn.email.label).fill(email);
  await page.getByRole("button", { name: en.session.signIn.submit }).click();
  await page.getByRole("link", { name: en.session.code.mailbox.link }).click();
  await page.getByRole("link", { name: /Sign in/ }).and(page.locator("main a")).first().click();
  const code = /\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/.exec(await page.getByRole("main").innerText())?.[0] ?? "";
  await page.goto("/sign-in/code");
  await page.getByLabel(en.session.code.label, { exact: true }).fill(code);
  await page.getByRole("button", { name: en.session.code.submit }).click();
  await expect(page).toHaveURL(/\/desk$/);
}

/** Calls a meeting for the day and publishes it; gives its address. */
async function callMeeting(page: Page, day: Day): Promise<string> {
  const { form, check } = en.meeting;
  await page.getByRole("link", { name: en.desk.links.meeting }).click();
  await page.getByRole("link", { name: en.planner.results.other }).click();
  await page.getByLabel(form.title).fill("Millbrook panel: summer plans");
  await page.getByLabel(form.kind).selectOption({ label: en.meeting.kinds.panel });
  await fillDay(page, form.day, day);
  await page.getByLabel(form.start, { exact: true }).fill("7pm");
  await page.getByLabel(form.end, { exact: true }).fill("8.30pm");
  await page.getByLabel(form.venueId).selectOption({ label: form.anotherVenue });
  await page.getByLabel(form.venueName, { exact: true }).fill("Millbrook Community Centre, hall; upstairs");
  await page.getByLabel(form.venuePostcode).fill("rv21ab");
  await page.getByRole("button", { name: form.next }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(check.title);
  await lookAt(page, "meetings_.$meeting_.check");
  await page.getByRole("button", { name: check.publish }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(en.meeting.after.published.title.planned);
  await lookAt(page, "meetings_.$meeting_.published");
  return new URL(page.url()).pathname.replace("/published", "");
}

/** Reads the meeting as a calendar program does, moves it, and reads it again: the same entry, told anew. */
async function moveAndRead(page: Page, meeting: string, before: Day, after: Day): Promise<void> {
  const first = await calendarEntry(page, meeting);
  expect(first).toMatchObject({ summary: "Millbrook panel: summer plans", starts: `${before}T19:00:00`, ends: `${before}T20:30:00`, zone: "Europe/London" });
  expect(first.location).toContain("hall; upstairs");
  await page.getByRole("link", { name: en.meeting.after.published.move }).click();
  await fillDay(page, en.meeting.form.day, after);
  await page.getByLabel(en.meeting.after.move.reason).fill("The hall is booked by a school.");
  await page.getByRole("button", { name: en.meeting.after.move.submit }).click();
  // What speaks against the new time depends on the days on which this runs; it is shown once and stops nobody.
  const allTheSame = page.getByRole("button", { name: en.meeting.after.move.allTheSame });
  if (await allTheSame.isVisible()) await allTheSame.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(en.meeting.after.published.title.moved);
  const second = await calendarEntry(page, meeting);
  expect(second).toMatchObject({ uid: first.uid, starts: `${after}T19:00:00` });
  expect(second.sequence).toBeGreaterThan(first.sequence);
}

async function calendarEntry(page: Page, meeting: string) {
  const answer = await page.request.get(`${meeting}.ics`);
  expect(answer.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
  expect(calendar.getAllSubcomponents("vtimezone")).toHaveLength(1);
  const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent") ?? undefined);
  const { uid, summary, location, sequence, startDate, endDate } = event;
  return { uid, summary, location, sequence: sequence ?? 0, starts: startDate.toString(), ends: endDate.toString(), zone: startDate.zone?.tzid };
}

/** Sets up a vote that closes at 8pm on `closes`, opens it, and gives its address. */
async function openRound(page: Page, closes: Day): Promise<string> {
  const { form } = en.round;
  await page.goto("/desk");
  await page.getByRole("link", { name: en.desk.links.round }).click();
  await page.getByLabel(form.question).fill(question);
  for (const [at, title] of options.entries()) {
    await page.getByRole("group", { name: form.option(at + 1), exact: true }).getByLabel(form.optionTitle).fill(title);
  }
  await page.getByLabel(form.modes.secret).check();
  await fillDay(page, form.closesOn, closes);
  await page.getByLabel(form.closesAt).fill("8pm");
  await fillDay(page, form.resultsOn, addDays(closes, 7));
  await page.getByRole("button", { name: form.save }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(en.round.opening.title);
  await lookAt(page, "rounds_.$round_.opening");
  const round = new URL(page.url()).pathname.replace("/opening", "");
  await page.getByLabel(en.round.opening.pack).fill("The figures are in the notes of the last meeting.");
  await page.getByRole("button", { name: en.round.opening.open }).click();
  await expect(page.getByRole("main").getByText(question).first()).toBeVisible();
  return round;
}

/** From the page about the vote to the receipt, as somebody who was never here before. */
async function voteForTheFirstTime(page: Page): Promise<string> {
  await page.getByRole("link", { name: en.round.vote, exact: true }).click();
  await page.getByLabel(en.session.signIn.email.label).fill(residentEmail);
  await page.getByRole("button", { name: en.session.signIn.submit }).click();
  await page.getByLabel(en.session.code.label, { exact: true }).fill(await newestCode(page.request, residentEmail));
  await page.getByRole("button", { name: en.session.code.submit }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(en.ballot.noVote.not_signed_up.title);
  await page.getByRole("link", { name: en.ballot.signUp }).click();
  await page.getByLabel(en.residency.connections.lives).check();
  await page.getByLabel(en.residency.postcode.label).fill("RV2 1AB");
  await page.getByLabel(en.residency.firstLine.label).fill("7 Weavers Row");
  await page.getByRole("button", { name: en.residency.submit }).click();
  await tickAndCheck(page, [options[0], options[1]]);
  await cast(page);
  return (await page.locator(".wp-slip").innerText()).match(/\b\w{4}-\w{3}-\w{3}\b/)?.[0] ?? "";
}

/** A second place on the roll behind one inbox, which never votes: a sign for those who check the roll. */
async function signUpAgain(browser: Browser): Promise<void> {
  const page = await server.windowOf(browser);
  await signIn(page, residentEmail.replace("@", "+again@"), "/wards/E05999002/residency");
  await page.getByLabel(en.residency.connections.lives).check();
  await page.getByLabel(en.residency.postcode.label).fill("RV2 1AB");
  await page.getByLabel(en.residency.firstLine.label).fill("9 Weavers Row");
  await page.getByRole("button", { name: en.residency.submit }).click();
}

async function changeVote(page: Page, receipt: string): Promise<void> {
  await page.getByRole("link", { name: en.ballot.saved.change }).click();
  await expect(page.getByLabel(options[0])).toBeChecked();
  await page.getByLabel(options[0]).uncheck();
  await tickAndCheck(page, [options[2]]);
  await cast(page);
  await expect(page.locator(".wp-slip")).toContainText(receipt);
}

async function voteAsMember(browser: Browser, round: string): Promise<void> {
  const member = await server.windowOf(browser);
  await signIn(member, memberEmail, round);
  await member.getByRole("link", { name: en.round.membersVote }).click();
  await lookAt(member, "rounds_.$round_.vote_.$electorate");
  await tickAndCheck(member, [options[0], options[1]]);
  await lookAt(member, "rounds_.$round_.vote_.$electorate_.check");
  await cast(member);
  await lookAt(member, "rounds_.$round_.vote_.$electorate_.saved");
}

async function sealCountPublish(page: Page, other: Page, round: string): Promise<void> {
  await signIn(page, chairEmail, `${round}/sealing`);
  await lookAt(page, "rounds_.$round_.sealing");
  await page.getByRole("link", { name: en.round.sealing.checkRoll }).click();
  await expect(page.getByText(en.roll.flags.same_inbox).first()).toBeVisible();
  await lookAt(page, "rounds_.$round_.roll");
  await page.getByRole("table").getByRole("link").first().click();
  await lookAt(page, "rounds_.$round_.roll_.$voter");
  await page.getByRole("link", { name: en.roll.toList }).click();
  await page.getByRole("link", { name: en.roll.search.link }).click();
  await page.getByLabel(en.roll.search.label).fill("again@");
  await page.getByRole("button", { name: en.roll.search.button }).click();
  await lookAt(page, "rounds_.$round_.roll_.search");
  await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  await expect(page.getByRole("main")).toContainText(residentEmail.replace("@", "+again@"));
  await page.getByRole("link", { name: en.roll.toList }).click();
  await page.getByRole("link", { name: en.roll.toSealing }).click();
  await page.getByRole("button", { name: en.round.sealing.first }).click();
  await expect(page.getByText(en.round.sealing.waits)).toBeVisible();
  await signIn(other, leadEmail, `${round}/sealing`);
  await other.getByRole("button", { name: en.round.sealing.seal }).click();
  await expect(other).toHaveURL(/\/desk/);
  await page.goto(`${round}/counting`);
  await lookAt(page, "rounds_.$round_.counting");
  await page.getByRole("button", { name: en.round.counting.count }).click();
  await lookAt(page, "rounds_.$round_.publication");
  await page.getByRole("button", { name: en.round.publication.publish }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await page.getByLabel(en.round.publication.used).fill("The votes were read out before members voted.");
  await page.getByRole("button", { name: en.round.publication.publish }).click();
  await expect(page).toHaveURL(/\/desk/);
  await page.goto(round);
  await expectGoodPage(page, null);
  await page.getByRole("link", { name: resultLetter.sheet.link }).click();
  await lookAt(page, "rounds_.$round_.sheet");
  await page.goto(`${round}/receipt`);
  await lookAt(page, "rounds_.$round_.receipt");
  await page.goto(`${round}/appeal`);
  await lookAt(page, "rounds_.$round_.appeal");
  await page.goto(`${round}/lateness`);
  await lookAt(page, "rounds_.$round_.lateness");
  await page.goto(`${round}/correction`);
  await lookAt(page, "rounds_.$round_.correction");
  await page.getByLabel(en.correction.reason).fill("We had left out a word.");
  await page.getByLabel(en.round.publication.used).fill("All the votes were read out before members voted.");
  await page.getByRole("button", { name: en.correction.publish }).click();
  await expect(page).toHaveURL(/\/desk/);
  await page.goto(round);
  await page.getByRole("link", { name: en.correction.earlier(1) }).click();
  await expect(page.getByText("The votes were read out before members voted.")).toBeVisible();
  await lookAt(page, "rounds_.$round_.versions_.$number");
}

async function answerAsCouncil(browser: Browser): Promise<void> {
  const officer = await server.windowOf(browser);
  // Letters leave the outbox within a quarter of a minute.
  await expect.poll(() => newestLetter(officer.request, officerEmail, "Millbrook").catch(() => ""), { timeout: 25_000, intervals: [500] }).toContain(options[1]);
  await signIn(officer, officerEmail, "/referrals");
  await officer.getByRole("link", { name: options[1] }).click();
  await officer.getByLabel(en.referral.page.answers.accepted_with_change.label).check();
  await officer.getByLabel(en.referral.page.words).fill("We empty the bins twice a week. A new bin needs a trial first.");
  await officer.getByRole("button", { name: en.referral.page.button }).click();
  await expect(officer.getByRole("status")).toContainText("The answer is sent.");
}

/** Counts every touch: a field that is typed into counts one for the touch and one for each digit of a number. */
async function logUpdate(browser: Browser): Promise<void> {
  const sergeant = await server.windowOf(browser);
  await signIn(sergeant, sergeantEmail);
  let taps = 0;
  const tap = async (target: Locator) => {
    taps += 1;
    await target.tap();
  };
  const { form, posted } = en.action;
  await tap(sergeant.getByRole("link", { name: en.desk.links.update }));
  taps += 2; // opens the list of priorities, and touches one
  await sergeant.getByLabel(form.priority, { exact: true }).selectOption({ label: await labelOf(sergeant.getByLabel(form.priority, { exact: true }), options[0]) });
  await tap(sergeant.getByLabel(en.action.kinds.speed_check, { exact: true }));
  await tap(sergeant.getByLabel(form.count));
  taps += 1;
  await sergeant.keyboard.type("2");
  await tap(sergeant.getByLabel(form.sentence));
  await sergeant.keyboard.type("We stopped nine riders and seized two scooters.");
  await tap(sergeant.getByLabel(en.action.states.doing, { exact: true }));
  await lookAt(sergeant, "updates_.new");
  await tap(sergeant.getByRole("button", { name: form.button, exact: true }));
  await expect(sergeant.getByRole("heading", { level: 1 })).toHaveText(posted.title);
  await lookAt(sergeant, "updates_.$update_.posted");
  expect(taps).toBeLessThanOrEqual(12);
}
