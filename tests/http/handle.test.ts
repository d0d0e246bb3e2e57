import { afterEach, describe, expect, test } from "vitest";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { RequestContext } from "~/http/context.server";
import type { Answer } from "~/http/handle.server";
import { createPageCache } from "~/http/page-cache.server";
import { bestEncoding, storePage } from "~/http/stored-page.server";
import { sendRaw } from "./raw";
import { startSite, type TestSite } from "./site";

let site: TestSite | undefined;
afterEach(async () => {
  await site?.close();
  site = undefined;
});

const long = `<!doctype html><title>Ward</title>${"<p>The panel meets on Thursday.</p>".repeat(200)}`;

/** A site whose every page is `draw`n, counted. */
async function siteThat(draw: (request: Request, context: RequestContext, count: number) => Response | Promise<Response>, parts: Parameters<typeof startSite>[0] = {}) {
  let drawn = 0;
  const bugs: unknown[] = [];
  const answer: Answer = async (request, context) => draw(request, context, (drawn += 1));
  site = await startSite({ answers: [answer], pages: createPageCache(), logBug: (error) => void bugs.push(error), ...parts });
  const { port, host } = site;
  function ask(path: string, headers: Record<string, string> = {}, method = "GET") {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return sendRaw(port, `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\n${lines.join("")}\r\n`, { isHead: method === "HEAD" });
  }
  return { ask, bugs, drawn: () => drawn, pages: site.site.pages, host, port };
}

function publicPage(html: string, shows = ["ward:A"]) {
  return (_request: Request, context: RequestContext) => {
    context.page.showing = { shows };
    return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "max-age=99", "X-Remix-Response": "yes" } });
  };
}

