/**
 * Keeps what people type while there is no signal (docs/keeping.md). It runs only on private pages that ask for it; without
 * it their forms are ordinary ones. Every entry is put on the phone before it is sent, so that whatever happens next
 * it is there; it goes from the phone when the server has said yes.
 */
import { forgetCopies, forgetCopiesOfOthers, keepThisPage } from "./copies";
import { entriesOf, forgetAllEntries, forgetEntry, forgetOldEntries, keepEntry, type Entry } from "./entries";
import { fillFromChoices } from "./fills";
import { sendAndSettle, sendWaiting } from "./sending";
import { drawTallies } from "./tally";
import { drawWaiting, placeOf, say, type Place } from "./waiting-list";

/** How often waiting entries are tried while the page is open, in milliseconds; phones do not always say that they are back. */
const tryEvery = 20_000;
/** Entries that nobody came back for, in days. */
const entriesStay = 30;

/** Marks, for the page as it is loaded afresh, that what waited was sent. */
const justSent = "kept-just-sent";

const found = placeOf(document);
if (found) void begin(found);

async function begin(place: Place): Promise<void> {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form instanceof HTMLFormElement && form.dataset.keeps !== undefined) submitted(event, form, place);
    if (form instanceof HTMLFormElement && form.dataset.forgets !== undefined) signingOut(event, form);
  });
  document.addEventListener("input", () => {
    isTyping = true;
    drawTallies();
  });
  window.addEventListener("online", () => void sendAll(place));
  window.addEventListener("offline", () => say(place, place.words.wordsOffline));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void sendAll(place);
  });
  if (!navigator.onLine) say(place, place.words.wordsOffline);
  if (sessionStorage.getItem(justSent)) say(place, place.words.wordsSent);
  sessionStorage.removeItem(justSent);
  place.root.hidden = false;
  fillFromChoices();
  await forgetWhatIsShownAgain(place);
  await putBackWhatIsSet(place);
  drawTallies();
  await redraw(place);
  await sendAll(place);
  setInterval(() => void sendAll(place), tryEvery);
  await forgetOldEntries(entriesStay);
  await forgetCopiesOfOthers(place.keeper);
  if (document.querySelector("form[data-forgets]")) return;
  // Without a copy the page still keeps what is typed while it is open.
  await keepThisPage(place.page).then(() => (place.root.dataset.isReady = "true"), () => undefined);
}

// ---- One form ----------------------------------------------------------------------------------

let isTyping = false;
const busy = new WeakSet<HTMLFormElement>();
const sentPlainly = new WeakSet<HTMLFormElement>();

function submitted(event: SubmitEvent, form: HTMLFormElement, place: Place): void {
  // A button with an address of its own does something else than this form.
  if (event.submitter?.hasAttribute("formaction")) return;
  // An empty form is the server's to answer, with its message, while there is signal.
  if (sentPlainly.has(form) || (navigator.onLine && isEmpty(form))) return;
  event.preventDefault();
  if (busy.has(form)) return;
  busy.add(form);
  void keepAndSend(form, event.submitter, place).finally(() => setTimeout(() => busy.delete(form), 600));
}

async function keepAndSend(form: HTMLFormElement, submitter: HTMLElement | null, place: Place): Promise<void> {
  const entry = entryOf(form, submitter, place);
  if (isEmpty(form)) {
    say(place, place.words.wordsEmpty);
    form.querySelector<HTMLElement>("textarea, input:not([type=hidden])")?.focus();
    return;
  }
  try {
    await keepEntry(entry);
  } catch {
    // No room on the phone, or a browser that keeps nothing: then it is an ordinary form.
    say(place, place.words.wordsCannotKeep);
    if (navigator.onLine) sendPlainly(form, submitter);
    return;
  }
  void navigator.storage?.persist?.();
  const { verdict, url } = await sendAndSettle(entry);
  if (verdict === "sent") return goOn(new URL(url));
  if (verdict === "refused") return sendPlainly(form, submitter);
  say(place, verdict === "sign_in" ? place.words.wordsSignIn : place.words.wordsKept);
  readyForTheNext(form, entry);
  await redraw(place);
}

