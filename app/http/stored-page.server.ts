/**
 * A whole answer kept in memory: its bytes plain, in gzip and in brotli, each made once and only when
 * somebody asks, each with a strong ETag of its own. Pages, feeds and files are all sent from here.
 */
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

type Encoding = "identity" | "gzip" | "br";

/**
 * `text` is the body with one character for each byte (latin1). node:http joins such a text to the headers and writes
 * both at once; a Buffer would be a second write, which costs as much as everything else on the way of a kept page.
 */
type Variant = { text: string; bytes: number; etag: string; headers: string[]; headersOf304: string[] };

export type StoredPage = {
  identity: Variant;
  gzip: Variant | null;
  br: Variant | null;
  /** Compressions under way, so that a crowd waits for one. */
  making: Map<Encoding, Promise<Variant>>;
  isCompressible: boolean;
  /** The headers that all variants share. */
  shared: readonly string[];
  /** Whoever accounts for memory hears of each variant's bytes as it is made. */
  grew?: (bytes: number) => void;
};

/** Below this, compression saves less than its own headers cost. */
const fewestBytesToCompress = 800;

/** Bodies above this take the quick settings: nobody should wait seconds for a table of the whole of London. */
const mostBytesToPress = 256 * 1024;

/** `headers` is a flat list without Content-Length, Content-Encoding, ETag and Vary, which are made here. */
export function storePage(body: Buffer, { headers, contentType }: { headers: readonly string[]; contentType: string }): StoredPage {
  const isCompressible = body.length >= fewestBytesToCompress && /^(text\/|application\/(json|xml|[\w.-]+\+(json|xml))|image\/svg)/.test(contentType);
  const shared = ["Content-Type", contentType, ...headers, ...(isCompressible ? ["Vary", "Accept-Encoding"] : [])];
  const digest = createHash("sha256").update(contentType).update("\n").update(body).digest("base64url").slice(0, 22);
  return { identity: variantOf(body, "identity", digest, shared), gzip: null, br: null, making: new Map(), isCompressible, shared };
}

function variantOf(body: Buffer, encoding: Encoding, digest: string, shared: readonly string[]): Variant {
  const etag = encoding === "identity" ? `"${digest}"` : `"${digest}-${encoding}"`;
  const coding = encoding === "identity" ? [] : ["Content-Encoding", encoding];
  return {
    text: body.toString("latin1"),
    bytes: body.length,
    etag,
    headers: [...shared, ...coding, "ETag", etag, "Content-Length", String(body.length)],
    headersOf304: [...shared, "ETag", etag],
  };
}

/** Answers a GET or HEAD: 304 when the visitor has it already, else the smallest form that the visitor reads. */
export function sendStored(request: IncomingMessage, response: ServerResponse, page: StoredPage): void {
  const encoding = page.isCompressible ? bestEncoding(request.headers["accept-encoding"]) : "identity";
  const variant = page[encoding];
  if (variant === null) {
    make(page, encoding).then(
      (made) => send(request, response, page, made),
      () => send(request, response, page, page.identity),
    );
  } else {
    send(request, response, page, variant);
  }
}

function send(request: IncomingMessage, response: ServerResponse, page: StoredPage, variant: Variant): void {
  const known = request.headers["if-none-match"];
  if (known !== undefined && (known === variant.etag || isKnown(known, page))) {
    response.writeHead(304, variant.headersOf304);
    response.end();
  } else {
    response.writeHead(200, variant.headers);
    if (request.method === "HEAD") response.end();
    else response.end(variant.text, "latin1");
  }
}

/** If-None-Match compares weakly, and any variant of the same page will do. */
function isKnown(header: string, page: StoredPage): boolean {
  if (header.trim() === "*") return true;
  const tags = header.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return [page.identity, page.gzip, page.br].some((variant) => variant !== null && tags.includes(variant.etag));
}

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress) as (body: Buffer, options: { params: Record<number, number> }) => Promise<Buffer>;

function make(page: StoredPage, encoding: Encoding): Promise<Variant> {
  const already = page.making.get(encoding);
  if (already) return already;
  const making = compress(Buffer.from(page.identity.text, "latin1"), encoding).then((body) => {
    const variant = variantOf(body, encoding, page.identity.etag.slice(1, -1), page.shared);
    page[encoding] = variant;
    page.making.delete(encoding);
    page.grew?.(body.length);
    return variant;
  });
  page.making.set(encoding, making);
  making.catch(() => page.making.delete(encoding));
  return making;
}

function compress(body: Buffer, encoding: Encoding): Promise<Buffer> {
  const isLarge = body.length > mostBytesToPress;
  if (encoding === "gzip") return compressGzip(body, { level: isLarge ? 6 : 9 });
  return compressBrotli(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: isLarge ? 4 : 7,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}

/** Browsers send a handful of different Accept-Encoding lines: each is read once. */
const encodingOf = new Map<string, Encoding>();

/** Brotli, else gzip, else plain: the best of what Accept-Encoding takes. Never refuses: plain is always an answer. */
export function bestEncoding(header: string | undefined): Encoding {
  if (header === undefined || header === "") return "identity";
  const known = encodingOf.get(header);
  if (known !== undefined) return known;
  const best = readEncoding(header);
  if (encodingOf.size < 100) encodingOf.set(header, best);
  return best;
}

function readEncoding(header: string): Encoding {
  const accepted = new Map<string, boolean>();
  for (const part of header.toLowerCase().split(",")) {
    const [name = "", ...settings] = part.split(";").map((piece) => piece.trim());
    const quality = settings.find((setting) => setting.startsWith("q="));
    accepted.set(name, quality === undefined || Number(quality.slice(2)) > 0);
  }
  const takes = (name: string) => accepted.get(name) ?? accepted.get("*") ?? false;
  return takes("br") ? "br" : takes("gzip") ? "gzip" : "identity";
}
