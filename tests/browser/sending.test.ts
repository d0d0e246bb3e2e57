import { expect, test } from "vitest";
import { verdictOn } from "~/browser/sending";

const site = "https://panels.example.org";

test.each([
  ["a redirect to where the deed leads is a yes", { status: 200, redirected: true, url: `${site}/meetings/7/night#decisions` }, "sent"],
  ["a yes stays a yes when the page behind it fails", { status: 500, redirected: true, url: `${site}/meetings/7/night` }, "sent"],
  ["a redirect to the sign-in page is the end of the session", { status: 200, redirected: true, url: `${site}/sign-in?landing=%2Fdesk` }, "sign_in"],
  ["a page that only begins like it is not", { status: 200, redirected: true, url: `${site}/sign-in-help` }, "sent"],
  ["a form with something wrong is for its owner", { status: 422, redirected: false, url: `${site}/meetings/7/night` }, "refused"],
  ["so is a closed door", { status: 403, redirected: false, url: `${site}/meetings/7/night` }, "refused"],
  ["so is a meeting that is gone", { status: 404, redirected: false, url: `${site}/meetings/7/night` }, "refused"],
  ["and an answer without a redirect, which is not how a deed ends here", { status: 200, redirected: false, url: `${site}/meetings/7/night` }, "refused"],
  ["a broken server is asked again", { status: 500, redirected: false, url: `${site}/meetings/7/night` }, "later"],
  ["a server that is starting is asked again", { status: 503, redirected: false, url: `${site}/meetings/7/night` }, "later"],
  ["a server that wants fewer requests is asked again", { status: 429, redirected: false, url: `${site}/meetings/7/night` }, "later"],
] as const)("%s", (_, answer, verdict) => {
  expect(verdictOn(answer)).toBe(verdict);
});
