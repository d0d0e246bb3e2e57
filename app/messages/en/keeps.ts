/** What a page says that goes on working without signal. */
export const keeps = {
  title: "Waiting on this phone",
  kept: "Kept on this phone. It is sent when there is signal.",
  sent: "What was waiting is sent now.",
  offline: "No signal. What you save is kept on this phone and sent later.",
  signIn: "Sign in again, then it is sent. Nothing is lost.",
  signInLink: "Sign in again",
  refused: "This was not taken as it is. Look at it.",
  mend: "Look at it",
  discard: "Throw it away",
  empty: "Write something first.",
  cannotKeep: "This phone cannot keep it. Stay on this page until there is signal.",
  signingOut: "Signing out throws away what is still waiting here.",
} as const;
