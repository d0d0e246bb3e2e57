import { describe, expect, test } from "vitest";
import { ownPath, seeOther } from "~/http/redirect.server";
import { landingOf } from "~/http/sign-in-cookie.server";

const elsewhere = [
  "//evil.example", "///evil.example", "////evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example", "/\\/evil.example", "//evil.example/desk",
  "/%2fevil.example", "/%2Fevil.example", "/%5cevil.example", "/%5Cevil.example", "%2f%2fevil.example", "%2F%2Fevil.example", "/%252fevil.example", "/%255cevil.example",
  "/%2f%2fevil.example", "http://evil.example", "https://evil.example", "HTTPS://evil.example", "https:evil.example", "https:/evil.example", "http:\\\\evil.example", "ftp://evil.example",
  "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", " javascript:alert(1)", "data:text/html,hello", "vbscript:x", "mailto:a@evil.example", "blob:https://evil.example/1",
  "file:///etc/passwd", "evil.example", "www.evil.example", "@evil.example", "desk", "./desk", "../desk", "?landing=/desk",
  "#desk", "", " ", " /desk", "\t/desk", "/\tdesk", "/desk\r\nSet-Cookie: a=b", "/desk%0d%0aSet-Cookie:a=b", "/desk%0aLocation:x", "/%00desk",
  "/desk\u0000", "/\u007fdesk", "/\u0085desk", "/%09/evil.example", "/%0a/evil.example", "/.//evil.example", "/..//evil.example", "/a/..//evil.example",
  "/%zz", `/${"a".repeat(2000)}`,
];

describe("an address that is not surely ours", () => {
  test("the list has sixty of them", () => {
    expect(new Set(elsewhere).size).toBe(60);
  });

  test.each(elsewhere.map((address) => [JSON.stringify(address).slice(0, 60), address]))("%s is not gone to", (_shown, address) => {
    expect(ownPath(address, "/fallback")).toBe("/fallback");
  });

  test.each([null, undefined])("%s is not gone to", (address) => {
    expect(ownPath(address, "/fallback")).toBe("/fallback");
  });
});

test.each(["/", "/desk", "/boroughs/riverside/mill-street", "/rounds/7/vote?step=2", "/find?postcode=SE1%200AA", "/panels/a#people", "/wards/E05009288/residency?landing=%2Frounds%2F7%2Fvote"])("our own %s is gone to as it is", (address) => {
  expect(ownPath(address, "/fallback")).toBe(address);
});

test("dots cannot climb out of the site", () => {
  expect(ownPath("/../../desk", "/fallback")).toBe("/desk");
});

test("after signing in nobody lands on a page about signing in or out", () => {
  for (const address of ["/sign-in", "/sign-in?landing=/x", "/sign-in/link/abc", "/sign-out", "//evil.example", null]) expect(landingOf(address)).toBe("/desk");
  expect(landingOf("/sign-ins-of-the-times")).toBe("/sign-ins-of-the-times");
  expect(landingOf("/roles/new")).toBe("/roles/new");
});

test("what was done travels to the next page by name", () => {
  expect(seeOther("/desk", "session.ended").headers.get("Location")).toBe("/desk?said=session.ended");
  expect(seeOther("/desk?a=1", "session.ended").headers.get("Location")).toBe("/desk?a=1&said=session.ended");
  expect(seeOther("/desk").status).toBe(303);
});
