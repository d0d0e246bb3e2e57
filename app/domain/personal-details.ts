/**
 * Spots what could point at one person: names, number plates, phones, addresses, links (standards ISS-04, ACT-04). It
 * warns and asks; people decide. Every pattern is bounded or begins where a run of letters begins, so that 100 KB of
 * hostile text takes milliseconds (SEC-22).
 */
import { normalPostcode } from "./postcode";

export const detailKinds = ["name", "plate", "phone", "email", "link", "handle", "postcode", "address"] as const;
export type DetailKind = (typeof detailKinds)[number];

/** What was seen, in the writer's own letters. */
export type SeenDetail = { kind: DetailKind; words: string };

/** More than this is not told one by one. */
const mostOfAKind = 5;

/** Everything in `text` that could point at one person, in the order of the kinds; each wording once. */
export function detailsIn(text: string): SeenDetail[] {
  return detailKinds.flatMap((kind) => [...new Set(finders[kind](text))].slice(0, mostOfAKind).map((words) => ({ kind, words })));
}

const finders: Record<DetailKind, (text: string) => string[]> = { name: names, plate: plates, phone: phones, email: emails, link: links, handle: handles, postcode: postcodes, address: addresses };

/** Whole patterns, for the test of their speed. */
export const patterns = {
  email: /(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g,
  spelledEmail: /(?<![\w.+-])[\w.+-]{1,64} ?(?:\(at\)|\[at\]| at ) ?[\w-]{1,63} ?(?:\(dot\)|\[dot\]| dot ) ?(?:com|org|net|co|uk|london)\b/gi,
  url: /\b(?:https?|hxxps?):\/\/\S{1,200}|\bwww\.\S{1,200}/gi,
  domain: /(?<![\w@.-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,3}\.(?:com|org|net|gov|uk|london|info|io|app|tv|ly|ru|xyz|shop|site|online|biz|eu)\b(?:\/\S{0,200})?/gi,
  spelledDomain: /(?<![\w-])[\w-]{2,40} dot (?:com|org|net|uk|co)\b/gi,
  phone: /(?<![\d+])\+?\(?\d[\d\s().-]{7,26}\d(?!\d)/g,
  plateNow: /(?<![\w-])[A-HJ-PR-Y]{2}[ -]?(?:0[1-9]|[12]\d|5[1-9]|[67]\d)[ -]?[A-HJ-PR-Z]{3}(?![\w-])/g,
  plateNowSmall: /(?<![\w-])[a-hj-pr-y]{2}(?:0[1-9]|[12]\d|5[1-9]|[67]\d)[ -]?[a-hj-pr-z]{3}(?![\w-])/g,
  platePrefix: /(?<![\w-])[A-HJ-NPR-TV-Y]\d{1,3} ?[A-Z]{3}(?![\w-])/g,
  platePrefixSmall: /(?<![\w-])[a-hj-npr-tv-y]\d{1,3}[a-z]{3}(?![\w-])/g,
  plateSuffix: /(?<![\w-])[A-Z]{3} ?\d{1,3}[A-Z](?![\w-])/g,
  handle: /(?<![\w@./])@[A-Za-z_][\w.]{2,29}/g,
  account: /\b(?:insta|instagram|snap|snapchat|tiktok|telegram|whatsapp|facebook)(?: is| name is|:| =)\s?[\w.]{3,30}/gi,
  postcode: /(?<![\w-])[A-Za-z]{1,2}\d[A-Za-z\d]?\s?\d[A-Za-z]{2}(?![\w-])/g,
  home: /\b(?:flat|apartment|unit|house number|house|number|door number)\s(?:no\.?\s)?\d{1,4}[a-z]?\b(?!\s?(?:bus|buses|bike|tram|route|people|homes|per))/gi,
  numbered: /(?<![\w£.:/-])\d{1,4}[A-Za-z]?,?\s(?:[A-Z][\w’']{1,24}\s){1,3}(?:Road|Rd|Street|St|Lane|Ln|Avenue|Ave|Close|Court|Gardens|House|Way|Place|Square|Terrace|Walk|Rise|Hill|Grove|Mews|Drive|Crescent|Row|Parade|Broadway)\b/g,
  numberedSmall: /\bat (?:no )?\d{1,4}[a-z]? (?!(?:am|pm|the|on|in|to|and|or|every|each|most|o'clock)\b)[a-z’']{2,20} (?:[a-z’']{2,20} )?(?:road|street|lane|avenue|close|court|gardens|terrace|walk|grove|mews|drive|crescent|row)\b/gi,
  titled: /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Lord|Lady)\.? [A-Z][a-z’'-]{1,30}/g,
  called: /\b(?:called|named|name is|names are|known as|nicknamed) ["“‘']?[A-Z][a-z’'-]{1,30}(?: [A-Z][a-z’'-]{1,30})?/g,
  kin: /\b(?:neighbour|landlord|son|daughter|brother|sister|husband|wife|boyfriend|girlfriend|mum|mother|dad|father|uncle|aunt|cousin|mate|friend|dealer|tenant|caretaker),? [A-Z][a-z’-]{2,30}/g,
  twoNames: /\b[A-Z][a-z]{1,20}(?: |-)[A-Z][a-z’'-]{1,30}/g,
  oneName: /\b[A-Z][a-z]{1,20} (?:from|who|lives|deals|sells|is dealing|is selling|and h(?:is|er) (?:mates|friends|brother|sister|son))\b/g,
} as const;

function all(pattern: RegExp, text: string): string[] {
  return Array.from(text.matchAll(pattern), ([found]) => found.trim());
}

function emails(text: string): string[] {
  return [...all(patterns.email, text), ...all(patterns.spelledEmail, text)];
}

function links(text: string): string[] {
  return [...all(patterns.url, text), ...all(patterns.domain, text), ...all(patterns.spelledDomain, text)];
}

/** Numbers that everybody should be able to give. */
const publicNumbers = new Set(["0800555111", "08007895555", "18001101", "18000"]);

function phones(text: string): string[] {
  return all(patterns.phone, text).filter((found) => {
    const digits = found.replace(/\D/g, "");
    const national = digits.replace(/^(?:0044|44)0?/, "0");
    return /^0[1-9]\d{8,9}$/.test(national) && !publicNumbers.has(national) && (digits.startsWith("0") || digits.startsWith("44"));
  });
}

/** Three capitals that follow a figure and are words. */
const capitals = new Set("AND THE FOR BUT NOT BUS MPH ASB PCN CAR CARS MEN DAY ALL ARE WAS HAS BBQ TFL VAN OUT NEW OLD AGE YRS HRS BST GMT JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC MON TUE WED THU FRI SAT SUN BY AT".split(" "));

function plates(text: string): string[] {
  const now = [...all(patterns.plateNow, text).filter((found) => !/[ -]/.test(found.slice(2, 3)) || !capitals.has(found.slice(-3))), ...all(patterns.plateNowSmall, text)];
  const older = [...all(patterns.platePrefix, text).filter((found) => !capitals.has(found.slice(-3))), ...all(patterns.platePrefixSmall, text), ...all(patterns.plateSuffix, text).filter((found) => !capitals.has(found.slice(0, 3)))];
  return [...now, ...older].filter((found) => !isPostcode(found));
}

function handles(text: string): string[] {
  return [...all(patterns.handle, text), ...all(patterns.account, text)];
}

function postcodes(text: string): string[] {
  return all(patterns.postcode, text).filter((found) => isPostcode(found) && !/\d(?:st|nd|rd|th|pm|am)$/.test(found));
}

function isPostcode(found: string): boolean {
  const normal = normalPostcode(found);
  return normal !== null && normal.replace(" ", "") === found.replace(/\s/g, "").toUpperCase();
}

/** Between a figure and "Road", these show that the figure counts something else. */
const countedThings = /^\d+,?\s(?:People|Cars|Bikes|Patrols|Officers|Residents|Homes|Vans|Times|January|February|March|April|May|June|July|August|September|October|November|December)\b/;

function addresses(text: string): string[] {
  return [...all(patterns.home, text), ...all(patterns.numbered, text).filter((found) => !countedThings.test(found)), ...all(patterns.numberedSmall, text)];
}

/** Given names that are common in London and are rarely anything else; with a surname, or with what somebody does. */
const givenNames = new Set(
  (
    "Aaron Abdul Abdullah Adam Adeola Adrian Agnes Ahmed Aisha Alan Alex Alexander Ali Alice Amanda Amina Amir Amy Andre Andrea Andrew Angela Anita Ann Anna Anne Anthony Arjun Ashley Ayesha Barbara Ben Benjamin Bilal Brandon Brenda Brian Callum Carl Carlos Carol Caroline Catherine Chantelle Charles Charlie Chloe Chris Christian Christina Christopher Claire Colin Connor Craig Daisy Dan Daniel Danny Darren Dave David Dawn Dean Deborah Debbie Denise Dennis Derek Diane Donna Dwayne Dylan Eddie Edward Elaine Elena Elizabeth Ella Ellie Emily Emma Eric Ethan Eva Fatima Femi Fiona Francis Frank Gary Gareth Gavin Gemma Geoff George Gillian Graham Greg Hamza Hannah Harry Hassan Hayley Heather Helen Henry Hussein Ian Ibrahim Imran Isaac Isabella Ivan Jack Jackie Jacob Jake Jamal James Jamie Jane Janet Janice Jason Jayden Jean Jenny Jermaine Jessica Jim Joan Joanne Joe Joel John Johnny Jonathan Jordan Jose Joseph Josh Joshua Joyce Judith Julia Julie Justin Karen Karl Kate Katie Keith Kelly Ken Kenneth Kevin Khalid Kieran Kwame Kyle Laura Lauren Lee Leon Leroy Lewis Liam Linda Lisa Lorraine Louise Lucy Luke Malcolm Margaret Maria Marie Mario Mark Martin Marvin Mary Matt Matthew Maureen Max Megan Melissa Michael Michelle Mike Mohamed Mohammed Mohammad Mohamud Muhammad Natalie Nathan Neil Nicholas Nick Nicola Nigel Noah Nicole Oliver Olivia Omar Oscar Osman Owen Pamela Patricia Patrick Paul Paula Pauline Pete Peter Phil Philip Priya Rachel Rahul Raj Rashid Ray Raymond Rebecca Reece Richard Ricky Robert Robin Roger Ronald Rosie Ross Ruth Ryan Sally Sam Samantha Samuel Sandra Sanjay Sara Sarah Scott Sean Shane Shannon Sharon Shaun Sheila Shirley Simon Sophia Sophie Stacey Stan Stefan Stephanie Stephen Steve Steven Stuart Sue Susan Suzanne Tanya Tariq Terry Thomas Tim Timothy Tina Toby Tom Tommy Tony Tracey Tracy Trevor Tyler Tyrone Usman Victor Vincent Wayne Wendy William Yasmin Yusuf Zac Zara Zoe"
  ).split(" "),
);

/** After a given name, these make it a place and no person. */
const placeWords = new Set(
  "Road Rd Street St Lane Avenue Ave Close Court Gardens House Way Place Square Terrace Walk Rise Hill Grove Mews Drive Crescent Row Parade Broadway Park Green Common Estate School Academy College Church Station Hall Hospital Library Centre Bridge Market Field Fields Ward Tower Towers Lodge Wharf Dock Pub Arms Primary Nursery Lewis Day Cross Path Alley Passage Playground".split(" "),
);

function names(text: string): string[] {
  const two = Array.from(text.matchAll(patterns.twoNames)).flatMap(({ 0: found, index }) => {
    const [first = "", second = ""] = found.split(/[ -]/);
    const [next = ""] = text.slice(index + found.length + 1, index + found.length + 20).split(/[^A-Za-z]/);
    return givenNames.has(first) && !placeWords.has(second) && !placeWords.has(next) ? [found] : [];
  });
  const one = all(patterns.oneName, text).filter((found) => givenNames.has(found.split(" ")[0] ?? ""));
  const kin = all(patterns.kin, text).filter((found) => !notNames.has(found.split(" ").at(-1) ?? ""));
  const called = all(patterns.called, text).filter((found) => !placeWords.has(found.split(" ").at(-1) ?? ""));
  return [...all(patterns.titled, text).filter((found) => !placeWords.has(found.split(" ").at(-1) ?? "")), ...called, ...kin, ...two, ...one];
}

/** Capitals that follow "dad", "friend" and the like and are no names. */
const notNames = new Set("Christmas Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December London Police Council".split(" "));
