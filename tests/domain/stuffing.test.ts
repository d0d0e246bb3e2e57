import { expect, test } from "vitest";
import { addDays } from "~/domain/day";
import { flagsOf, type Flag, type SignUp } from "~/domain/stuffing";

/** The same numbers from 0 up to but not 1 in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4_294_967_296;
  };
}

const first = ["aisha", "alan", "beth", "callum", "dina", "ed", "farah", "gwen", "hamza", "ines", "jack", "kofi", "lena", "mo", "nadia", "otis", "pat", "rhys", "salma", "tom", "uma", "vik", "wen", "yara", "zac"];
const last = ["abbot", "begum", "clarke", "dunmore", "evans", "fenwick", "ghosh", "hughes", "ibrahim", "jones", "khan", "lewis", "murphy", "nolan", "okoro", "patel", "quinn", "roberts", "singh", "taylor", "usman", "vega", "walker", "yilmaz"];
const providers = ["gmail.com", "hotmail.co.uk", "outlook.com", "icloud.com", "yahoo.co.uk", "btinternet.com"];

/** 2,000 people over sixty days, as they come: names and years in addresses, families at one home, a stall day with three times as many. */
function honest(): SignUp[] {
  const next = numbers(7);
  const pick = <T>(all: readonly T[]) => all[Math.floor(next() * all.length)]!;
  const used = new Set<string>();
  return Array.from({ length: 2_000 }, (_, at): SignUp => {
    const day = next() < 0.05 ? 20 : Math.floor(next() * 60);
    let email: string;
    do {
      const [one, two] = [pick(first), pick(last)];
      email = `${[one, `${one}.${two}`, `${one[0]}${two}`, `${two}.${one}`][Math.floor(next() * 4)]}${next() < 0.7 ? Math.floor(next() * 2_000) : ""}@${pick(providers)}`;
    } while (used.has(email));
    used.add(email);
    return { voterId: `honest-${at}`, email, addressKey: `home-${Math.floor(next() * 1_100)}`, signedUpOn: addDays("2027-01-01", day), level: next() < 0.2 ? 2 : 1 };
  }).sort((one, other) => (one.signedUpOn < other.signedUpOn ? -1 : 1));
}

const next = numbers(99);
const word = () => Array.from({ length: 9 }, () => String.fromCharCode(97 + Math.floor(next() * 26))).join("");

/** Four hundred fakes of each of five patterns, as somebody would make them who knows the site and not these rules. */
const patterns: Record<string, { flag: Flag; make: () => SignUp[] }> = {
  "a burst in one night": { flag: "burst", make: () => fakes((at) => ({ email: `${word()}@gmail.com`, addressKey: `b-${at}`, signedUpOn: "2027-02-03" })) },
  "a list in the order of the alphabet": {
    flag: "sequence",
    make: () => Array.from({ length: 4 }, (_, day) => fakes((at) => ({ email: `${word()}@gmail.com`, addressKey: `s-${day}-${at}`, signedUpOn: addDays("2027-01-08", day * 11) }), 100).sort((one, other) => (one.email! < other.email! ? -1 : 1))).flat(),
  },
  "one name with running numbers": { flag: "sequence", make: () => fakes((at) => ({ email: `resident${at + 100}@outlook.com`, addressKey: `n-${at}`, signedUpOn: addDays("2027-01-01", at % 60) })) },
  "the same few homes": { flag: "same_address", make: () => fakes((at) => ({ email: `${word()}@icloud.com`, addressKey: `flat-${at % 20}`, signedUpOn: addDays("2027-01-01", at % 60) })) },
  "throw-away mail": { flag: "throw_away_mail", make: () => fakes((at) => ({ email: `${word()}@${["mailinator.com", "inbox.yopmail.com", "sharklasers.com"][at % 3]}`, addressKey: `t-${at}`, signedUpOn: addDays("2027-01-01", at % 60) })) },
  "one inbox with plus signs": { flag: "same_inbox", make: () => fakes((at) => ({ email: `jo.${at % 2 ? "b" : "bb"}loggs+${word()}@gmail.com`, addressKey: `p-${at}`, signedUpOn: addDays("2027-01-01", at % 60) })) },
};

function fakes(make: (at: number) => Omit<SignUp, "voterId" | "level">, count = 400): SignUp[] {
  return Array.from({ length: count }, (_, at) => ({ voterId: `fake-${word()}`, level: 1, ...make(at) }));
}

/** Mixed as they would sign up: by day, the fakes of a day in their own order among the others. */
function mixed(genuine: readonly SignUp[], made: readonly SignUp[]): SignUp[] {
  const shuffle = numbers(3);
  const placed = [...genuine.map((signUp) => ({ signUp, at: shuffle() })), ...made.map((signUp, at) => ({ signUp, at: (at % 400) / 400 }))];
  return placed.sort((one, other) => (one.signUp.signedUpOn === other.signUp.signedUpOn ? one.at - other.at : one.signUp.signedUpOn < other.signUp.signedUpOn ? -1 : 1)).map(({ signUp }) => signUp);
}

test("of 2,000 honest people at most two in a hundred are flagged", () => {
  const found = flagsOf(honest());
  expect(found.size).toBeLessThanOrEqual(40);
});

test.each(Object.entries(patterns))("%s is flagged in 95 of 100, and honest people beside it hardly ever (T01)", (_, { flag, make }) => {
  const made = make();
  const people = honest();
  const found = flagsOf(mixed(people, made));
  const caught = made.filter(({ voterId }) => found.get(voterId)?.includes(flag)).length;
  expect(caught / made.length).toBeGreaterThanOrEqual(0.95);
  expect(people.filter(({ voterId }) => found.has(voterId)).length).toBeLessThanOrEqual(40);
});

test("all patterns at once, 2,000 fakes among 2,000 people", () => {
  const made = Object.values(patterns).flatMap(({ make }) => make());
  const people = honest();
  const found = flagsOf(mixed(people, made));
  expect(made.filter(({ voterId }) => found.has(voterId)).length / made.length).toBeGreaterThanOrEqual(0.95);
  expect(people.filter(({ voterId }) => found.has(voterId)).length).toBeLessThanOrEqual(40);
});

const one = (over: Partial<SignUp>): SignUp => ({ voterId: word(), email: `${word()}@example.org`, addressKey: word(), signedUpOn: "2027-01-04", level: 1, ...over });

test("six at one address are a family or a shared house, seven are looked at", () => {
  const home = (count: number) => Array.from({ length: count }, () => one({ addressKey: "home" }));
  expect(flagsOf(home(6)).size).toBe(0);
  expect([...flagsOf(home(7)).values()]).toEqual(Array.from({ length: 7 }, () => ["same_address"]));
});

test("whoever was checked in person has no flags", () => {
  expect(flagsOf(Array.from({ length: 9 }, (_, at) => one({ addressKey: "hostel", email: `guest${at}@mailinator.com`, level: 2 }))).size).toBe(0);
});

test("a roll of one day, of nobody, and of people without mail has no flags", () => {
  expect(flagsOf([]).size).toBe(0);
  expect(flagsOf(Array.from({ length: 60 }, () => one({}))).size).toBe(0);
  expect(flagsOf(Array.from({ length: 9 }, () => one({ email: null, addressKey: null }))).size).toBe(0);
});
