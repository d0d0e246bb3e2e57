import type { ReactNode } from "react";
import type { WardFrame } from "~/domain/ward";
import { frame } from "~/messages/en/frame";
import { Page } from "./page";

type Props = {
  ward: WardFrame;
  current?: "ward" | "meetings" | "priorities" | "panel";
  /** True behind the door, where the header says "Your desk". */
  isPrivate?: boolean;
  back?: { href: string; label?: string };
  children: ReactNode;
};

/** A page of one ward: its stamp and name on top, the ways to its other pages, and its team's number in the help strip. */
export function WardPage({ ward, current, isPrivate = false, back, children }: Props) {
  const { panelSlug, path } = ward;
  const nav = [
    { href: path, label: frame.ward.home, current: current === "ward" },
    ...(panelSlug ? [{ href: `/panels/${panelSlug}/meetings`, label: frame.ward.meetings, current: current === "meetings" }] : []),
    { href: `${path}/priorities`, label: frame.ward.priorities, current: current === "priorities" },
    ...(panelSlug ? [{ href: `/panels/${panelSlug}`, label: frame.ward.panel, current: current === "panel" }] : []),
  ];
  return (
    <Page ward={{ name: ward.name, borough: ward.borough, href: path, stampPath: ward.stamp }} nav={nav} who={isPrivate ? frame.desk : undefined} back={back}>
      {children}
    </Page>
  );
}
