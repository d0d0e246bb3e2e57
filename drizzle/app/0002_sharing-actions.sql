CREATE TABLE `action_history` (
	`id` text PRIMARY KEY NOT NULL,
	`action_id` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`credit` text,
	`before` text,
	`reason` text,
	`once_key` text,
	FOREIGN KEY (`action_id`) REFERENCES `actions`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `action_history_once_key_unique` ON `action_history` (`once_key`);--> statement-breakpoint
CREATE INDEX `action_history_action` ON `action_history` (`action_id`,`at`);--> statement-breakpoint
CREATE TABLE `action_occurrences` (
	`id` text PRIMARY KEY NOT NULL,
	`action_id` text NOT NULL,
	`on_day` text NOT NULL,
	`result` text NOT NULL,
	`why` text,
	`count` integer,
	`noted_by` text NOT NULL,
	`noted_at` integer NOT NULL,
	FOREIGN KEY (`action_id`) REFERENCES `actions`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `action_occurrences_day` ON `action_occurrences` (`action_id`,`on_day`);--> statement-breakpoint
CREATE TABLE `action_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`action_id` text NOT NULL,
	`position` integer NOT NULL,
	`words` text NOT NULL,
	`done_on` text,
	FOREIGN KEY (`action_id`) REFERENCES `actions`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `action_steps_place` ON `action_steps` (`action_id`,`position`);--> statement-breakpoint
CREATE TABLE `action_supporters` (
	`id` text PRIMARY KEY NOT NULL,
	`action_id` text NOT NULL,
	`organisation` text NOT NULL,
	`name` text NOT NULL,
	FOREIGN KEY (`action_id`) REFERENCES `actions`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `action_supporters_once` ON `action_supporters` (`action_id`,`name`);--> statement-breakpoint
ALTER TABLE `actions` ADD `promise` text;--> statement-breakpoint
ALTER TABLE `actions` ADD `due_on` text;--> statement-breakpoint
ALTER TABLE `actions` ADD `opened_on` text;--> statement-breakpoint
ALTER TABLE `actions` ADD `shape` text DEFAULT 'one_off' NOT NULL;--> statement-breakpoint
ALTER TABLE `actions` ADD `term` text;--> statement-breakpoint
ALTER TABLE `actions` ADD `time_band` text;--> statement-breakpoint
ALTER TABLE `actions` ADD `repeat_days` integer;--> statement-breakpoint
ALTER TABLE `actions` ADD `repeat_words` text;--> statement-breakpoint
ALTER TABLE `actions` ADD `lead_partner_id` text;--> statement-breakpoint
ALTER TABLE `actions` ADD `shown_from_on` text;--> statement-breakpoint
ALTER TABLE `actions` ADD `held_because` text;--> statement-breakpoint
ALTER TABLE `actions` ADD `undone_at` integer;--> statement-breakpoint
ALTER TABLE `actions` ADD `changed_at` integer;--> statement-breakpoint
ALTER TABLE `actions` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX `actions_due` ON `actions` (`due_on`);