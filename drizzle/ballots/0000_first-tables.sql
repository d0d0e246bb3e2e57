CREATE TABLE `aside_ballots` (
	`poll_id` text NOT NULL,
	`tag` blob NOT NULL,
	`choices` text NOT NULL,
	`receipt_hash` blob NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`poll_id`, `tag`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `gates` (
	`poll_id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`opens_at` integer NOT NULL,
	`closes_at` integer NOT NULL,
	`rule_hash` text NOT NULL
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `open_ballots` (
	`poll_id` text NOT NULL,
	`tag` blob NOT NULL,
	`choices` text NOT NULL,
	`receipt_hash` blob NOT NULL,
	`band` text NOT NULL,
	PRIMARY KEY(`poll_id`, `tag`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `paper_keys` (
	`poll_id` text NOT NULL,
	`serial_hash` blob NOT NULL,
	`keyer` integer NOT NULL,
	`choices` text NOT NULL,
	PRIMARY KEY(`poll_id`, `serial_hash`, `keyer`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `paper_sheets` (
	`poll_id` text NOT NULL,
	`serial_hash` blob NOT NULL,
	`batch` text NOT NULL,
	`state` text NOT NULL,
	PRIMARY KEY(`poll_id`, `serial_hash`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `sealed_ballots` (
	`poll_id` text NOT NULL,
	`rid` blob NOT NULL,
	`choices` text NOT NULL,
	PRIMARY KEY(`poll_id`, `rid`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `sealed_receipts` (
	`poll_id` text NOT NULL,
	`receipt_hash` blob NOT NULL,
	`outcome` text NOT NULL,
	PRIMARY KEY(`poll_id`, `receipt_hash`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `sealed_summaries` (
	`poll_id` text PRIMARY KEY NOT NULL,
	`counts_json` text NOT NULL,
	`root` text NOT NULL,
	`sealed_on` text NOT NULL,
	`key_destroyed_on` text
) WITHOUT ROWID, STRICT;
