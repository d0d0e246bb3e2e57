/** What the imports of official files and past records say at the terminal. */
export const imports = {
  usage: {
    wards: `Brings in boroughs, wards and boundaries.

Usage: npm run import:wards -- FILE… [--dry-run]

FILE is any mix of
  names and codes  a CSV of the Office for National Statistics (columns like WD25CD, WD25NM, LAD25CD, LAD25NM)
                   or with the columns ward_code, ward_name, borough_code, borough_name
  boundaries       a GeoJSON file in longitude and latitude (WGS84), with the same names as properties
Wards outside London are passed over. Files may be packed with gzip.`,
    postcodes: `Brings in which postcode lies in which ward.

Usage: npm run import:postcodes -- FILE… [--dry-run] [--only-known-wards]

FILE is a CSV like Code-Point Open, with or without a header, plain or packed with gzip.
Import the wards first. The files are the truth for the wards and postcode areas in them: other postcodes there are removed.`,
    panel: `Brings in the past of ward panels: meetings, priorities, actions and outcomes.

Usage: npm run import:panel -- FILE.json… [--dry-run]

FILE.json holds { "meetings": […], "priorities": […] }. Import the wards first.
What a record does not say stays unknown. Importing the same record again changes nothing.`,
    census: `Brings in how many people of each age, ethnic group and disability live in a ward, from Census 2021.

Usage: npm run import:census -- FILE.csv… [--dry-run] [--only-known-wards]

FILE.csv has the columns ward_code, age_15_under, age_16_24, age_25_34, age_35_49, age_50_64, age_65_plus,
eth_asian, eth_black, eth_mixed, eth_white, eth_other, dis_disabled and dis_not_disabled. Import the wards first.
A ward whose row has no numbers keeps what it has.`,
    bankHolidays: `Brings in the bank holidays of England and Wales.

Usage: npm run import:bank-holidays -- FILE.json [--dry-run]
       npm run import:bank-holidays -- https://www.gov.uk/bank-holidays.json [--dry-run]

FILE.json is the file that gov.uk publishes at that address. For every year that it names it is the whole truth.
An address is read only when its host is in the setting OUTGOING_HOSTS.`,
    options: `
Options:
  --dry-run           says what would change, and changes nothing
  --only-known-wards  (postcodes, census) passes over rows of wards that are not in the database
  --help              shows this

The data folder is DATA_DIR (./data unless set). All or nothing: if any part is rejected, nothing is changed.
Exit code: 0 all was done, 1 something was rejected, 2 the command or a file name is wrong.`,
  },
  wrong: {
    noFiles: "Name at least one file.",
    noSuchFile: (file: string) => `There is no file ${file}.`,
    unknownOption: (words: string) => `${words}.`,
  },
  progress: (rows: number) => `${rows.toLocaleString("en-GB")} rows read`,
  dryRun: "Dry run: nothing was changed. A real run would do this:",
  nothing: "Nothing to change: all of it is there already.",
  rejected: (total: number) => (total === 1 ? "1 thing was rejected, so nothing was changed:" : `${total.toLocaleString("en-GB")} things were rejected, so nothing was changed:`),
  more: (count: number) => `and ${count.toLocaleString("en-GB")} more`,
  took: (seconds: number, megabytes: number) => `Took ${seconds.toFixed(1)} seconds and at most ${Math.round(megabytes)} MB of memory.`,
  place: { row: (at: string) => `row ${at}`, feature: (at: string) => `feature ${at}`, part: (at: string) => at, file: () => "the file" },

  wards: (counts: { wards: number; boroughs: number; wardsAdded: number; wardsRenamed: number; boroughsAdded: number; boroughsRenamed: number; boundariesDrawn: number }) => [
    `${counts.wards} wards in ${counts.boroughs} boroughs read`,
    `${counts.boroughsAdded} boroughs added, ${counts.boroughsRenamed} renamed`,
    `${counts.wardsAdded} wards added, ${counts.wardsRenamed} renamed or moved`,
    `${counts.boundariesDrawn} boundaries drawn`,
  ],
  formerWardsFound: (count: number) => `${count} wards that old records name were found in the list`,
  passedOver: (count: number) => `${count.toLocaleString("en-GB")} rows outside London passed over`,
  withoutBoundary: (count: number) => `${count} wards have no boundary yet`,
  notInFiles: (count: number) => `${count} wards of these boroughs are not in the files; they stay as they are`,

  postcodes: (counts: { rows: number; wards: number; added: number; moved: number; removed: number; unchanged: number }) => [
    `${counts.rows.toLocaleString("en-GB")} postcodes in ${counts.wards} wards read`,
    `${counts.added.toLocaleString("en-GB")} added, ${counts.moved.toLocaleString("en-GB")} moved to another ward, ${counts.removed.toLocaleString("en-GB")} removed, ${counts.unchanged.toLocaleString("en-GB")} unchanged`,
  ],
  bankHolidays: (counts: { read: number; added: number; removed: number; firstYear: string; lastYear: string }) => [
    `${counts.read} bank holidays of ${counts.firstYear} to ${counts.lastYear} read`,
    `${counts.added} added or renamed, ${counts.removed} removed or renamed`,
  ],
  unknownWardsPassedOver: (count: number) => `${count.toLocaleString("en-GB")} rows of wards that are not in the database passed over`,

  census: (counts: { wards: number; added: number; changed: number; unchanged: number }) => [
    `${counts.wards} wards with numbers read`,
    `${counts.added} added, ${counts.changed} changed, ${counts.unchanged} unchanged`,
  ],
  withoutNumbers: (count: number) => `${count} wards have no numbers in the file; they stay as they are`,

  records: (counts: { meetings: number; priorities: number; added: number; changed: number; unchanged: number }) => [
    `${counts.meetings} meetings and ${counts.priorities} priorities read`,
    `${counts.added} added, ${counts.changed} changed, ${counts.unchanged} unchanged`,
  ],
  panelsMade: (count: number) => `${count} panels made, known from records only`,
  formerWardsMade: (names: readonly string[]) => `Wards that are not in the list of today, kept as former wards: ${names.join("; ")}`,

  reason: {
    file_broken: "is broken: its end may be missing. Fetch it again",
    not_text: "is not text in UTF-8",
    not_a_table: "is not a table of comma-separated values",
    not_geojson: "is not a GeoJSON collection of features",
    empty: "is empty",
    no_code_column: "has no column of ward codes, such as ward_code or WD25CD",
    no_columns: "has no columns of postcodes and ward codes",
    no_census_columns: "lacks a column of the census table. See --help",
    not_a_count: "has a number of people that is not a whole number",
    no_wards_yet: "cannot be matched: there are no wards yet. Run npm run import:wards first",

    no_shape: "has no boundary",
    not_a_polygon: "has a boundary that is not a polygon",
    ring_not_closed: "has a boundary that does not end where it began",
    ring_too_short: "has a boundary of fewer than four positions",
    not_numbers: "has a boundary with positions that are not numbers",
    in_grid_metres: "has a boundary in metres of the National Grid. Fetch the file in longitude and latitude (WGS84)",
    outside_britain: "has a boundary outside Britain. Longitude must come before latitude",
    drawn_twice: "has a second boundary in these files",

    bad_code: "has a code that is not one of the ONS’s, such as E05009369",
    no_name: "has no name in these files or in the database",
    name_too_long: "has a name of more than 100 characters",
    no_borough: "has no borough in these files or in the database. Give the table of names and codes with the map",
    borough_unnamed: "is in a borough whose name is in none of these files",
    invented_code: "has a code that is kept for invented places",
    contradicts: "says something else than an earlier row about the same code",
    same_address: "would have the same address as another of the same name",

    not_https: "is not a safe web address, beginning with https://",
    not_listed: "is on a host that is not in the setting OUTGOING_HOSTS",
    private_address: "leads into a private network",
    unreachable: "did not answer",
    wrong_answer: "answered with an error",
    too_big: "is too big",
    no_division: "has no bank holidays of England and Wales",

    bad_postcode: "is not a postcode",
    no_ward: "has no ward",
    unknown_ward: "is in a ward that is not in the database. With --only-known-wards such rows are passed over",

    not_json: "is not JSON",
    unknown_key: "has a name that we do not know, so it would be lost",
    wrong_value: "has a value that cannot be right",
    unknown_borough: "names a borough that is not in the database. Run npm run import:wards first",
    not_past: "is not in the past",
    twice: "is there a second time",
  },

  meetingTitle: {
    panel: "Ward panel meeting",
    agm: "Annual general meeting",
    extraordinary: "Extraordinary meeting",
    contact_session: "Contact session",
    walkabout: "Walkabout",
    street_briefing: "Street briefing",
    surgery: "Surgery",
    workshop: "Workshop",
  },
  panelName: (ward: string) => `${ward} ward panel`,
  carriedForward: "Carried forward to the next meeting.",
} as const;
