import type { ReactNode } from "react";
import { frame } from "~/messages/en/frame";
import { Mark, type MarkShape } from "./marks";

export type StatusKind = keyof typeof frame.status;

/** Tone only sets the colour; the word and the shape carry the meaning. */
type Tone = "plain" | "work" | "good" | "attention";

const looks: Record<StatusKind, { shape: MarkShape; tone: Tone }> = {
  proposed: { shape: "dashes", tone: "plain" },
  withdrawn: { shape: "cross", tone: "plain" },
  planned: { shape: "circle", tone: "plain" },
  doing: { shape: "half", tone: "work" },
  done: { shape: "tick", tone: "good" },
  not_done: { shape: "bar", tone: "attention" },
  passed_on: { shape: "arrow", tone: "work" },
  recorded: { shape: "dot", tone: "plain" },
  moved: { shape: "arrow", tone: "attention" },
  cancelled: { shape: "cross", tone: "attention" },
  held: { shape: "tick", tone: "plain" },
  draft: { shape: "dashes", tone: "plain" },
  published: { shape: "dot", tone: "good" },
  open: { shape: "half", tone: "work" },
  closed: { shape: "square", tone: "plain" },
  waiting: { shape: "clock", tone: "plain" },
  accepted: { shape: "tick", tone: "good" },
  changed: { shape: "half", tone: "work" },
  declined: { shape: "bar", tone: "attention" },
  late: { shape: "clock", tone: "attention" },
  todo: { shape: "circle", tone: "work" },
  stale: { shape: "clock", tone: "attention" },
};

type Props = {
  status: StatusKind;
  /** Says more than the usual word, such as "Passed on to Transport for London". */
  children?: ReactNode;
};

/** Where something stands, in a word with a shape beside it. */
export function StatusTag({ status, children }: Props) {
  const { shape, tone } = looks[status];
  return (
    <strong className={`govuk-tag wp-tag wp-tag--${tone}`}>
      <Mark shape={shape} />
      <span>{children ?? frame.status[status]}</span>
    </strong>
  );
}
