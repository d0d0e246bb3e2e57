/** What somebody reads whose request never got as far as a page. */
export const gate = {
  refusals: {
    "wrong-host": { title: "This address does not belong to this site", words: "Check the address at the top of your browser and try again." },
    "wrong-method": { title: "This page cannot be used that way", words: "Go back and follow a link or press a button on the page." },
    "wrong-address": { title: "This address is not complete", words: "Part of it may be missing. Go back and follow the link again." },
    "address-too-long": { title: "This address is too long", words: "Start again from the home page." },
    "not-found": { title: "Page not found", words: "If you typed the address, check that it is right." },
    "other-site": {
      title: "We could not accept that form",
      words: "It did not come from this site. Nothing was changed. Go back, open the page again and send it from there.",
    },
    "wrong-body-type": { title: "We could not read that form", words: "Nothing was changed. Go back, open the page again and send it from there." },
    "unwanted-body": { title: "We could not read that request", words: "Nothing was changed. Go back and follow the link again." },
    "body-too-large": { title: "That was too much to send", words: "Nothing was changed. Go back, make your words shorter and send it again." },
    "body-too-slow": { title: "That took too long to arrive", words: "Nothing was changed. Check your connection, go back and send it again." },
    unreadable: { title: "We could not read that request", words: "Nothing was changed. Go back and try again." },
    "headers-too-large": { title: "Your browser sent too much with that request", words: "Clear this site’s cookies in your browser, then try again." },
    "wrong-expectation": { title: "We could not read that request", words: "Nothing was changed. Go back and try again." },
  },
  bug: {
    title: "Sorry, something went wrong",
    words: "This is our fault, not yours. We cannot tell whether your last step was saved. Open the page again to check.",
    reference: "If you ask us about it, give this reference:",
  },
  home: "Go to the home page",
} as const;
