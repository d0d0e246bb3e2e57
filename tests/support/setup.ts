/**
 * Every test file starts here. An error on the console that no test asked for fails the test it came in.
 * A test that expects one says so: `vi.spyOn(console, "error").mockImplementation(() => {})`.
 */
import { format } from "node:util";
import { afterEach, vi } from "vitest";

const complaints: string[] = [];

console.error = (...parts: unknown[]) => {
  complaints.push(format(...parts));
};

afterEach(() => {
  vi.restoreAllMocks();
  const heard = complaints.splice(0);
  if (heard.length > 0) throw new Error(`console.error was called:\n${heard.join("\n")}`);
});
