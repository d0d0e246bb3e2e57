CREATE TABLE `bank_holidays` (
	`day` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `council_calendars` (
	`borough_code` text PRIMARY KEY NOT NULL,
	`address` text,
	`file_name` text,
	`document` text,
	`checked_at` integer,
	`tried_at` integer,
	`problem` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`borough_code`) REFERENCES `boroughs`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `council_meetings` (
	`id` text PRIMARY KEY NOT NULL,
	`borough_code` text NOT NULL,
	`on_day` text NOT NULL,
	`start` text NOT NULL,
	`end` text NOT NULL,
	`title` text NOT NULL,
	`is_full_council` integer NOT NULL,
	FOREIGN KEY (`borough_code`) REFERENCES `boroughs`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `council_meetings_day` ON `council_meetings` (`borough_code`,`on_day`);--> statement-breakpoint
CREATE TABLE `panel_planning` (
	`panel_id` text PRIMARY KEY NOT NULL,
	`weights` text NOT NULL,
	`cadence_days` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `school_holidays` (
	`id` text PRIMARY KEY NOT NULL,
	`borough_code` text NOT NULL,
	`name` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text NOT NULL,
	FOREIGN KEY (`borough_code`) REFERENCES `boroughs`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `school_holidays_span` ON `school_holidays` (`borough_code`,`from_on`,`to_on`);--> statement-breakpoint
CREATE TABLE `ward_neighbours` (
	`ward_code` text NOT NULL,
	`neighbour_code` text NOT NULL,
	PRIMARY KEY(`ward_code`, `neighbour_code`),
	FOREIGN KEY (`ward_code`) REFERENCES `wards`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`neighbour_code`) REFERENCES `wards`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
ALTER TABLE `meetings` ADD `slot_objections` text;--> statement-breakpoint
ALTER TABLE `meetings` ADD `slot_reason` text;