import { readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as sass from "sass";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const css = sass.compile(`${root}app/styles/app.scss`, { loadPaths: [`${root}node_modules`], style: "compressed", quietDeps: true }).css;
const tokens = Object.fromEntries(
  [...readFileSync(`${root}app/styles/_tokens.scss`, "utf8").matchAll(/^ {2}"([a-z-]+)": (#[0-9a-f]{6}),/gm)].map(([, name, hex]) => [name, hex]),
) as Record<string, string>;

/** WCAG 2 relative luminance of `#rrggbb`. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ratio(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(tokens[one] ?? ""), luminance(tokens[other] ?? "")].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Every ground, with the text colours that stand on it. */
const text: Record<string, string[]> = {
  paper: ["ink", "brick", "brick-dark", "plane", "dusk", "stone", "error"],
  white: ["ink", "brick", "brick-dark", "plane", "dusk", "stone", "error"],
  sand: ["ink", "brick", "brick-dark", "stone"],
  lamp: ["ink"],
  "plane-tint": ["ink", "plane", "brick", "brick-dark"],
  "dusk-tint": ["ink", "dusk", "brick", "brick-dark"],
  "clay-tint": ["ink", "brick", "brick-dark"],
  brick: ["white"],
  "brick-dark": ["white"],
  dusk: ["white"],
  stone: ["white"],
  ink: ["white"],
  error: ["white"],
};

/** Edges of controls, and shapes and bars that mean something, with the ground they stand on. */
const shapes: Record<string, string[]> = {
  paper: ["ink", "rule", "dusk", "plane", "brick", "brick-dark", "error"],
  white: ["ink", "rule", "plane", "error"],
  lamp: ["ink"],
  ink: ["lamp"],
};

function pairs(table: Record<string, string[]>): [string, string][] {
  return Object.entries(table).flatMap(([ground, colours]) => colours.map((colour): [string, string] => [colour, ground]));
}

describe("colours", () => {
  test.each(pairs(text))("%s can be read on %s", (colour, ground) => {
    expect(ratio(colour, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(pairs(shapes))("%s can be seen on %s", (colour, ground) => {
    expect(ratio(colour, ground)).toBeGreaterThanOrEqual(3);
  });

  test("come from the tokens, but for print and what GOV.UK Frontend brings in its own greys", () => {
    const own = new Set([...Object.values(tokens), "#000", "#fff"]);
    const brought = new Set(["#651b1b", "#f3f3f3"]);
    const used = [...css.matchAll(/#[0-9a-f]{3,8}\b/gi)].map(([hex]) => hex.toLowerCase());
    expect(used.filter((hex) => !own.has(hex) && !brought.has(hex))).toEqual([]);
  });
});

describe("the stylesheet", () => {
  test("has no GOV.UK typeface, crown, picture or brand blue", () => {
    expect(css).not.toMatch(/GDS|Transport|crown|govuk-logo|1d70b8|1a65a6|\.(png|svg|jpe?g|gif)/i);
    expect([...css.matchAll(/url\(([^)]+)\)/g)].every(([, address]) => address?.includes("atkinson-hyperlegible-latin"))).toBe(true);
  });

  test("fits in 14 KB once compressed", () => {
    expect(gzipSync(css).length).toBeLessThanOrEqual(14 * 1024);
  });

  test("brings two typeface files of at most 36 KB together", () => {
    const files = [...css.matchAll(/url\("?([^")]+)"?\)/g)].map(([, address]) => statSync(`${root}node_modules/${address}`).size);
    expect(files).toHaveLength(2);
    expect(files.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(36 * 1024);
  });

  test("stills everything for people who ask for less movement, and keeps to forced colours and print", () => {
    for (const media of ["prefers-reduced-motion: reduce", "forced-colors: active", "@media print"]) expect(css).toContain(media);
  });
});