describe("a public page", () => {
  test("is drawn once, and anew after a thing it shows is touched", async () => {
    const { ask, drawn, pages } = await siteThat((request, context, count) => publicPage(`drawn ${count}`)(request, context));
    expect((await ask("/w")).body).toBe("drawn 1");
    expect((await ask("/w")).body).toBe("drawn 1");
    pages.drop(["ward:A"]);
    expect((await ask("/w")).body).toBe("drawn 2");
    expect(drawn()).toBe(2);
  });

  test("is the same for everybody: a cookie changes nothing and none is set", async () => {
    const { ask, drawn } = await siteThat(publicPage(long));
    const first = await ask("/w", { Cookie: "session=abcdefghijkl" });
    const second = await ask("/w");
    expect(second.body).toBe(first.body);
    expect(first.headers["set-cookie"]).toBeUndefined();
    expect(first.headers["cache-control"]).toBe("public, max-age=0, must-revalidate");
    expect(first.headers["vary"]).toBe("Accept-Encoding");
    expect(first.headers["x-remix-response"]).toBeUndefined();
    expect(first.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(drawn()).toBe(1);
  });

  test("is answered with 304 to whoever has it, in any form they have it in", async () => {
    const { ask } = await siteThat(publicPage(long));
    const plain = (await ask("/w")).headers["etag"]!;
    const brotli = (await ask("/w", { "Accept-Encoding": "br" })).headers["etag"]!;
    expect(plain).toMatch(/^"[\w-]{22}"$/);
    expect(brotli).not.toBe(plain);
    for (const known of [plain, brotli, `W/${plain}`, `"x", ${brotli}`, "*"]) {
      const answer = await ask("/w", { "If-None-Match": known, "Accept-Encoding": "gzip" });
      expect([answer.status, answer.body]).toEqual([304, ""]);
      expect(answer.headers["etag"]).toBeDefined();
      expect(answer.headers["cache-control"]).toContain("must-revalidate");
    }
    expect((await ask("/w", { "If-None-Match": '"another"' })).status).toBe(200);
  });

  test("has the same ETag when it is drawn anew to the same words", async () => {
    const { ask, pages } = await siteThat(publicPage(long));
    const before = (await ask("/w")).headers["etag"];
    pages.drop(["*"]);
    expect((await ask("/w")).headers["etag"]).toBe(before);
  });

  test("comes in brotli, gzip or plain, all of the same page", async () => {
    const { ask } = await siteThat(publicPage(long));
    const brotli = await ask("/w", { "Accept-Encoding": "gzip, deflate, br, zstd" });
    const gzip = await ask("/w", { "Accept-Encoding": "gzip" });
    const plain = await ask("/w");
    expect(brotli.headers["content-encoding"]).toBe("br");
    expect(gzip.headers["content-encoding"]).toBe("gzip");
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(brotliDecompressSync(Buffer.from(brotli.body, "latin1")).toString()).toBe(long);
    expect(gunzipSync(Buffer.from(gzip.body, "latin1")).toString()).toBe(long);
    expect(plain.body).toBe(long);
    expect(new Set([brotli, gzip, plain].map(({ headers }) => headers["etag"])).size).toBe(3);
  });

  test("answers HEAD with the headers of GET and no body, drawing and keeping it for both", async () => {
    const { ask, drawn } = await siteThat(publicPage(long));
    const head = await ask("/w", {}, "HEAD");
    const get = await ask("/w");
    expect(head.body).toBe("");
    expect(head.headers["content-length"]).toBe(String(Buffer.byteLength(long)));
    expect(head.headers["etag"]).toBe(get.headers["etag"]);
    expect(drawn()).toBe(1);
  });

  test("is drawn once for a crowd that comes right after a change", async () => {
    const { ask, drawn, pages } = await siteThat(async (request, context) => {
      await new Promise((resume) => setTimeout(resume, 30));
      return publicPage(long)(request, context);
    });
    await ask("/w");
    pages.drop(["*"]);
    const answers = await Promise.all(Array.from({ length: 30 }, () => ask("/w")));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(drawn()).toBe(2);
  });

  test("is drawn once more, not once for each reader, when a change overtakes the drawing they wait for", async () => {
    const { ask, drawn, pages } = await siteThat(async (request, context, count) => {
      await new Promise((resume) => setTimeout(resume, 30));
      if (count === 2) pages.drop(["ward:A"]);
      return publicPage(`drawn ${count}`)(request, context);
    });
    await ask("/w");
    pages.drop(["*"]);
    const answers = await Promise.all(Array.from({ length: 30 }, () => ask("/w")));
    expect(drawn()).toBe(3);
    expect(answers.filter(({ body }) => body === "drawn 3")).toHaveLength(29);
  });

  test("that is touched while it is drawn is drawn again for the next reader", async () => {
    const { ask, pages } = await siteThat((request, context, count) => {
      const answer = publicPage(`drawn ${count}`)(request, context);
      if (count === 1) pages.drop(["ward:A"]);
      return answer;
    });
    expect((await ask("/w")).body).toBe("drawn 1");
    expect((await ask("/w")).body).toBe("drawn 2");
    expect((await ask("/w")).body).toBe("drawn 2");
  });

  test("ends when the clock reaches its moment", async () => {
    let now = new Date("2027-03-04T19:59:59Z");
    const { ask } = await siteThat(
      (_request, context, count) => {
        context.page.showing = { shows: [], until: new Date("2027-03-04T20:00:00Z") };
        return new Response(`drawn ${count} at ${context.now.toISOString()}`);
      },
      { now: () => now },
    );
    await ask("/w");
    expect((await ask("/w")).body).toBe("drawn 1 at 2027-03-04T19:59:59.000Z");
    now = new Date("2027-03-04T20:00:00Z");
    expect((await ask("/w")).body).toBe("drawn 2 at 2027-03-04T20:00:00.000Z");
  });

  test("is drawn anew soon after another program has written", async () => {
    let changed = false;
    const { ask, drawn } = await siteThat(publicPage(long), {
      changedElsewhere: () => {
        const answer = changed;
        changed = false;
        return answer;
      },
    });
    await ask("/w");
    changed = true;
    await new Promise((resume) => setTimeout(resume, 150));
    await ask("/w");
    expect(drawn()).toBe(2);
  });
});

describe("a page that is not public", () => {
  test("is never kept, by us or by anybody", async () => {
    const { ask, drawn } = await siteThat(() => new Response("yours", { headers: { "Cache-Control": "public, max-age=9" } }));
    expect((await ask("/me")).headers["cache-control"]).toBe("no-store");
    expect((await ask("/me")).headers["etag"]).toBeUndefined();
    expect(drawn()).toBe(2);
  });

  test.each([
    ["is not found", () => new Response("no", { status: 404 })],
    ["goes elsewhere", () => new Response(null, { status: 302, headers: { Location: "/x" } })],
    ["sets a cookie", () => new Response("x", { headers: { "Set-Cookie": "a=1" } })],
  ])("is not kept when it says it is public but %s", async (_what, draw) => {
    const { ask, drawn } = await siteThat((_request, context) => {
      context.page.showing = { shows: [] };
      return draw();
    });
    expect((await ask("/w")).headers["cache-control"]).toBe("no-store");
    await ask("/w");
    expect(drawn()).toBe(2);
  });

  test("is not kept after a form, even at the same address", async () => {
    const { host, port, pages } = await siteThat(publicPage("answer to a form"));
    await sendRaw(port, `POST /w HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=1`);
    expect(pages.size().entries).toBe(0);
  });

  test("sends each cookie on a line of its own", async () => {
    const { ask } = await siteThat(() => {
      const headers = new Headers();
      headers.append("Set-Cookie", "a=1; Path=/, really");
      headers.append("Set-Cookie", "b=2");
      return new Response("x", { headers });
    });
    expect((await ask("/")).all.match(/^set-cookie: .*$/gim)).toEqual(["set-cookie: a=1; Path=/, really", "set-cookie: b=2"]);
  });
});

describe("a bug", () => {
  test("gets an apology with a reference, one report with the same reference, and shows nothing of itself", async () => {
    const reports: { error: unknown; about: { requestId: string } }[] = [];
    const { ask } = await siteThat(
      () => {
        throw new Error("SELECT secret FROM /srv/app.ts");
      },
      { logBug: (error, about) => void reports.push({ error, about }) },
    );
    const answer = await ask("/w");
    expect(answer.status).toBe(500);
    expect(reports).toHaveLength(1);
    expect(reports[0]!.about.requestId).toMatch(/^[0-9A-Z]{8}$/);
    expect(answer.body).toContain(reports[0]!.about.requestId);
    expect(answer.body).not.toMatch(/SELECT|secret|\.ts|at /);
    expect(answer.headers["cache-control"]).toBe("no-store");
    expect((await ask("/w")).status).toBe(500);
  });

  test("that came out as a bare text gets the apology instead", async () => {
    const { ask } = await siteThat(() => new Response("Unexpected Server Error\n\nError: at /srv/app.ts", { status: 500, headers: { "Content-Type": "text/plain" } }));
    const answer = await ask("/w");
    expect(answer.status).toBe(500);
    expect(answer.body).not.toContain("/srv/app.ts");
    expect(answer.headers["content-type"]).toContain("text/html");
  });
});

describe("answers", () => {
  test("are asked in order, until one is not null", async () => {
    site = await startSite({ answers: [async ({ url }) => (url.endsWith(".ics") ? new Response("BEGIN:VCALENDAR") : null), async () => new Response("page")] });
    const ask = (path: string) => sendRaw(site!.port, `GET ${path} HTTP/1.1\r\nHost: ${site!.host}\r\n\r\n`);
    expect((await ask("/a.ics")).body).toBe("BEGIN:VCALENDAR");
    expect((await ask("/a")).body).toBe("page");
  });

  test("come with HSTS only where the site is reached by https", async () => {
    const { ask } = await siteThat(() => new Response("x"));
    expect((await ask("/")).headers["strict-transport-security"]).toBeUndefined();
    await site!.close();
    const secure = await siteThat(() => new Response("x"), { isHttps: true });
    expect((await secure.ask("/")).headers["strict-transport-security"]).toBe("max-age=63072000; includeSubDomains");
  });
});

describe("files", () => {
  test("are sent like kept pages, before anything is drawn", async () => {
    const styles = storePage(Buffer.from("a{}".repeat(500)), { headers: ["Cache-Control", "public, max-age=31536000, immutable"], contentType: "text/css; charset=utf-8" });
    const { ask, drawn } = await siteThat(() => new Response("page"), { files: { files: new Map([["/assets/app.css", styles]]), stylesheet: "/assets/app.css" } });
    const sent = await ask("/assets/app.css?v=1", { "Accept-Encoding": "br" });
    expect([sent.status, sent.headers["content-encoding"], sent.headers["cache-control"]]).toEqual([200, "br", "public, max-age=31536000, immutable"]);
    expect((await ask("/assets/app.css", { "If-None-Match": sent.headers["etag"]! })).status).toBe(304);
    expect(drawn()).toBe(0);
  });
});

test.each([
  [undefined, "identity"],
  ["", "identity"],
  ["gzip, deflate, br", "br"],
  ["gzip;q=1.0, br;q=0", "gzip"],
  ["GZIP", "gzip"],
  ["*", "br"],
  ["*;q=0", "identity"],
  ["br;q=0, *", "gzip"],
  ["identity", "identity"],
  ["nonsense;;;,,=", "identity"],
])("Accept-Encoding %j is answered with %s", (header, encoding) => {
  expect(bestEncoding(header)).toBe(encoding);
});

test("an ETag depends on every byte", () => {
  const etags = ["a", "b", "ab"].map((text) => storePage(Buffer.from(text), { headers: [], contentType: "text/plain" }).identity.etag);
  expect(new Set(etags).size).toBe(3);
});
