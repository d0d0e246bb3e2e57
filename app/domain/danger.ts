/** Words that suggest danger now, or harm that other people help with better than a panel (standard ISS-03). A page of help comes first; it stops nobody. */

export type Danger = "now" | "harm";

/** Short fixed phrases, so that hostile text costs no time. Spaces stand for any gap between words. */
const phrases: Record<Danger, readonly string[]> = {
  now: [
    "right now", "happening now", "as i write", "as we speak", "at this moment", "this minute", "in progress now", "being attacked", "is attacking", "are attacking", "attacking me",
    "being robbed", "breaking in now", "trying to break in", "trying to get in", "someone in my house", "somebody in my house", "in my garden now", "outside my door", "at my door now",
    "has a knife", "got a knife", "has a gun", "got a gun", "with a gun", "with a machete", "pulled a knife", "shots fired", "heard shots", "heard gunshots", "been stabbed", "being stabbed", "been shot",
    "bleeding", "unconscious", "not breathing", "cannot breathe", "can't breathe", "on fire", "house fire", "smell gas",
    "going to kill", "gonna kill", "will kill me", "threatened to kill", "threatening to kill", "kill myself", "end my life", "want to die", "suicide", "suicidal", "hurt myself", "harm myself", "overdose", "overdosed",
    "please help me", "help me please", "send police now", "need police now", "call the police now", "in danger now", "in immediate danger", "child in danger", "kidnap", "kidnapped", "screaming for help",
  ],
  harm: [
    "he hits me", "she hits me", "hits me", "beats me", "beating me", "my partner hits", "my husband hits", "my wife hits", "hits his wife", "hits the children", "hits her", "hurts me",
    "scared of my partner", "afraid of my partner", "afraid of my husband", "scared of my husband", "controls me", "domestic abuse", "domestic violence", "abuses me", "abusing me",
    "raped", "i was raped", "sexually assaulted", "sexual assault", "touched me", "groomed", "grooming", "stalked", "stalking me", "is following me", "follows me home", "followed me home",
    "forced to work", "forced to marry", "forced marriage", "trafficked", "modern slavery", "cuckooed", "cuckooing", "taken over her flat", "taken over his flat", "child is being hurt", "children are being hurt", "child abuse", "neglected child",
    "scared for my life", "fear for my life", "afraid to go home", "threatened me", "threatening me", "threatens me",
  ],
};

/** "now" before "harm"; null when nothing suggests either. */
export function dangerIn(text: string): Danger | null {
  const words = ` ${text.normalize("NFKC").toLowerCase().replace(/[’‘`]/g, "'").replace(/[^\p{L}\p{N}']+/gu, " ").trim()} `;
  return (["now", "harm"] as const).find((danger) => phrases[danger].some((phrase) => words.includes(` ${phrase} `))) ?? null;
}
