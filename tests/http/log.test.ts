import { describe, expect, test } from "vitest";
import { createLog, describeBug, logBug, loggablePath } from "~/http/log.server";

function linesOf(error: unknown, about = { requestId: "K7Q2M9XD", method: "GET", url: "/wards/E05013806?postcode=SW1A+1AA" }): Record<string, unknown>[] {
  const lines: string[] = [];
  logBug(error, about, createLog({ write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line));
}

describe("a bug", () => {
  test("is one line with its request id", () => {
    const lines = linesOf(new Error("the table is gone"));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ requestId: "K7Q2M9XD", method: "GET", path: "/wards/E05013806", bug: { type: "Error", message: "the table is gone" } });
  });

  test("shows no bound value, email, postcode or token", () => {
    const cause = new Error("UNIQUE constraint failed: people.email\nsecond line");
    const error = new Error("Failed query: insert into people values (?, ?)\nparams: amina@home.example,4711", { cause });
    const [line] = linesOf(error);
    const other = describeBug(new Error("no person amina@home.example at SW1A 1AA with 0123456789abcdefABCDEF0123456789 and code 483920"));
    expect(JSON.stringify(line)).not.toMatch(/amina|4711/);
    expect(other.message).toBe("no person …@… at … with … and code …");
    expect(line!["bug"]).toMatchObject({ cause: { message: "UNIQUE constraint failed: people.email\nsecond line" } });
  });

  test("on the vote page is told only to the quarter of an hour", () => {
    const [line] = linesOf(new Error("x"), { requestId: "K7Q2M9XD", method: "POST", url: "/rounds/abc/vote" });
    expect(line!["time"]).toMatch(/:(00|15|30|45):00\.000Z$/);
  });

  test("that was thrown as something else is still a line", () => {
    expect(linesOf("text with amina@home.example")).toHaveLength(1);
    expect(JSON.stringify(linesOf("text with amina@home.example"))).not.toContain("amina");
  });
});

test("a visitor's mistake is not logged", () => {
  expect(linesOf(new Response(null, { status: 404 }))).toEqual([]);
  expect(linesOf({ status: 405, statusText: "Method Not Allowed", internal: true, data: "", error: new Error("x") })).toEqual([]);
  expect(linesOf({ status: 500 })).toHaveLength(1);
});

test.each([
  ["/sign-in/link/abcDEF123_-x?code=123456", "/sign-in/link/…"],
  ["https://panels.example/wards/E05013806#x", "/wards/E05013806"],
  ["/meetings/0193ab2c-7d11/cancellation", "/meetings/…/cancellation"],
  ["/people/amina@home.example", "/people/…"],
  ["/a\r\nforged: line", "/…"],
  ["", "/"],
])("the path %j is logged as %s", (url, path) => {
  expect(loggablePath(url)).toBe(path);
});
