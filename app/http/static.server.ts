/**
 * The files of the browser's build (styles, fonts, marks), read once at start. Only what was read can be
 * asked for, so no address can climb out of the folder, list it, or reach a hidden file or a source map.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { storePage, type StoredPage } from "./stored-page.server";

/** Scripts are not among them, but for our own two below: whatever else the build leaves there, no page may load it. */
const contentTypes: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".json": "application/json",
  ".png": "image/png",
  ".py": "text/x-python; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/** What app/browser is built into (vite.config.ts). A worker reaches every page below its own address, so both lie on top. */
const ownScripts: readonly string[] = ["/keeps.js", "/service-worker.js"];

export type StaticFiles = {
  /** By path as in the address. */
  files: ReadonlyMap<string, StoredPage>;
  /** The address of the main style sheet, for pages that are drawn without Remix. */
  stylesheet: string | null;
};

/**
 * Reads `folder`. Files of a kind that is not listed above, hidden ones and source maps stay out. Our own scripts are sent
 * with `scriptHeaders`, because a worker goes by the policy of its own file.
 */
export function readStaticFiles(folder: string, headers: readonly string[], scriptHeaders: readonly string[] = headers): StaticFiles {
  const files = new Map<string, StoredPage>();
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  for (const name of names) {
    const address = `/${name.split(path.sep).join("/")}`;
    if (ownScripts.includes(address)) {
      const contentType = "text/javascript; charset=utf-8";
      files.set(address, storePage(readFileSync(path.join(folder, name)), { contentType, headers: ["Cache-Control", "public, max-age=0, must-revalidate", ...scriptHeaders] }));
      continue;
    }
    const contentType = contentTypes[path.extname(name)];
    if (contentType === undefined || isHidden(address)) continue;
    // Vite puts a hash of the content into the name of everything in /assets.
    const caching = address.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "public, max-age=3600";
    files.set(address, storePage(readFileSync(path.join(folder, name)), { contentType, headers: ["Cache-Control", caching, ...headers] }));
  }
  const sheets = [...files.keys()].filter((address) => address.endsWith(".css")).sort();
  return { files, stylesheet: sheets.find((address) => address.startsWith("/assets/app-")) ?? sheets[0] ?? null };
}

/** `/.well-known/` is the one folder with a dot that is meant to be read. */
function isHidden(address: string): boolean {
  return address.replace(/^\/\.well-known\//, "/").includes("/.");
}
