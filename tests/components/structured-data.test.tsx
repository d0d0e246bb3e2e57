import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { jsonInPage, StructuredData } from "~/components/structured-data";

const nasty = fc.constantFrom("</script>", "<!--", "<script>alert(1)</script>", "]]>", "&lt;", '"', "\\", "\u2028", "\u2029", "</SCRIPT ", "\u0000", "😀", "\ud800");
const hostile = fc.array(fc.oneof(nasty, fc.string({ unit: "binary", maxLength: 10 })), { maxLength: 12 }).map((parts) => parts.join(""));

test("whatever people wrote, nothing in the element can end it or begin another, and it reads back the same (standard SEC-14)", () => {
  fc.assert(
    fc.property(fc.dictionary(hostile, hostile), (facts) => {
      const json = jsonInPage(facts);
      expect(json).not.toMatch(/[<>&\u2028\u2029]/);
      expect(JSON.stringify(JSON.parse(json))).toBe(JSON.stringify(facts));
      expect(renderToStaticMarkup(<StructuredData facts={facts} />)).toBe(`<script type="application/ld+json">${json}</script>`);
    }),
    { numRuns: 500 },
  );
});
