/** One sentence on top of the next page, after something was done. Each slice of the product adds its own. */
export const said = {
  "meeting.saved": "Your changes are saved.",
  "meeting.dropped": "The draft is thrown away.",
  "agenda.saved": "The agenda is saved.",
  "panel.founded": "The panel is set up. Now add its people.",
  "panel.edited": "The panel's details are saved.",
  "team.saved": "The team's details are saved. They are on its wards' pages now.",
  "role.granted": "The role is given. Tell them: they can sign in now.",
  "role.ended": "The role is ended.",
  "residency.claimed": "You are on the list of your ward.",
  "outcome.said": "What changed is on the ward page now.",
  "priority.confirmed": "Residents see that this priority still stands.",
  "priority.set_by_police": "The police priority is on the ward page now, with your reason.",
  "referral.answered": "The council's answer is sent. It is on the ward page now.",
  "round.set_up": "The vote is saved as a draft. Check it, then open voting.",
  "round.changed": "Your changes are saved.",
  "round.opened": "Voting has been opened.",
  "round.sealed": "The ballots are sealed.",
  "round.counted": "The votes are counted.",
  "round.published": "The result is published.",
  "round.voided": "The vote is stopped for good.",
  "equality.answered": "Thank you. Your answers are added to the totals.",
  "calendar.ended": "Your calendar's address is ended.",
  "session.ended": "You are signed out.",
} as const;

export type SaidKey = keyof typeof said;
