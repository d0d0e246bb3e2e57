import type { ReactNode } from "react";
import { frame } from "~/messages/en/frame";
import { PhoneLink } from "./phone-link";
import { useResponseFacts } from "./response-facts";
import { ServiceMark } from "./service-mark";
import { WardStamp } from "./ward-stamp";

export type NavItem = { href: string; label: string; current?: boolean };
export type WardHead = { name: string; borough: string; href: string; stampPath: string | null };

type Props = {
  children: ReactNode;
  /** Draws the ward's own header; without it the header carries the service's name. */
  ward?: WardHead;
  nav?: NavItem[];
  /** Public pages are the same for everyone and say "Sign in"; pages behind the door say "Your desk". */
  who?: { label: string; href: string } | null;
  back?: { href: string; label?: string };
};

/** The frame of every page: skip link, ribbon, header, main, help strip, footer, always in this order. */
export function Page({ children, ward, nav = [], who = frame.signIn, back }: Props) {
  const { isDemo, helpPhone } = useResponseFacts();
  return (
    <>
      <a href="#main" className="govuk-skip-link">
        {frame.skip}
      </a>
      {isDemo ? (
        <section className="wp-ribbon" aria-label={frame.demo}>
          <div className="govuk-width-container">
            <p>{frame.demoNotice}</p>
          </div>
        </section>
      ) : null}
      <Header ward={ward} nav={nav} who={who} />
      <div className="govuk-width-container wp-body">
        {back ? (
          <nav className="wp-back" aria-label={frame.back}>
            <a href={back.href} className="govuk-back-link">
              {back.label ?? frame.back}
            </a>
          </nav>
        ) : null}
        <main id="main" className="govuk-main-wrapper" tabIndex={-1}>
          {children}
        </main>
      </div>
      <HelpStrip phone={helpPhone} />
      <Footer />
    </>
  );
}

function Header({ ward, nav, who }: Required<Pick<Props, "nav">> & Pick<Props, "ward" | "who">) {
  const identity = (
    <>
      {ward ? <WardStamp path={ward.stampPath} /> : <ServiceMark />}
      <span className="wp-head__words">
        <span className="wp-head__name">{ward ? ward.name : frame.service}</span>
        {ward ? <span className="wp-head__sub">{frame.panelOf(ward.borough)}</span> : null}
      </span>
    </>
  );
  return (
    <header className="wp-header">
      <div className="govuk-width-container">
        <div className="wp-head">
          <a className="wp-head__home" href={ward ? ward.href : "/"}>
            {identity}
          </a>
          {ward || who ? (
            <ul className="wp-head__links">
              {ward ? (
                <li className="wp-head__service">
                  <a href="/">{frame.service}</a>
                </li>
              ) : null}
              {who ? (
                <li>
                  <a href={who.href}>{who.label}</a>
                </li>
              ) : null}
              {who === frame.desk ? (
                <li>
                  <a href={frame.signOut.href}>{frame.signOut.label}</a>
                </li>
              ) : null}
            </ul>
          ) : null}
        </div>
        {nav.length > 0 ? (
          <nav className="wp-nav" aria-label={ward ? frame.wardNav(ward.name) : frame.nav}>
            <ul>
              {nav.map((item) => (
                <li key={item.href}>
                  <a href={item.href} aria-current={item.current ? "page" : undefined}>
                    {item.label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
      </div>
    </header>
  );
}

function HelpStrip({ phone }: { phone: string | null }) {
  return (
    <aside className="wp-help" data-help="strip" aria-label={frame.help.title}>
      <div className="govuk-width-container">
        <p data-help="phone">
          <strong>{frame.help.title}</strong>{" "}
          {phone ? (
            <>
              {frame.help.phoneBefore} <PhoneLink number={phone} />
            </>
          ) : null}
        </p>
        <p data-help="person">
          <a href={frame.help.ask.href}>{frame.help.ask.label}</a>
        </p>
        <p data-help="paper">
          <a href={frame.help.paper.href}>{frame.help.paper.label}</a>
        </p>
      </div>
    </aside>
  );
}

function Footer() {
  return (
    <footer className="wp-footer">
      <div className="govuk-width-container">
        <nav aria-label={frame.footer.label}>
          <ul>
            {frame.footer.links.map((link) => (
              <li key={link.href}>
                <a href={link.href}>{link.label}</a>
              </li>
            ))}
          </ul>
        </nav>
        <p>
          <strong>{frame.footer.crimeTitle}</strong> {frame.footer.crime.join(" ")}
        </p>
      </div>
    </footer>
  );
}
