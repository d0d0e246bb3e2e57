import { renderToStaticMarkup as render } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { DateLeaf } from "~/components/date-leaf";
import { Page } from "~/components/page";
import { MiniThread, PromiseThread, type Stop } from "~/components/promise-thread";
import { StatusTag, type StatusKind } from "~/components/status-tag";
import { SummaryList } from "~/components/summary-list";
import { Table } from "~/components/table";
import { TallyTable } from "~/components/tally-table";
import { lastText } from "~/components/ward-priorities";
import type { TellableAction } from "~/domain/priority";
import { frame } from "~/messages/en/frame";

const stops: Stop[] = ["heard", "agreed", "doing", "done", "not_done", "passed_on"];

/** The drawing inside the first mark of some HTML. */
function shapeOf(html: string): string {
  return /<svg class="wp-mark"[^>]*>(.*?)<\/svg>/.exec(html)?.[1] ?? "";
}

describe("a promise thread", () => {
  test.each(stops)("has a shape and a word at the stop %s", (stop) => {
    const html = render(<PromiseThread entries={[{ id: "1", stop, when: null, title: "Lights fitted" }]} />);
    expect(shapeOf(html)).not.toBe("");
    expect(html).toContain(frame.thread[stop]);
  });

  test("has a different shape for each stop", () => {
    const shapes = stops.map((stop) => shapeOf(render(<PromiseThread entries={[{ id: "1", stop, when: null, title: "x" }]} />)));
    expect(new Set(shapes).size).toBe(stops.length);
  });

  test("is an ordered list with times that machines can read", () => {
    const html = render(<PromiseThread entries={[{ id: "1", stop: "done", when: { words: "18 January 2027", iso: "2027-01-18" }, title: "Lights" }]} />);
    expect(html).toMatch(/^<ol /);
    expect(html).toContain('<time dateTime="2027-01-18">18 January 2027</time>');
  });

  test.each(stops)("drawn in a line, marks %s as the current stop and gives all four stops shape and word", (stop) => {
    const html = render(<MiniThread at={stop} />);
    expect(html.match(/<svg class="wp-mark"/g)).toHaveLength(4);
    expect(html.match(/class="wp-mini__word"/g)).toHaveLength(4);
    expect(html.match(/aria-current="step"/g)).toHaveLength(1);
    expect(/aria-current="step".*?<\/li>/.exec(html)?.[0]).toContain(frame.thread[stop]);
  });

  test("stands upright on a phone when a note is long", () => {
    expect(render(<MiniThread at="done" notes={{ result: "18 January, six weeks early" }} />)).toContain("wp-mini--long");
    expect(render(<MiniThread at="done" notes={{ result: "18 January" }} />)).not.toContain("wp-mini--long");
  });
});

describe("a status", () => {
  test.each(Object.keys(frame.status) as StatusKind[])("%s has a word and a shape", (status) => {
    const html = render(<StatusTag status={status} />);
    expect(html).toContain(frame.status[status]);
    expect(shapeOf(html)).not.toBe("");
  });

  test.each(["moved", "cancelled", "held"] as const)("%s is written on the leaf of a meeting", (state) => {
    const html = render(<DateLeaf weekday="Thursday" day="4" month="March" iso="2027-03-04" state={state} />);
    expect(html).toContain(frame.status[state]);
    expect(shapeOf(html)).not.toBe("");
  });
});

describe("a tally", () => {
  const rows = [
    { key: "a", label: "Speeding", count: 40, isChosen: true },
    { key: "b", label: "Noise", count: 10 },
  ];
  function tally(summary: string, counts = rows) {
    return render(<TallyTable caption="Residents" summary={summary} countLabel="Votes" optionLabel="Problem" rows={counts} chosenLabel="Taken on" />);
  }

  test("is a table whose bars are drawn from its own figures", () => {
    const html = tally("Speeding came first with 40 votes.");
    expect(html).toMatch(/<th scope="row">Speeding/);
    expect([...html.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map((match) => match[1])).toEqual(["100", "25"]);
    expect(html).not.toContain("style=");
  });

  test.each(["", "   ", "No full stop", "Two sentences. They are two."])("is refused with %j in place of one sentence", (summary) => {
    expect(() => tally(summary)).toThrow("one sentence");
  });

  test.each([-1, 1.5, Number.NaN])("is refused with the count %d", (count) => {
    expect(() => tally("Nobody voted.", [{ key: "a", label: "A", count }])).toThrow("cannot draw");
  });

  test("is drawn when nobody voted", () => {
    expect(tally("Nobody voted.", [{ key: "a", label: "A", count: 0 }])).toContain('width="0"');
  });
});

test("a Change link says what it changes", () => {
  const html = render(<SummaryList rows={[{ label: "Date", answer: "4 March", change: { href: "/d", what: "the date" } }]} />);
  expect(html).toContain('Change<span class="govuk-visually-hidden"> the date</span>');
});

test("each cell of a table carries its column's name for narrow screens", () => {
  const html = render(<Table caption="Meetings" columns={[{ key: "d", label: "Day" }, { key: "n", label: "People", numeric: true }]} rows={[{ key: "1", cells: { d: "4 March", n: 31 } }]} />);
  expect(html).toContain('<th scope="row" class="govuk-table__header">4 March</th>');
  expect(html).toContain('<span class="wp-table__label" aria-hidden="true">People</span><span>31</span>');
});

describe("every page", () => {
  const html = render(<Page ward={{ name: "Thornfield", borough: "Riverside", href: "/t", stampPath: null }}>words</Page>);

  test("begins with a skip link that lands in main", () => {
    expect(html).toMatch(/^<a href="#main" class="govuk-skip-link">/);
    expect(html).toContain('<main id="main"');
  });

  test("has help in the same order: phone, person, paper", () => {
    expect([...html.matchAll(/data-help="(\w+)"/g)].map((match) => match[1])).toEqual(["strip", "phone", "person", "paper"]);
  });

  test("has no inline style or script", () => {
    expect(html).not.toMatch(/ style=|<script|<style| on\w+=/);
  });

  test("hides the ward's stamp from screen readers, beside its name", () => {
    expect(html).toMatch(/<svg class="wp-stamp[^>]*aria-hidden="true"/);
    expect(html).toContain("Thornfield");
  });
});

test("of an update whose words wait, a list says that it waits and nothing else", () => {
  const waiting: TellableAction = { id: "1", kind: "other", count: null, sentence: "", state: "doing", reason: null, nextStep: null, on: "2027-03-01", organisation: "police", post: null, supporters: [], promise: null, dueOn: null, isLate: false, shape: "one_off", term: null, timeBand: null, quartersCarried: 0, changedOn: null, held: { because: "court", until: "2027-03-09" } };
  expect(lastText(waiting)).toBe("An update that has to wait.");
  expect(lastText({ ...waiting, held: null, sentence: "We marked bikes." })).toBe("We marked bikes.");
});
