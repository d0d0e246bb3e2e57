/**
 * The worker: it opens the last copy of a page when there is no signal. It keeps only pages whose policy allows a worker,
 * which are those that ask for it (docs/keeping.md), and only the files that they are drawn with. Forms it leaves alone.
 */
import { filesName, pagesName } from "./copies";

type Lasting = Event & { waitUntil(work: Promise<unknown>): void };
type Fetching = Lasting & { readonly request: Request; respondWith(answer: Promise<Response>): void };
type Worker = {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  location: Location;
  addEventListener(kind: "install" | "activate", listener: (event: Lasting) => void): void;
  addEventListener(kind: "fetch", listener: (event: Fetching) => void): void;
};

const worker = globalThis as unknown as Worker;

/** A copy is private, so it does not outlive the day: in milliseconds. */
const copyLasts = 24 * 3_600_000;
/** A line that is there and answers nothing counts as no line after this many milliseconds, where there is a copy. */
const longestWait = 8_000;
const mostPages = 8;

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== worker.location.origin) return;
  if (request.method === "POST" && pathname === "/sign-out") event.waitUntil(caches.delete(pagesName));
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(pageOrCopy(event));
  else if (/\.(css|woff2|svg|png|webmanifest|js)$/.test(pathname)) event.respondWith(fileOrCopy(request));
});

async function pageOrCopy(event: Fetching): Promise<Response> {
  const { request } = event;
  const copy = await copyOf(request);
  try {
    const answer = await (copy ? inTime(fetch(request)) : fetch(request));
    event.waitUntil(keepOrForget(request, answer.clone()));
    return answer;
  } catch (noSignal) {
    if (copy) return copy;
    throw noSignal;
  }
}

/** Addresses of files carry a hash or are asked for afresh by the page, so the network comes first and the copy is for want of it. */
async function fileOrCopy(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (noSignal) {
    const copy = await (await caches.open(filesName)).match(request, { ignoreVary: true });
    if (copy) return copy;
    throw noSignal;
  }
}

/** The copy of a page that is young enough; an older one goes. */
async function copyOf(request: Request): Promise<Response | undefined> {
  const pages = await caches.open(pagesName);
  const copy = await pages.match(addressOf(request), { ignoreVary: true });
  if (!copy) return undefined;
  const age = Date.now() - Date.parse(copy.headers.get("Date") ?? "");
  if (age < copyLasts) return copy;
  await pages.delete(addressOf(request));
  return undefined;
}

/** The flash sentence travels in the address; the page is the same without it. */
function addressOf(request: Request): string {
  const address = new URL(request.url);
  address.searchParams.delete("said");
  address.hash = "";
  return address.href;
}

/** A page that answers with something else now (sign in, not found) is not for this person any more, so its copy goes. */
async function keepOrForget(request: Request, answer: Response): Promise<void> {
  const pages = await caches.open(pagesName);
  const isToKeep = answer.ok && !answer.redirected && (answer.headers.get("Content-Security-Policy") ?? "").includes("worker-src 'self'");
  if (isToKeep) {
    await pages.put(addressOf(request), answer);
    for (const oldest of (await pages.keys()).slice(0, -mostPages)) await pages.delete(oldest);
  } else if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404) {
    await pages.delete(addressOf(request));
  }
}

function inTime(answer: Promise<Response>): Promise<Response> {
  return Promise.race([answer, new Promise<never>((_, reject) => setTimeout(() => reject(new Error("No answer")), longestWait))]);
}
