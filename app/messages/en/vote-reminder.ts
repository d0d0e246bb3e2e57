/** The reminder before voting closes: the same to everyone on the roll, because nobody knows who has voted. */
export const voteReminder = {
  subject: (ward: string, closes: string) => `Vote in ${ward}: closes ${closes}`,
  opening: (panel: string, closes: string) => `Voting on what ${panel} works on next closes at ${closes}.`,
  question: (question: string) => `The question is: ${question}`,
  ignore: "If you have voted already, you need not do anything. This letter goes to everybody on the list, because nobody knows who has voted.",
  link: "See the vote",
  paper: (place: string) => `You can also vote on paper. Ask at ${place}.`,
  because: (ward: string) => `You get this letter because you signed up to vote in ${ward}.`,
} as const;
