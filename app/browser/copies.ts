/** The copy of a page that opens without signal: made by the worker, looked after by the page. */

/** The two caches, by the names that the worker uses too. */
export const pagesName = "pages";
export const filesName = "files";

/**
 * Starts the worker and makes sure that this page can be opened without signal: from the second visit on the worker
 * keeps it by itself. Without a worker (an old browser) pages need signal, as ever.
 */
export async function keepThisPage(page: string): Promise<void> {
  if (!("serviceWorker" in navigator) || !("caches" in window)) return;
  await navigator.serviceWorker.register("/service-worker.js");
  await navigator.serviceWorker.ready;
  const pages = await caches.open(pagesName);
  if (!(await pages.match(page, { ignoreVary: true }))) {
    const answer = await fetch(page, { headers: { Accept: "text/html" } });
    if (answer.ok && !answer.redirected) await pages.put(page, answer);
  }
  await keepFiles();
}

/** Nothing of anybody stays: for signing out. */
export async function forgetCopies(): Promise<void> {
  if ("caches" in window) await Promise.all([caches.delete(pagesName), caches.delete(filesName)]);
}

/** Whoever was signed in before on this phone: the copies of their pages go as soon as somebody else is. */
export async function forgetCopiesOfOthers(keeper: string): Promise<void> {
  if (!("caches" in window)) return;
  const pages = await caches.open(pagesName);
  for (const request of await pages.keys()) {
    const copy = await pages.match(request);
    if (copy && !(await copy.text()).includes(`data-keeper="${keeper}"`)) await pages.delete(request);
  }
}

/** The style sheet, the typeface, the marks and the script that this page was drawn with, and no others. */
async function keepFiles(): Promise<void> {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
  const own = loaded.filter(({ origin, pathname }) => origin === location.origin && /\.(css|woff2|svg|png|webmanifest|js)$/.test(pathname) && pathname !== "/service-worker.js");
  const links = [...document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet], link[rel=icon]")].map(({ href }) => new URL(href));
  const wanted = new Set([...own, ...links].map(({ pathname }) => pathname));
  const files = await caches.open(filesName);
  for (const request of await files.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname.endsWith(".css") && !wanted.has(pathname)) await files.delete(request);
  }
  for (const file of wanted) if (!(await files.match(file))) await files.add(file).catch(() => undefined);
}
