import { isRouteErrorResponse, Links, Outlet, useMatches, useRouteError } from "@remix-run/react";
import type { LinksFunction } from "@remix-run/node";
import type { ReactNode } from "react";
import { ErrorPage } from "~/components/error-page";
import { Page } from "~/components/page";
import { useResponseFacts } from "~/components/response-facts";
import { SessionEnded } from "~/components/session-ended";
import { isPageHandle, titleOf, type PageHandle } from "~/components/title";
import { isTypedWork } from "~/domain/session";
import { en } from "~/messages/en";
import stylesheet from "~/styles/app.scss?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

type DocumentProps = { title: string; handle?: PageHandle | undefined; children: ReactNode };

/**
 * The document around every page. Pages are read, and forms are sent, without script; the one exception is a private page
 * that asks for it in its handle (docs/keeping.md).
 */
function Document({ title, handle, children }: DocumentProps) {
  return (
    <html lang="en-GB" className="govuk-template">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#1E2A32" />
        <title>{title}</title>
        <Links />
        {handle?.manifest ? (
          <>
            <link rel="manifest" href={handle.manifest} />
            <link rel="apple-touch-icon" href="/icon-180.png" />
          </>
        ) : null}
        {handle?.script === "keeps" ? <script type="module" src="/keeps.js" /> : null}
      </head>
      <body className="govuk-template__body">{children}</body>
    </html>
  );
}

export default function Root() {
  const { status } = useResponseFacts();
  const named = useMatches().filter(({ handle }) => isPageHandle(handle)).at(-1);
  const handle = named && isPageHandle(named.handle) ? named.handle : undefined;
  const parts = handle && named ? handle.title(named.data) : [];
  return (
    <Document title={titleOf(parts, status === 422 || status === 429)} handle={handle}>
      <Outlet />
    </Document>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const { requestId } = useResponseFacts();
  const isAnswer = isRouteErrorResponse(error);
  if (isAnswer && error.status === 401 && isTypedWork(error.data)) {
    return (
      <Document title={titleOf([en.session.ended.title], false)}>
        <Page>
          <SessionEnded typed={error.data} />
        </Page>
      </Document>
    );
  }
  const words = !isAnswer ? en.error.broken : error.status === 404 ? en.error.notFound : error.status === 403 ? en.error.forbidden : en.error.other;
  return (
    <Document title={titleOf([words.title], false)}>
      <Page>
        <ErrorPage title={words.title} words={words.words} next={words.next} reference={isAnswer ? undefined : requestId} />
      </Page>
    </Document>
  );
}
