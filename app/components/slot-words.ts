/** The planner's reasons as sentences. */
import { plainClock } from "~/domain/day";
import type { SlotReason } from "~/domain/slot-reasons";
import { planner } from "~/messages/en/planner";

const words = planner.reason;

/** One plain sentence for a reason, for or against. */
export function reasonSentence(reason: SlotReason): string {
  switch (reason.code) {
    case "dark":
      return (reason.bothWays ? words.darkBothWays : words.dark)(plainClock(reason.sunset));
    case "daylight":
      return words.daylight(plainClock(reason.sunset));
    case "bank_holiday":
    case "school_holiday":
      return words[reason.code](reason.title);
    case "observance":
      return observanceSentence(reason);
    case "iftar":
      return words.iftar(plainClock(reason.sunset));
    case "weekly_worship":
      return words.weekly_worship[reason.which];
    case "council":
      return reason.isFull ? words.fullCouncil(plainClock(reason.start)) : words.council(reason.title, plainClock(reason.start));
    case "neighbour":
    case "team":
      return words[reason.code][reason.isTogether ? "together" : "evening"](reason.whose ?? reason.title, plainClock(reason.start));
    case "venue_taken":
      return words.venue_taken(reason.whose ?? reason.title, plainClock(reason.start));
    case "own_meeting":
      return words.own_meeting(reason.title, plainClock(reason.start));
    case "too_soon":
      return words.too_soon[reason.of](reason.days);
    case "overdue":
    case "on_time":
    case "short_notice":
      return words[reason.code](reason.days);
    case "left_out":
    case "same_again":
      return words[reason.code][reason.period](reason.count, reason.of);
    case "same_weekday":
      return words.same_weekday(planner.weekdays[reason.weekday] ?? "", reason.count, reason.of);
    default:
      return words[reason.code];
  }
}

function observanceSentence({ key, faith, certainty, part }: Extract<SlotReason, { code: "observance" }>): string {
  const name = planner.observanceOf(planner.observance[key], planner.faith[faith]);
  return words.observance[part === "day" ? certainty : part](name);
}
