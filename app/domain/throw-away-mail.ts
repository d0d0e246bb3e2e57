/** Providers of mailboxes that anyone opens for ten minutes. Known from their own pages; a flag for people to look at, never a refusal. */
export const throwAwayDomains: ReadonlySet<string> = new Set(
  `10minutemail.com 10minutemail.net 20minutemail.com 33mail.com anonbox.net burnermail.io byom.de crazymailing.com discard.email
  discardmail.com dispostable.com dropmail.me emailondeck.com emailtemporanea.net fakeinbox.com fakemail.net getairmail.com getnada.com
  guerrillamail.biz guerrillamail.com guerrillamail.de guerrillamail.info guerrillamail.net guerrillamail.org guerrillamailblock.com
  harakirimail.com incognitomail.com inboxbear.com inboxkitten.com jetable.org mail-temp.com mail-temporaire.fr mailcatch.com maildrop.cc
  mailexpire.com mailinator.com mailinator.net mailinator2.com mailnesia.com mailnull.com mailpoof.com mailsac.com mailtemp.info
  minuteinbox.com moakt.com mohmal.com mvrht.net mytemp.email mytrashmail.com nada.email owlymail.com pokemail.net sharklasers.com
  spam4.me spambog.com spambox.us spamdecoy.net spamex.com spamgourmet.com spamspot.com tempail.com tempemail.com tempinbox.com
  tempmail.com tempmail.dev tempmail.net tempmailo.com tempmail.plus temp-mail.io temp-mail.org tempr.email throwawaymail.com
  tmail.ws tmpmail.net tmpmail.org trash-mail.com trashmail.com trashmail.de trashmail.net wegwerfmail.de yopmail.com yopmail.fr yopmail.net`.split(/\s+/),
);
