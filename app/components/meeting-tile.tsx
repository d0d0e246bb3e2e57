import type { ReactNode } from "react";
import { DateLeaf, type DateLeafProps } from "./date-leaf";
import { Facts } from "./facts";

type Props = {
  leaf: DateLeafProps;
  /** Such as "Next meeting: 7pm to 8:30pm". */
  heading: string;
  headingLevel?: 2 | 3;
  /** Makes the heading a link; leave out where a button leads to the meeting. */
  href?: string;
  place?: ReactNode;
  facts?: string[];
  /** Why the meeting moved or will not be held, and what to do instead. */
  note?: ReactNode;
  /** Buttons. */
  children?: ReactNode;
};

/** One meeting: its day, when, where and how to get in. */
export function MeetingTile({ leaf, heading, headingLevel = 2, href, place, facts = [], note, children }: Props) {
  const Heading = headingLevel === 2 ? "h2" : "h3";
  return (
    <div className={`wp-meeting wp-meeting--${leaf.state ?? "planned"}`}>
      <DateLeaf {...leaf} />
      <div className="wp-meeting__words">
        <Heading className="wp-meeting__heading">{href ? <a href={href}>{heading}</a> : heading}</Heading>
        {note ? <p className="wp-meeting__note">{note}</p> : null}
        {place ? <p className="wp-meeting__place">{place}</p> : null}
        <Facts facts={facts} />
        {children ? <div className="govuk-button-group wp-meeting__buttons">{children}</div> : null}
      </div>
    </div>
  );
}