function entryOf(form: HTMLFormElement, submitter: HTMLElement | null, { keeper, page }: Place): Entry {
  for (const stamp of form.querySelectorAll<HTMLInputElement>("input[data-kept-at]")) stamp.value = new Date().toISOString();
  const fields = [...new FormData(form, submitter)].flatMap(([name, value]): [string, string][] => (typeof value === "string" ? [[name, value]] : []));
  const onceKey = fields.find(([name]) => name === "onceKey")?.[1] ?? crypto.randomUUID();
  return {
    onceKey,
    keeper,
    page,
    action: form.action,
    kind: form.dataset.keeps === "set" ? "set" : "add",
    label: form.dataset.keepsLabel ?? "",
    fields,
    keptAt: Date.now(),
    state: "waiting",
  };
}

/** A form with boxes to write in, of which none is filled, says nothing yet. */
function isEmpty(form: HTMLFormElement): boolean {
  if (form.dataset.keeps === "set") return false;
  const boxes = [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("textarea, input[type=text], input:not([type])")];
  return boxes.length > 0 && boxes.every(({ value }) => value.trim() === "");
}

/** As an ordinary form, so that the server's page with what is wrong comes up. */
function sendPlainly(form: HTMLFormElement, submitter: HTMLElement | null): void {
  sentPlainly.add(form);
  form.requestSubmit(submitter);
}

/** Another key, and empty boxes where the next thing is written; the key is what tells two entries from one sent twice. */
function readyForTheNext(form: HTMLFormElement, { kind }: Entry): void {
  if (kind === "add") form.reset();
  const key = form.elements.namedItem("onceKey");
  if (key instanceof HTMLInputElement) key.value = crypto.randomUUID();
  isTyping = false;
}

/** To where the server leads. The same page is loaded afresh and stays where the thumb was; one that showed errors came by POST, so it is asked for anew. */
function goOn(target: URL): void {
  const isSamePage = target.pathname === location.pathname && target.search === location.search;
  if (!isSamePage) return location.assign(target);
  if (document.querySelector(".govuk-error-summary")) return location.replace(target.pathname + target.search);
  if (target.hash) history.replaceState(null, "", target);
  location.reload();
}

// ---- All that waits ----------------------------------------------------------------------------

let isSending = false;

async function sendAll(place: Place): Promise<void> {
  if (isSending || !navigator.onLine) return;
  isSending = true;
  try {
    const sent = await sendWaiting(place.keeper, place.page);
    if (sent > 0) say(place, place.words.wordsSent);
    await redraw(place);
    // The page shows what the server knows now, unless somebody is in the middle of a sentence.
    if (sent > 0 && !isTyping) {
      sessionStorage.setItem(justSent, "yes");
      goOn(new URL(place.page, location.href));
    }
  } finally {
    isSending = false;
  }
}

async function redraw(place: Place): Promise<void> {
  drawWaiting(place, await entriesOf(place.keeper), () => void redraw(place));
}

/** What the server refused and shows again on this page, with what is wrong, does not wait any more. */
async function forgetWhatIsShownAgain({ keeper }: Place): Promise<void> {
  if (!document.querySelector(".govuk-error-summary")) return;
  const shown = [...document.querySelectorAll<HTMLInputElement>("form[data-keeps] input[name=onceKey]")].map(({ value }) => value);
  for (const { onceKey, state } of await entriesOf(keeper)) if (state === "refused" && shown.includes(onceKey)) await forgetEntry(onceKey);
}

/** Ticks and answers that wait are put back into their form, so that a page opened from its copy shows them. */
async function putBackWhatIsSet({ keeper }: Place): Promise<void> {
  for (const entry of await entriesOf(keeper)) {
    if (entry.kind !== "set" || entry.state === "refused") continue;
    const form = [...document.forms].find(({ action, dataset }) => action === entry.action && dataset.keepsLabel === entry.label);
    for (const control of form?.elements ?? []) {
      if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement) || control.name === "onceKey") continue;
      const values = entry.fields.filter(([name]) => name === control.name).map(([, value]) => value);
      if (control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio")) control.checked = values.includes(control.value);
      else if (control.type !== "hidden") control.value = values[0] ?? "";
    }
  }
}

// ---- Signing out -------------------------------------------------------------------------------

/** Nothing of anybody stays on this phone (standard SEC-33). */
function signingOut(event: SubmitEvent, form: HTMLFormElement): void {
  if (sentPlainly.has(form)) return;
  event.preventDefault();
  void Promise.allSettled([forgetAllEntries(), forgetCopies()]).then(() => sendPlainly(form, event.submitter));
}
