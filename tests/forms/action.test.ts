import { expect, test } from "vitest";
import { phraseKeys, updateForm, updateOf } from "~/forms/action";
import { action as words } from "~/messages/en/action";

const typed = { priority: "p", kind: "speed_check", count: "2", when: "today", sentence: "We checked speeds.", phrase: "", state: "doing", reason: "", nextStep: "", onceKey: "once-key" };
const read = (changed: Record<string, string> = {}) => updateForm.read({ ...typed, ...changed });

function errors(changed: Record<string, string>) {
  const form = read(changed);
  return form.ok ? {} : form.errors;
}

function update(changed: Record<string, string> = {}) {
  const form = read(changed);
  if (!form.ok) throw new Error(JSON.stringify(form.errors));
  return updateOf(form.value, "2027-03-01");
}

test("today, yesterday and another day are days of London", () => {
  expect(update().doneOn).toBe("2027-03-01");
  expect(update({ when: "yesterday" }).doneOn).toBe("2027-02-28");
  expect(update({ when: "pick", "pick-day": "3", "pick-month": "Feb", "pick-year": "2027" }).doneOn).toBe("2027-02-03");
});

test("the other day's boxes count only when they are asked for", () => {
  expect(update({ "pick-day": "99" }).doneOn).toBe("2027-03-01");
  expect(errors({ when: "pick" })).toEqual({ pick: words.errors.day.empty });
  expect(errors({ when: "pick", "pick-day": "30", "pick-month": "2", "pick-year": "2027" })).toEqual({ pick: words.errors.day.not_a_day });
});

test.each(["-1", "2.5", "many", "10000", "1e3", "99999999999"])("a count of %s is refused", (count) => {
  expect(errors({ count })).toEqual({ count: words.errors.count });
});

test.each([
  ["", null],
  ["0", 0],
  ["9,999", 9999],
  [" 12 ", 12],
])("a count of “%s” is %s", (count, meant) => {
  expect(update({ count }).count).toBe(meant);
});

test("a ready-made sentence stands in for an empty box, and never for what was typed", () => {
  expect(update({ sentence: "", phrase: "patrol.1" }).sentence).toBe(words.phrases.patrol[0]);
  expect(update({ phrase: "patrol.1" }).sentence).toBe("We checked speeds.");
  expect(errors({ sentence: "" })).toEqual({ sentence: words.errors.sentence });
  expect(errors({ sentence: "", phrase: "constructor.1" })).toEqual({ sentence: words.errors.sentence });
});

test("every kind has ready-made sentences, each short and with its key", () => {
  for (const { kind, keys } of phraseKeys) {
    expect(keys.length).toBeGreaterThan(0);
    for (const sentence of words.phrases[kind]) expect(sentence.length).toBeLessThanOrEqual(100);
  }
});

test("280 characters fit and 281 do not, whatever their width", () => {
  expect(update({ sentence: "🚲".repeat(280) }).sentence).toHaveLength(560);
  expect(errors({ sentence: "a".repeat(281) }).sentence).toContain("281");
});

test("not done and passed on ask for their words at once, beside every other mistake", () => {
  expect(errors({ kind: "dance", count: "-1", when: "", sentence: "", state: "not_done" })).toEqual({
    kind: words.errors.kind,
    count: words.errors.count,
    when: words.errors.when,
    sentence: words.errors.sentence,
    reason: words.refused.why_needed,
  });
  expect(errors({ state: "passed_on" })).toEqual({ reason: words.refused.whom_needed });
});
