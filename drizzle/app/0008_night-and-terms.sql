CREATE TABLE `meeting_attendees` (
	`meeting_id` text NOT NULL,
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`state` text NOT NULL,
	PRIMARY KEY(`meeting_id`, `person_id`),
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `meeting_nights` (
	`meeting_id` text PRIMARY KEY NOT NULL,
	`residents` integer NOT NULL,
	`first_timers` integer NOT NULL,
	`is_quorate` integer NOT NULL,
	`saved_at` integer NOT NULL,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `minutes` (
	`meeting_id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`drafted_on` text,
	`approved_on` text,
	`approved_at_id` text,
	`text` text,
	`hash` text,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`approved_at_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `minutes_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`kind` text NOT NULL,
	`words` text NOT NULL,
	`asked_by` text NOT NULL,
	`on_day` text NOT NULL,
	`once_key` text NOT NULL,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `minutes_notes_once_key_unique` ON `minutes_notes` (`once_key`);--> statement-breakpoint
CREATE INDEX `minutes_notes_meeting` ON `minutes_notes` (`meeting_id`,`on_day`);--> statement-breakpoint
CREATE TABLE `minutes_parts` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`position` integer NOT NULL,
	`heading` text NOT NULL,
	`body` text NOT NULL,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `minutes_parts_place` ON `minutes_parts` (`meeting_id`,`position`);--> statement-breakpoint
CREATE TABLE `night_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`kind` text NOT NULL,
	`words` text NOT NULL,
	`agenda_item_id` text,
	`organisation` text,
	`post` text,
	`due_on` text,
	`is_provisional` integer NOT NULL,
	`noted_at` integer NOT NULL,
	`struck_at` integer,
	`action_id` text,
	`once_key` text NOT NULL,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `night_entries_once_key_unique` ON `night_entries` (`once_key`);--> statement-breakpoint
CREATE INDEX `night_entries_meeting` ON `night_entries` (`meeting_id`,`noted_at`);--> statement-breakpoint
CREATE TABLE `panel_terms` (
	`id` text PRIMARY KEY NOT NULL,
	`panel_id` text NOT NULL,
	`version` integer NOT NULL,
	`adopted_on` text NOT NULL,
	`kind` text NOT NULL,
	`count` integer,
	`needs_lead` integer NOT NULL,
	`secret_from_ten` integer NOT NULL,
	`councillors_join` integer NOT NULL,
	`cadence_weeks` integer NOT NULL,
	`minutes_days` integer NOT NULL,
	`words` text,
	`saved_at` integer NOT NULL,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `panel_terms_version` ON `panel_terms` (`panel_id`,`version`);--> statement-breakpoint
ALTER TABLE `people` ADD `in_minutes` text;