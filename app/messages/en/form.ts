export const form = {
  unreadable: "We could not read what you sent. Check your answers and send it again.",
  twisted: "Part of this form did not arrive as we made it. Check your answers and send it again.",
  tooLong: (most: number) => `Use ${most} characters or fewer.`,
};
