CREATE TABLE `meeting_panels` (
	`meeting_id` text NOT NULL,
	`panel_id` text NOT NULL,
	PRIMARY KEY(`meeting_id`, `panel_id`),
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `meeting_panels_panel` ON `meeting_panels` (`panel_id`);--> statement-breakpoint
CREATE TABLE `meeting_patterns` (
	`id` text PRIMARY KEY NOT NULL,
	`panel_id` text NOT NULL,
	`week` integer NOT NULL,
	`weekday` integer NOT NULL,
	`every_months` integer NOT NULL,
	`from_month` text NOT NULL,
	`start_clock` text NOT NULL,
	`end_clock` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `meeting_patterns_panel_id_unique` ON `meeting_patterns` (`panel_id`);--> statement-breakpoint
CREATE TABLE `pattern_exceptions` (
	`id` text PRIMARY KEY NOT NULL,
	`pattern_id` text NOT NULL,
	`on_day` text NOT NULL,
	`moved_to` text,
	`reason` text,
	FOREIGN KEY (`pattern_id`) REFERENCES `meeting_patterns`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `pattern_exceptions_day` ON `pattern_exceptions` (`pattern_id`,`on_day`);--> statement-breakpoint
CREATE TABLE `venues` (
	`id` text PRIMARY KEY NOT NULL,
	`panel_id` text NOT NULL,
	`name` text NOT NULL,
	`address` text,
	`postcode` text NOT NULL,
	`directions` text,
	`nearest_station` text,
	`nearest_stop` text,
	`facts` text NOT NULL,
	`loop_tested_on` text,
	`seats` integer,
	`wheelchair_spaces` integer,
	`contact` text,
	`cost` text,
	`notes` text,
	`checked_on` text NOT NULL,
	`is_retired` integer NOT NULL,
	`version` integer NOT NULL,
	`once_key` text NOT NULL,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `venues_once_key_unique` ON `venues` (`once_key`);--> statement-breakpoint
CREATE INDEX `venues_panel` ON `venues` (`panel_id`,`name`);--> statement-breakpoint
ALTER TABLE `meetings` ADD `venue_id` text REFERENCES venues(id);--> statement-breakpoint
ALTER TABLE `meetings` ADD `online_link` text;--> statement-breakpoint
ALTER TABLE `meetings` ADD `is_link_public` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `meetings` ADD `surgery_for_id` text;--> statement-breakpoint
ALTER TABLE `meetings` ADD `replaced_by_id` text;--> statement-breakpoint
ALTER TABLE `meetings` ADD `pattern_id` text REFERENCES meeting_patterns(id);--> statement-breakpoint
ALTER TABLE `meetings` ADD `pattern_day` text;--> statement-breakpoint
CREATE UNIQUE INDEX `meetings_pattern_day` ON `meetings` (`pattern_id`,`pattern_day`);