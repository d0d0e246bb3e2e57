import type { ReactNode } from "react";
import { WardStamp } from "./ward-stamp";

type Props = { title: string; lede?: ReactNode; stampPath?: string | null; children?: ReactNode };

/** The opening of a page that residents land on: heading, one sentence, and the ward drawn large. */
export function Hero({ title, lede, stampPath, children }: Props) {
  return (
    <div className="wp-hero">
      <div className="wp-hero__words">
        <h1 className="govuk-heading-xl">{title}</h1>
        {lede ? <p className="wp-lede">{lede}</p> : null}
        {children}
      </div>
      {stampPath ? <WardStamp path={stampPath} size="large" /> : null}
    </div>
  );
}
