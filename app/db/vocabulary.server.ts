/** Words that older rows say in another way than the house does now. Each statement may run at every start: a second run finds nothing. */
export const vocabulary: Readonly<Record<string, readonly string[]>> = {
  app: [
    "UPDATE actions SET state = 'accepted' WHERE state = 'planned'",
    // Answers from before they were kept one by one.
    "UPDATE referrals SET state = answer WHERE state = 'waiting' AND answer IS NOT NULL",
    "INSERT INTO referral_answers (id, referral_id, answer, words, at, \"by\") SELECT id, id, answer, answer_words, answered_at, coalesce(answered_by, 'system') FROM referrals WHERE answer IS NOT NULL AND answered_at IS NOT NULL AND id NOT IN (SELECT referral_id FROM referral_answers)",
  ],
};
