CREATE TABLE `concern_followers` (
	`id` text PRIMARY KEY NOT NULL,
	`concern_id` text,
	`issue_id` text,
	`email_norm` text NOT NULL,
	`kept_until` text NOT NULL,
	FOREIGN KEY (`concern_id`) REFERENCES `concerns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`issue_id`) REFERENCES `issues`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `concern_followers_concern` ON `concern_followers` (`concern_id`,`email_norm`);--> statement-breakpoint
CREATE UNIQUE INDEX `concern_followers_issue` ON `concern_followers` (`issue_id`,`email_norm`);--> statement-breakpoint
CREATE INDEX `concern_followers_kept` ON `concern_followers` (`kept_until`);--> statement-breakpoint
CREATE TABLE `concern_slips` (
	`number` text PRIMARY KEY NOT NULL,
	`panel_id` text NOT NULL,
	`ward_code` text NOT NULL,
	`batch_id` text NOT NULL,
	`printed_on` text NOT NULL,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_code`) REFERENCES `wards`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `concern_slips_batch` ON `concern_slips` (`batch_id`);--> statement-breakpoint
CREATE TABLE `concerns` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`panel_id` text NOT NULL,
	`ward_code` text NOT NULL,
	`locality_id` text,
	`channel` text NOT NULL,
	`people` integer NOT NULL,
	`what` text,
	`how_often` text,
	`when_words` text,
	`would_help` text,
	`kept_details` text NOT NULL,
	`is_danger` integer NOT NULL,
	`received_at` integer NOT NULL,
	`state` text NOT NULL,
	`considered_on` text,
	`answered_at` integer,
	`answer_reason` text,
	`answer_words` text,
	`passed_to` text,
	`secret_hash` blob,
	`relay_id` text,
	`version` integer NOT NULL,
	`once_key` text,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_code`) REFERENCES `wards`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `concerns_number_unique` ON `concerns` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `concerns_secret_hash_unique` ON `concerns` (`secret_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `concerns_once_key_unique` ON `concerns` (`once_key`);--> statement-breakpoint
CREATE INDEX `concerns_panel` ON `concerns` (`panel_id`,`state`);--> statement-breakpoint
CREATE INDEX `concerns_ward` ON `concerns` (`ward_code`);--> statement-breakpoint
CREATE TABLE `issue_concerns` (
	`concern_id` text PRIMARY KEY NOT NULL,
	`issue_id` text NOT NULL,
	`merged_at` integer NOT NULL,
	FOREIGN KEY (`concern_id`) REFERENCES `concerns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`issue_id`) REFERENCES `issues`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `issue_concerns_issue` ON `issue_concerns` (`issue_id`);--> statement-breakpoint
CREATE TABLE `issue_reports` (
	`id` text PRIMARY KEY NOT NULL,
	`issue_id` text NOT NULL,
	`kind` text NOT NULL,
	`words` text,
	`reported_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`settled_at` integer,
	`outcome` text,
	`secret_hash` blob NOT NULL,
	`once_key` text,
	FOREIGN KEY (`issue_id`) REFERENCES `issues`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `issue_reports_secret_hash_unique` ON `issue_reports` (`secret_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `issue_reports_once_key_unique` ON `issue_reports` (`once_key`);--> statement-breakpoint
CREATE INDEX `issue_reports_issue` ON `issue_reports` (`issue_id`);--> statement-breakpoint
CREATE TABLE `issue_supports` (
	`id` text PRIMARY KEY NOT NULL,
	`issue_id` text NOT NULL,
	`channel` text NOT NULL,
	`people` integer NOT NULL,
	`on_day` text NOT NULL,
	`person_mark` blob,
	`is_browser_mark` integer NOT NULL,
	`relay_id` text,
	`once_key` text,
	FOREIGN KEY (`issue_id`) REFERENCES `issues`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `issue_supports_once_key_unique` ON `issue_supports` (`once_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `issue_supports_person` ON `issue_supports` (`issue_id`,`person_mark`);--> statement-breakpoint
CREATE INDEX `issue_supports_issue` ON `issue_supports` (`issue_id`);--> statement-breakpoint
CREATE TABLE `issues` (
	`id` text PRIMARY KEY NOT NULL,
	`panel_id` text NOT NULL,
	`ward_code` text NOT NULL,
	`locality_id` text,
	`title` text NOT NULL,
	`detail` text,
	`owner` text NOT NULL,
	`success` text NOT NULL,
	`measure` text NOT NULL,
	`figures` text NOT NULL,
	`state` text NOT NULL,
	`published_at` integer,
	`end_reason` text,
	`created_at` integer NOT NULL,
	`version` integer NOT NULL,
	`once_key` text,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_code`) REFERENCES `wards`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `issues_once_key_unique` ON `issues` (`once_key`);--> statement-breakpoint
CREATE INDEX `issues_panel` ON `issues` (`panel_id`,`state`);--> statement-breakpoint
CREATE INDEX `issues_ward` ON `issues` (`ward_code`,`state`);--> statement-breakpoint
CREATE TABLE `localities` (
	`id` text PRIMARY KEY NOT NULL,
	`panel_id` text NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	`ended_on` text,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `localities_name` ON `localities` (`panel_id`,`name`);--> statement-breakpoint
CREATE TABLE `locality_wards` (
	`locality_id` text NOT NULL,
	`ward_code` text NOT NULL,
	PRIMARY KEY(`locality_id`, `ward_code`),
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_code`) REFERENCES `wards`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `relays` (
	`id` text PRIMARY KEY NOT NULL,
	`panel_id` text NOT NULL,
	`name` text NOT NULL,
	`token_hash` blob NOT NULL,
	`made_on` text NOT NULL,
	`ended_on` text,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `relays_token_hash_unique` ON `relays` (`token_hash`);--> statement-breakpoint
CREATE INDEX `relays_panel` ON `relays` (`panel_id`);--> statement-breakpoint
ALTER TABLE `priorities` ADD `issue_id` text REFERENCES issues(id);--> statement-breakpoint
ALTER TABLE `round_options` ADD `issue_id` text REFERENCES issues(id);--> statement-breakpoint
ALTER TABLE `round_options` ADD `evidence` text;--> statement-breakpoint
ALTER TABLE `round_options` ADD `success` text;--> statement-breakpoint
ALTER TABLE `round_options` ADD `measure` text;