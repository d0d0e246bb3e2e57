import { beforeEach, describe, expect, test } from "vitest";
import { onTouched } from "~/db/touched.server";
import { setRoom } from "~/services/coming/places.server";
import { publicCount } from "~/services/coming/read.server";
import { changeAnswer } from "~/services/coming/write.server";
import { choose, comingWorld, later, lettersTo, now, open, plain, rows, withdraw, type Over } from "../../support/coming";
import { makePerson, openPermitAt, permitFor } from "../../support/people";
import { makePanel } from "../../support/places";

let world: Awaited<ReturnType<typeof comingWorld>>;

beforeEach(async () => {
  world = await comingWorld();
});

const sent = (over?: Over) => world.sent(over);
const send = (over?: Over) => world.send(over);
const room = (seats: number | null, wheelchairs?: number | null) => world.room(seats, wheelchairs);

describe("room (RSV-06)", () => {
  test("200 answers at once for 20 places give 20, and 180 wait in order", async () => {
    await room(20);
    const outcomes = await Promise.all(Array.from({ length: 200 }, () => send()));
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    const standings = (await rows()).map(({ standing }) => standing);
    expect(standings.filter((standing) => standing === "held")).toHaveLength(20);
    expect(standings.filter((standing) => standing === "waiting")).toHaveLength(180);
  });

  test("carers count as seats, and wheelchairs are counted apart", async () => {
    await room(3, 1);
    await sent({ carers: 1 });
    await sent({ usesWheelchair: true, carers: 1 });
    await sent({ usesWheelchair: true });
    await sent();
    expect((await rows()).map(({ seats, wheelchairs, standing }) => [seats, wheelchairs, standing]).sort()).toEqual([
      [0, 1, "waiting"],
      [1, 0, "waiting"],
      [1, 1, "held"],
      [2, 0, "held"],
    ]);
  });

  test("who gives a place up makes room for the next, who is told once and can see it", async () => {
    await room(1);
    const first = await sent({ at: later(0) });
    const second = await sent({ email: "second@example.test", at: later(1) });
    const third = await sent({ email: "third@example.test", at: later(2) });
    expect(await open(third)).toMatchObject({ answer: { standing: "waiting", placeInList: 2 } });
    await choose(first, "cannot_come", later(3));
    expect(await open(second)).toMatchObject({ answer: { standing: "held", placeInList: null } });
    expect(await open(third)).toMatchObject({ answer: { standing: "waiting", placeInList: 1 } });
    expect((await lettersTo("second@example.test")).map(({ kind }) => kind)).toEqual(["coming.saved", "coming.place"]);
    expect((await lettersTo("third@example.test")).map(({ kind }) => kind)).toEqual(["coming.saved"]);
    await withdraw(second, later(4));
    expect(await open(third)).toMatchObject({ answer: { standing: "held" } });
  });

  test("more people than there is room for keep the place they had", async () => {
    await room(2);
    const first = await sent();
    await sent();
    expect(await changeAnswer(openPermitAt("coming.answer", now), first, { ...plain, carers: 1 })).toEqual({ ok: false, reason: "no_room_for_more" });
    expect(await open(first)).toMatchObject({ answer: { standing: "held", carers: 0 } });
  });

  test("nobody takes a seat past those who wait, not even by changing an answer", async () => {
    await room(2);
    const joiner = await sent({ plan: "joining" });
    const first = await sent();
    await sent();
    await sent({ carers: 1, at: later(1) });
    await choose(first, "cannot_come", later(2));
    await choose(joiner, "coming", later(3));
    expect(await open(joiner)).toMatchObject({ answer: { standing: "waiting", placeInList: 2 } });
  });

  test("a larger room calls people from the list; a smaller one takes nobody's place", async () => {
    await room(1);
    await sent();
    await sent();
    expect(await room(2)).toEqual({ called: 1 });
    expect(await room(0)).toEqual({ called: 0 });
    expect((await rows()).map(({ standing }) => standing)).toEqual(["held", "held"]);
  });

  test("another panel's chair cannot set it", async () => {
    const stranger = await makePerson({ chair: (await makePanel()).id });
    expect(await setRoom(await permitFor("meeting.schedule", stranger, now), await world.found(), { seats: 1, wheelchairs: 1 })).toEqual({ ok: false, reason: "not_found" });
  });
});

describe("what everyone sees (RSV-03, PRV-22)", () => {
  const shown = () => publicCount(openPermitAt("meeting.view", now), world.meeting.id);

  test("is nothing under five, then one number of people; those who wait or cannot come are not in it", async () => {
    await room(4);
    await sent({ plan: "cannot_come" });
    await sent({ carers: 2 });
    await sent();
    expect(await shown()).toBeNull();
    await sent({ plan: "joining" });
    expect(await shown()).toBe(5);
    await sent();
    expect(await shown()).toBe(5);
  });

  test("is drawn anew only when the number changes", async () => {
    const touched: string[] = [];
    const off = onTouched((things) => touched.push(...things));
    for (let number = 0; number < 4; number += 1) await sent();
    expect(touched).toEqual([]);
    await sent();
    expect(touched).toEqual([`meeting:${world.meeting.id}`]);
    off();
  });
});
