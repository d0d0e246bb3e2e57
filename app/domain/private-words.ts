/**
 * Words that could point at one person or at police work that is still to come. They are warned of before posting, never
 * refused by themselves: a name may be a street's (standards ACT-04, ISS-04).
 */

export const privateSigns = ["name", "plate", "phone", "email", "link", "postcode", "address", "live_operation"] as const;
export type PrivateSign = (typeof privateSigns)[number];

export type PrivateWord = { sign: PrivateSign; words: string };

const street = "(?:Road|Street|Lane|Avenue|Close|Court|Gardens|House|Way|Place|Square|Terrace|Walk|Rise|Hill|Grove|Mews|Drive|Crescent|Row)";

const titled = /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Prof)\.?\s+(?:[A-Z]\.?\s+)?[A-Z][\p{L}’'-]+/gu;
const called = /\b(?:named|called|known as|by the name of)\s+[A-Z][\p{L}’'-]+/gu;
/** A common first name and another capital: "Kevin Marlow". Words of streets and places are let go. */
const firstNames =
  "Aaron|Abdul|Adam|Ahmed|Aisha|Alan|Ali|Alice|Amina|Amy|Andrew|Angela|Anna|Anne|Anthony|Barbara|Ben|Benjamin|Brian|Callum|Carol|Caroline|Charlotte|Chloe|Chris|Christine|Christopher|Claire|Connor|Daniel|David|Deborah|Dennis|Derek|Donna|Dylan|Elizabeth|Ella|Emily|Emma|Fatima|Gary|George|Gemma|Graham|Hannah|Harry|Hassan|Helen|Ibrahim|Jack|Jacob|Jake|James|Jamie|Janet|Jason|Jean|Jennifer|Jessica|Joan|Joanne|John|Jordan|Joseph|Joshua|Julie|Karen|Kate|Katie|Keith|Kelly|Kevin|Kyle|Laura|Lauren|Lee|Leon|Liam|Linda|Lisa|Louise|Lucy|Luke|Margaret|Maria|Mark|Martin|Mary|Matthew|Megan|Michael|Michelle|Mohammed|Mohamed|Muhammad|Natasha|Nathan|Nicola|Nigel|Oliver|Olivia|Omar|Patricia|Paul|Peter|Philip|Rachel|Rebecca|Richard|Robert|Ruth|Ryan|Sam|Samantha|Samuel|Sandra|Sarah|Sean|Sharon|Simon|Sophie|Stephen|Steven|Stuart|Susan|Terence|Thomas|Tom|Tracey|Trevor|Tyler|Victoria|William|Yusuf|Zoe";
const pair = new RegExp(`\\b(?:${firstNames})\\s+(?!${street}\\b|Ward\\b|School\\b|Church\\b|Park\\b|Estate\\b|Centre\\b|Hall\\b|Station\\b|Bridge\\b)[A-Z][\\p{L}’'-]+(?![\\p{L}’'-])(?!\\s+(?:${street}|School|Church|Park|Estate|Centre|Hall|Station|Bridge)\\b)`, "gu");

const signs: Record<PrivateSign, readonly RegExp[]> = {
  name: [titled, called, pair],
  plate: [/\b(?:[A-Za-z]{2}\d{2}\s?[A-Za-z]{3}|[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z])\b/gu],
  phone: [/(?:\+44|\b0)[\s()-]*(?:\d[\s()-]*){9,10}\b/gu],
  email: [/[^\s@<>()]+@[^\s@<>()]+\.[a-z]{2,}/giu],
  link: [/\b(?:https?:\/\/|www\.)\S+|\b[a-z0-9-]+\.(?:com|org|net|gov|uk|london|info)\b(?!@)/giu],
  postcode: [/\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s?\d[A-Za-z]{2}\b/gu],
  address: [new RegExp(`\\b(?:\\d+[A-Za-z]?|[Ff]lat \\d+\\w?),?\\s+(?:[A-Z][\\w’']+\\s+){1,3}${street}\\b`, "gu")],
  live_operation: [
    /\b(?:undercover|covert(?:ly)?|surveillance|plain[- ]clothes?|search warrants?|warrants? (?:to be|will be)|informants?|operation [A-Z]\w+)\b/giu,
    /\bwe (?:will|are going to|plan to) (?:raid|search|arrest|stop and search|execute)\b/giu,
  ],
};

/** Every place in a text that could point at one person or at live police work, in the order of `privateSigns`. */
export function privateWordsIn(text: string): PrivateWord[] {
  return privateSigns.flatMap((sign) => signs[sign].flatMap((pattern) => [...text.matchAll(pattern)].map(([words]) => ({ sign, words: words.trim() }))));
}

/** The signs that a text bears, each once. */
export function warningsIn(text: string): PrivateSign[] {
  const found = new Set(privateWordsIn(text).map(({ sign }) => sign));
  return privateSigns.filter((sign) => found.has(sign));
}
