import { RemixServer } from "@remix-run/react";
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { renderToString } from "react-dom/server";
import { ResponseFactsProvider } from "~/components/response-facts";
import { isPageHandle, type PageScript } from "~/components/title";
import { env } from "~/env.server";
import { logBug } from "~/http/log.server";

/** Draws the whole page at once: pages do not hydrate, so there is nothing to stream. */
export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext, { requestId, page }: AppLoadContext): Response {
  headers.set("content-type", "text/html; charset=utf-8");
  page.script = scriptOf(context);
  const html = renderToString(
    <ResponseFactsProvider value={{ requestId, status, isDemo: env.isDemo, helpPhone: env.helpPhone }}>
      <RemixServer context={context} url={request.url} />
    </ResponseFactsProvider>,
  );
  return new Response(`<!doctype html>${html}`, { status, headers });
}

/** The script that the page asks for; none on an error page, which asks for nothing. */
function scriptOf({ staticHandlerContext: { matches, errors }, routeModules }: EntryContext): PageScript | null {
  if (errors) return null;
  const handles = matches.map(({ route }) => routeModules[route.id]?.handle).filter(isPageHandle);
  return handles.at(-1)?.script ?? null;
}

/** One line for a bug, with the id that the visitor sees; nothing for a visitor's mistake or a closed tab. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted) return;
  logBug(error, { requestId: context.requestId, method: request.method, url: request.url });
}
