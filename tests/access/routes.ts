/**
 * Every route and who may reach it. A route that is not listed here fails the access test, and a closed
 * route that lets anybody else in fails it too. Keys are the folder names in app/routes; `path` fills the parameters from the test's
 * own world ({panel}, {meeting}, {round}, {priority}, {referral}, {ward}, {borough}, {grant} …).
 */
import type { Role } from "~/domain/permission";

export type RouteEntry = {
  /** The address, with the names of things of the test's world in braces. */
  path: string;
  /** Route parameters: name → thing of the test's world (or a word as it is). */
  params?: Record<string, string>;
  who: "everyone" | "signed_in" | readonly Role[];
  /** True when the address names a thing of one ward or panel: a holder of the role elsewhere gets 404. */
  isScoped?: boolean;
  /** Why a page for everyone names people: only the demonstration's, who are invented. */
  namesInventedPeople?: boolean;
  /** True when the route answers POST. */
  takesPost?: boolean;
};

export const routes: Record<string, RouteEntry> = {
  "$page": { path: "/privacy", params: { page: "privacy" }, who: "everyone" },
  "_index": { path: "/", who: "everyone" },
  "boroughs": { path: "/boroughs", who: "everyone" },
  "boroughs_.$borough": { path: "/boroughs/{borough}", params: { borough: "borough" }, who: "everyone" },
  "boroughs_.$borough_.$ward": { path: "/boroughs/{borough}/{wardSlug}", params: { borough: "borough", ward: "wardSlug" }, who: "everyone" },
  "boroughs_.$borough_.$ward_.priorities": { path: "/boroughs/{borough}/{wardSlug}/priorities", params: { borough: "borough", ward: "wardSlug" }, who: "everyone" },
  "calendars": { path: "/calendars?panel={panel}", who: "everyone" },
  "demo": { path: "/demo", who: "everyone", namesInventedPeople: true },
  "demo_.mailbox": { path: "/demo/mailbox", who: "everyone" },
  "demo_.mailbox_.$letter": { path: "/demo/mailbox/{letter}", params: { letter: "letter" }, who: "everyone" },
  "desk": { path: "/desk", who: "signed_in" },
  "desk_.calendar": { path: "/desk/calendar", who: "signed_in", takesPost: true },
  "desk_.calendar_.ending": { path: "/desk/calendar/ending", who: "signed_in", takesPost: true },
  "find": { path: "/find", who: "everyone" },
  "in-minutes": { path: "/in-minutes", who: ["member", "chair", "vice_chair", "secretary"], takesPost: true },
  "meetings_.$meeting": { path: "/meetings/{meeting}", params: { meeting: "meeting" }, who: "everyone" },
  "meetings_.$meeting_.agenda": { path: "/meetings/{meeting}/agenda", params: { meeting: "meeting" }, who: ["chair", "vice_chair", "secretary"], isScoped: true, takesPost: true },
  "meetings_.$meeting_.cancellation": { path: "/meetings/{meeting}/cancellation", params: { meeting: "meeting" }, who: ["chair", "vice_chair", "secretary"], isScoped: true, takesPost: true },
  "meetings_.$meeting_.check": { path: "/meetings/{meeting}/check", params: { meeting: "meeting" }, who: ["chair", "vice_chair", "secretary"], isScoped: true },
  "meetings_.$meeting_.door-sheet": { path: "/meetings/{meeting}/door-sheet", params: { meeting: "meeting" }, who: ["chair", "vice_chair", "secretary"], isScoped: true },
  "meetings_.$meeting_.edit": { path: "/meetings/{meeting}/edit", params: { meeting: "meeting" }, who: ["chair", "vice_chair", "secretary"], isScoped: true, takesPost: true },
  "meetings_.$meeting_.minutes": { path: "/meetings/{meeting}/minutes", params: { meeting: "meeting" }, who: "everyone" },
  "meetings_.$meeting_.minutes_.approval": { path: "/meetings/{meeting}/minutes/approval", params: { meeting: "meeting" }, who: ["chair", "vice_chair", "secretary"], isScoped: true, takesPost: true },
  "meetings_.$meeting_.minutes_.corrections": { path: "/meetings/{meeting}/minutes/corrections", params: { meeting: "meeting" }, who: ["chair", "vice_chair", "secretary"], isScoped: true, takesPost: true },
  "meetings_.$meeting_.minutes_.notes": { path: "/meetings/{meeting}/minutes/notes", params: { meeting: "meeting" }, who: ["snt_officer", "sergeant", "council_officer"], isScoped: true, takesPost: true },
  "meetings_.$meeting_.minutes_.parts_.$part": { path: "/meetings/{meeting}/minutes/parts/{part}", params: { meeting: "meeting", part: "part" }, who: ["chair", "vice_chair", "secretary"], isScoped: true, takesPost: true },
  "meetings_.$meeting_.minutes_.publication": { path: "/meetings/{meeting}/minutes/publication", params: { meeting: "meeting" }, who: ["chair", "vice_chair", "secretary"], isScoped: true, takesPost: true },
  "meetings_.$meeting_.minutes_.writing": { path: "/meetings/{meeting}/minutes/writing", params: { meeting: "meeting" }, who: ["chair", "vice_chair", "secretary"], isScoped: true, takesPost: true },
  "meetings_.$meeting_.minutes_.writing_.missing": { path: "/meetings/{meeting}/minutes/writing/missing", params: { meeting: "meeting" }, who: ["chair", "vice_chair", "secretary"], isScoped: true, takesPost: true },
  "meetings_.$meeting_.new-time": { path: "/meetings/{meeting}/new-time", params: { meeting: "meeting" }, who: ["chair", "vice_chair", "secretary"], isScoped: true, takesPost: true },
  "meetings_.$meeting_.papers": { path: "/meetings/{meeting}/papers", params: { meeting: "meeting" }, who: ["chair", "vice_chair", "secretary", "sergeant", "snt_officer"], isScoped: true },
  "meetings_.$meeting_.papers_.new": { path: "/meetings/{meeting}/papers/new", params: { meeting: "meeting" }, who: ["chair", "vice_chair", "secretary", "sergeant", "snt_officer"], isScoped: true, takesPost: true },
  "meetings_.$meeting_.night": { path: "/meetings/{meeting}/night", params: { meeting: "meeting" }, who: ["chair", "vice_chair", "secretary"], isScoped: true },
  "meetings_.$meeting_.night_.entries": { path: "/meetings/{meeting}/night/entries", params: { meeting: "meeting" }, who: ["chair", "vice_chair", "secretary"], isScoped: true, takesPost: true },
  "meetings_.$meeting_.night_.entries_.$entry_.removal": { path: "/meetings/{meeting}/night/entries/{entry}/removal", params: { meeting: "meeting", entry: "entry" }, who: ["chair", "vice_chair", "secretary"], isScoped: true, takesPost: true },
  "meetings_.$meeting_.night_.register": { path: "/meetings/{meeting}/night/register", params: { meeting: "meeting" }, who: ["chair", "vice_chair", "secretary"], isScoped: true, takesPost: true },
  "meetings_.$meeting_.publication": { path: "/meetings/{meeting}/publication", params: { meeting: "meeting" }, who: ["chair", "vice_chair", "secretary"], isScoped: true, takesPost: true },
  "meetings_.$meeting_.published": { path: "/meetings/{meeting}/published", params: { meeting: "meeting" }, who: ["chair", "vice_chair", "secretary"], isScoped: true },
  "meetings_.$meeting_.suggestion": { path: "/meetings/{meeting}/suggestion", params: { meeting: "meeting" }, who: "everyone", takesPost: true },
  "meetings_.$meeting_.suggestions": { path: "/meetings/{meeting}/suggestions", params: { meeting: "meeting" }, who: ["chair", "vice_chair", "secretary"], isScoped: true },
  "panels_.$panel": { path: "/panels/{panel}", params: { panel: "panel" }, who: "everyone" },
  "panels_.$panel_.edit": { path: "/panels/{panel}/edit", params: { panel: "panel" }, who: ["chair", "secretary", "borough_lead", "administrator"], isScoped: true, takesPost: true },
  "panels_.$panel_.meetings": { path: "/panels/{panel}/meetings", params: { panel: "panel" }, who: "everyone" },
  "panels_.$panel_.meetings_.new": { path: "/panels/{panel}/meetings/new", params: { panel: "panel" }, who: ["chair", "vice_chair", "secretary"], isScoped: true, takesPost: true },
  "panels_.$panel_.police-priority": { path: "/panels/{panel}/police-priority", params: { panel: "panel" }, who: ["sergeant"], isScoped: true, takesPost: true },
  "panels_.$panel_.rounds_.new": { path: "/panels/{panel}/rounds/new", params: { panel: "panel" }, who: ["chair", "vice_chair", "secretary"], isScoped: true, takesPost: true },
  "panels_.$panel_.terms": { path: "/panels/{panel}/terms", params: { panel: "panel" }, who: "everyone" },
  "panels_.$panel_.terms_.edit": { path: "/panels/{panel}/terms/edit", params: { panel: "panel" }, who: ["chair", "secretary"], isScoped: true, takesPost: true },
  "panels_.new": { path: "/panels/new", who: ["borough_lead", "administrator"], takesPost: true },
  "papers_.$paper": { path: "/papers/{paper}", params: { paper: "paper" }, who: "everyone" },
  "papers_.$paper_.edit": { path: "/papers/{paper}/edit", params: { paper: "paper" }, who: ["chair", "vice_chair", "secretary", "sergeant", "snt_officer"], isScoped: true, takesPost: true },
  "papers_.$paper_.publication": { path: "/papers/{paper}/publication", params: { paper: "paper" }, who: ["chair", "vice_chair", "secretary", "sergeant", "snt_officer"], isScoped: true, takesPost: true },
  "priorities_.$priority": { path: "/priorities/{priority}", params: { priority: "priority" }, who: "everyone" },
  "priorities_.$priority_.confirmation": { path: "/priorities/{priority}/confirmation", params: { priority: "priority" }, who: ["snt_officer", "sergeant", "council_officer", "councillor"], isScoped: true, takesPost: true },
  "priorities_.$priority_.outcomes_.new": { path: "/priorities/{priority}/outcomes/new", params: { priority: "priority" }, who: ["sergeant", "council_officer"], isScoped: true, takesPost: true },
  "referrals": { path: "/referrals", who: ["council_officer"] },
  "referrals_.$referral": { path: "/referrals/{referral}", params: { referral: "referral" }, who: ["council_officer"], isScoped: true, takesPost: true },
  "roles": { path: "/roles", who: ["chair", "secretary", "borough_lead", "administrator"] },
  "roles_.$grant_.end": { path: "/roles/{grant}/end", params: { grant: "grant" }, who: ["chair", "secretary", "borough_lead", "administrator"], isScoped: true, takesPost: true },
  "roles_.new": { path: "/roles/new", who: ["chair", "secretary", "borough_lead", "administrator"], takesPost: true },
  "rounds_.$round": { path: "/rounds/{round}", params: { round: "round" }, who: "everyone" },
  "rounds_.$round_.about-you": { path: "/rounds/{round}/about-you", params: { round: "round" }, who: "signed_in", takesPost: true },
  "rounds_.$round_.counting": { path: "/rounds/{round}/counting", params: { round: "round" }, who: ["chair", "vice_chair"], isScoped: true, takesPost: true },
  "rounds_.$round_.edit": { path: "/rounds/{round}/edit", params: { round: "round" }, who: ["chair", "vice_chair", "secretary"], isScoped: true, takesPost: true },
  "rounds_.$round_.opening": { path: "/rounds/{round}/opening", params: { round: "round" }, who: ["chair", "vice_chair"], isScoped: true, takesPost: true },
  "rounds_.$round_.paper": { path: "/rounds/{openRound}/paper", params: { round: "openRound" }, who: ["chair", "vice_chair", "secretary", "member", "council_officer"], isScoped: true },
  "rounds_.$round_.paper_.$batch": { path: "/rounds/{openRound}/paper/{batch}", params: { round: "openRound", batch: "batch" }, who: ["chair", "vice_chair", "secretary"], isScoped: true },
  "rounds_.$round_.paper_.$batch_.balance": { path: "/rounds/{openRound}/paper/{batch}/balance", params: { round: "openRound", batch: "batch" }, who: ["chair", "vice_chair", "secretary"], isScoped: true, takesPost: true },
  "rounds_.$round_.paper_.$batch_.destruction": { path: "/rounds/{openRound}/paper/{batch}/destruction", params: { round: "openRound", batch: "batch" }, who: ["chair", "vice_chair", "secretary"], isScoped: true, takesPost: true },
  "rounds_.$round_.paper_.$batch_.keying": { path: "/rounds/{openRound}/paper/{batch}/keying", params: { round: "openRound", batch: "batch" }, who: ["chair", "vice_chair", "secretary", "member", "council_officer"], isScoped: true, takesPost: true },
  "rounds_.$round_.paper_.$batch_.keying_.end": { path: "/rounds/{openRound}/paper/{batch}/keying/end", params: { round: "openRound", batch: "batch" }, who: ["chair", "vice_chair", "secretary", "member", "council_officer"], isScoped: true, takesPost: true },
  "rounds_.$round_.paper_.giving": { path: "/rounds/{openRound}/paper/giving", params: { round: "openRound" }, who: ["chair", "vice_chair", "secretary"], isScoped: true, takesPost: true },
  "rounds_.$round_.paper_.late": { path: "/rounds/{openRound}/paper/late", params: { round: "openRound" }, who: ["chair", "vice_chair", "secretary"], isScoped: true, takesPost: true },
  "rounds_.$round_.paper_.printing": { path: "/rounds/{openRound}/paper/printing", params: { round: "openRound" }, who: ["chair", "vice_chair", "secretary"], isScoped: true, takesPost: true },
  "rounds_.$round_.publication": { path: "/rounds/{round}/publication", params: { round: "round" }, who: ["chair", "vice_chair"], isScoped: true, takesPost: true },
  "rounds_.$round_.receipt": { path: "/rounds/{round}/receipt", params: { round: "round" }, who: "everyone", takesPost: true },
  "rounds_.$round_.sealing": { path: "/rounds/{round}/sealing", params: { round: "round" }, who: ["chair", "vice_chair"], isScoped: true, takesPost: true },
  "rounds_.$round_.void": { path: "/rounds/{round}/void", params: { round: "round" }, who: ["chair", "vice_chair"], isScoped: true, takesPost: true },
  "rounds_.$round_.vote_.$electorate": { path: "/rounds/{round}/vote/residents", params: { round: "round", electorate: "residents" }, who: "signed_in", takesPost: true },
  "rounds_.$round_.vote_.$electorate_.check": { path: "/rounds/{round}/vote/residents/check", params: { round: "round", electorate: "residents" }, who: "signed_in", takesPost: true },
  "rounds_.$round_.vote_.$electorate_.saved": { path: "/rounds/{round}/vote/residents/saved", params: { round: "round", electorate: "residents" }, who: "signed_in", takesPost: true },
  "rounds_.$round_.who-took-part": { path: "/rounds/{round}/who-took-part", params: { round: "round" }, who: "everyone" },
  "sign-in": { path: "/sign-in", who: "everyone", takesPost: true },
  "sign-in_.code": { path: "/sign-in/code", who: "everyone", takesPost: true },
  "sign-in_.link_.$token": { path: "/sign-in/link/unknown", params: { token: "unknown" }, who: "everyone", takesPost: true },
  "sign-out": { path: "/sign-out", who: "signed_in", takesPost: true },
  "suggestions_.$suggestion_.answer": { path: "/suggestions/{suggestion}/answer", params: { suggestion: "suggestion" }, who: ["chair", "vice_chair", "secretary"], isScoped: true, takesPost: true },
  "teams": { path: "/teams", who: ["sergeant", "borough_lead", "administrator"] },
  "teams_.$team_.edit": { path: "/teams/{team}/edit", params: { team: "team" }, who: ["sergeant", "borough_lead", "administrator"], isScoped: true, takesPost: true },
  "teams_.new": { path: "/teams/new", who: ["sergeant", "borough_lead", "administrator"], takesPost: true },
  "updates": { path: "/updates", who: ["snt_officer", "sergeant", "council_officer", "councillor"], takesPost: true },
  "updates_.$update_.posted": { path: "/updates/{update}/posted", params: { update: "update" }, who: ["snt_officer", "sergeant", "council_officer", "councillor"] },
  "updates_.change": { path: "/updates/change", who: ["snt_officer", "sergeant", "council_officer", "councillor"], takesPost: true },
  "updates_.new": { path: "/updates/new", who: ["snt_officer", "sergeant", "council_officer", "councillor"], takesPost: true },
  "wards_.$code": { path: "/wards/{ward}", params: { code: "ward" }, who: "everyone" },
  "wards_.$code_.residency": { path: "/wards/{ward}/residency", params: { code: "ward" }, who: "signed_in", takesPost: true },
};
