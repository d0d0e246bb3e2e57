/** Shows what waits on this phone. Every sentence comes with the page, in the data of the place where the list is drawn. */
import { forgetEntry, type Entry } from "./entries";

export type Place = {
  root: HTMLElement;
  /** Whose page this is, as a letter code. */
  keeper: string;
  /** The page's own address, whatever deed the browser's address bar shows. */
  page: string;
  words: DOMStringMap;
};

/** Where the page shows what waits; null on a page that has no such place. */
export function placeOf(page: Document): Place | null {
  const root = page.querySelector<HTMLElement>("[data-keeper]");
  const { keeper, page: address } = root?.dataset ?? {};
  return root && keeper && address ? { root, keeper, page: address, words: root.dataset } : null;
}

/** Says one sentence to eyes and ears. An empty one clears it. */
export function say({ root }: Place, sentence = ""): void {
  const line = root.querySelector<HTMLElement>("[data-kept-says]");
  if (line && line.textContent !== sentence) line.textContent = sentence;
}

/** Draws the list; `changed` is called after somebody has thrown an entry away. */
export function drawWaiting({ root, words }: Place, entries: readonly Entry[], changed: () => void): void {
  const box = root.querySelector<HTMLElement>("[data-kept-box]");
  const list = root.querySelector<HTMLElement>("[data-kept-list]");
  if (!box || !list) return;
  box.hidden = entries.length === 0;
  list.replaceChildren(...entries.map((entry) => rowOf(entry, words, changed)));
}

function rowOf(entry: Entry, words: DOMStringMap, changed: () => void): HTMLElement {
  const row = element("li", "wp-kept__row");
  row.append(element("strong", "", entry.label), element("span", "wp-kept__excerpt", excerptOf(entry)), element("span", "wp-small", `${clockOf(entry.keptAt)}. ${stateWords(entry, words)}`));
  const deeds = element("div", "wp-kept__deeds");
  if (entry.state === "sign_in") deeds.append(link(`/sign-in?landing=${encodeURIComponent(entry.page)}`, words.wordsSignInLink));
  if (entry.state === "refused") deeds.append(button(words.wordsMend, () => openAgain(entry)));
  if (entry.state === "refused") {
    deeds.append(button(words.wordsDiscard, () => void forgetEntry(entry.onceKey).then(changed)));
  }
  if (deeds.childElementCount > 0) row.append(deeds);
  return row;
}

function stateWords({ state }: Entry, words: DOMStringMap): string {
  if (state === "sign_in") return words.wordsSignIn ?? "";
  return (state === "refused" ? words.wordsRefused : words.wordsKept) ?? "";
}

/** What was typed, as far as a line holds it: the longest answer. */
function excerptOf({ fields }: Entry): string {
  const answers = fields.filter(([name]) => name !== "onceKey").map(([, value]) => value.trim());
  const longest = answers.reduce((one, other) => (other.length > one.length ? other : one), "");
  return longest.length > 90 ? `${longest.slice(0, 89)}…` : longest;
}

/** Sends the form as an ordinary one, so that the server shows what is wrong, with everything typed. */
function openAgain({ action, fields }: Entry): void {
  const form = document.createElement("form");
  form.method = "post";
  form.action = action;
  form.hidden = true;
  for (const [name, value] of fields) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}

function clockOf(instant: number): string {
  return new Intl.DateTimeFormat("en-GB", { hour: "numeric", minute: "2-digit", hour12: true, timeZone: "Europe/London" }).format(instant).replace(/\s/g, "");
}

function element(name: string, className: string, words = ""): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = words;
  return made;
}

function link(href: string, words = ""): HTMLElement {
  const made = element("a", "", words);
  made.setAttribute("href", href);
  return made;
}

function button(words = "", press: () => void): HTMLElement {
  const made = element("button", "govuk-button govuk-button--secondary", words);
  made.setAttribute("type", "button");
  made.addEventListener("click", press);
  return made;
}
