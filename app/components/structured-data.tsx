import type { JsonValue } from "~/domain/event-facts";

/**
 * Facts about the page for programs, as JSON-LD. It is data and not a script: browsers read its type and leave it alone, so
 * the policy that allows no script stands. This is the one place where text goes into a page as it is (standard SEC-14), so
 * whatever could end the element or begin another is written as an escape of JSON.
 */
export function StructuredData({ facts }: { facts: JsonValue }) {
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonInPage(facts) }} />;
}

/** JSON that cannot be anything else in a page: no angle bracket, ampersand, or line end that scripts count as one. */
export function jsonInPage(facts: JsonValue): string {
  return JSON.stringify(facts).replace(/[<>&\u2028\u2029]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
