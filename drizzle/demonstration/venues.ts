/** The panels' venue books: each place is described once, and some were looked at again since. */
import { venueFactsOf } from "~/domain/meeting";
import { findVenue } from "~/services/venues/read.server";
import { addVenue, changeVenue, type VenueWish } from "~/services/venues/write.server";
import { formerChair, panels, type PanelKey } from "./cast";
import { meetings, venues } from "./meetings";
import { done, expected, type Deed, type Riverside } from "./telling";

type Place = (typeof venues)[keyof typeof venues];

export function venueDeeds(riverside: Riverside): Deed[] {
  return (Object.keys(panels) as PanelKey[]).flatMap((panel) => {
    const places = [...new Set(meetings.filter((story) => story.panel === panel).map(({ venue }) => venue as Place))];
    return places.flatMap((place) => deedsOf(riverside, panel, place));
  });
}

function deedsOf(riverside: Riverside, panel: PanelKey, place: Place): Deed[] {
  const { calendar } = riverside;
  const chair = panels[panel].officers.chair ?? formerChair;
  const written = panel === "ferryLane" ? -43 : -736;
  const lookedAt = "book" in place && "lookedAt" in place.book ? place.book.lookedAt : null;
  const add: Deed = {
    at: calendar.at([written], "16:00"),
    tell: async (at) => {
      const permit = await riverside.as(chair, "venue.edit", at);
      const { id } = done(await addVenue(permit, riverside.panel(panel).id, wishOf(riverside, place, written), `riverside-venue-${panel}-${place.name}`), `writing ${place.name} down`);
      riverside.venues.set(`${panel} ${place.name}`, id);
    },
  };
  if (lookedAt === null) return [add];
  return [
    add,
    {
      at: calendar.at([lookedAt], "11:30"),
      tell: async (at) => {
        const permit = await riverside.as(chair, "venue.edit", at);
        const { id, version } = expected(await findVenue(permit, expected(riverside.venue(panel, place.name), place.name)), `${place.name} is not in the book`);
        done(await changeVenue(permit, id, version, wishOf(riverside, place, lookedAt)), `looking at ${place.name} again`);
      },
    },
  ];
}

function wishOf({ calendar }: Riverside, place: Place, on: number): VenueWish {
  const book: NonNullable<(typeof meetings)[number]["venue"]["book"]> = "book" in place ? place.book : {};
  const { name, address, postcode, facts } = place;
  return {
    name,
    address,
    postcode,
    facts: venueFactsOf(facts),
    directions: book.directions ?? null,
    nearestStation: book.nearestStation ?? null,
    nearestStop: book.nearestStop ?? null,
    loopTestedOn: book.loopTested === undefined ? null : calendar.day([book.loopTested]),
    seats: book.seats ?? null,
    wheelchairSpaces: book.wheelchairSpaces ?? null,
    contact: book.contact ?? null,
    cost: book.cost ?? null,
    notes: book.notes ?? null,
    checkedOn: calendar.day([on]),
    isRetired: false,
  };
}
