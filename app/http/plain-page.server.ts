/** The small pages that are drawn without Remix: the gate's refusals, and the apology for a bug outside every route. */
import { frame } from "~/messages/en/frame";
import { gate } from "~/messages/en/gate";
import type { RefusalReason } from "./gate.server";

export const statusOf: Readonly<Record<RefusalReason, number>> = {
  "wrong-host": 400,
  "wrong-method": 405,
  "wrong-address": 400,
  "address-too-long": 414,
  "not-found": 404,
  "other-site": 403,
  "wrong-body-type": 415,
  "unwanted-body": 400,
  "body-too-large": 413,
  "body-too-slow": 408,
  unreadable: 400,
  "headers-too-large": 431,
  "wrong-expectation": 417,
};

/** The page for somebody whom the gate refused. `stylesheet` is an address, or null for none. */
export function refusalPage(reason: RefusalReason, stylesheet: string | null): string {
  const { title, words } = gate.refusals[reason];
  // On a host that is not ours a link or a style sheet would be asked for there.
  return reason === "wrong-host" ? page(title, `<p>${escape(words)}</p>`, null) : page(title, `<p>${escape(words)}</p>${homeLink}`, stylesheet);
}

/** The apology for a bug, with the id that the log has for it. */
export function bugPage(requestId: string, stylesheet: string | null): string {
  const { title, words, reference } = gate.bug;
  return page(title, `<p>${escape(words)}</p><p>${escape(reference)} <strong>${escape(requestId)}</strong></p>${homeLink}`, stylesheet);
}

const homeLink = `<p><a class="govuk-link" href="/">${escape(gate.home)}</a></p>`;

function page(title: string, body: string, stylesheet: string | null): string {
  const sheet = stylesheet === null ? "" : `<link rel="stylesheet" href="${escape(stylesheet)}">`;
  return `<!DOCTYPE html>
<html lang="en-GB" class="govuk-template">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)} – ${escape(frame.service)}</title>${sheet}</head>
<body class="govuk-template__body"><div class="govuk-width-container"><main class="govuk-main-wrapper govuk-body">
<h1 class="govuk-heading-l">${escape(title)}</h1>${body}
</main></div></body>
</html>
`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
