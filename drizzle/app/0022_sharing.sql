CREATE TABLE `answer_links` (
	`hash` blob PRIMARY KEY NOT NULL,
	`referral_id` text NOT NULL,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`referral_id`) REFERENCES `referrals`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `answer_links_referral` ON `answer_links` (`referral_id`);--> statement-breakpoint
CREATE TABLE `body_managers` (
	`kind` text NOT NULL,
	`scope_id` text NOT NULL,
	`post` text NOT NULL,
	`email` text NOT NULL,
	PRIMARY KEY(`kind`, `scope_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `partner_wards` (
	`partner_id` text NOT NULL,
	`ward_code` text NOT NULL,
	PRIMARY KEY(`partner_id`, `ward_code`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`ward_code`) REFERENCES `wards`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `partners` (
	`id` text PRIMARY KEY NOT NULL,
	`borough_code` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`email` text NOT NULL,
	`manager_post` text,
	`manager_email` text,
	`serves` text,
	`gets_all` integer NOT NULL,
	`ended_on` text,
	`once_key` text,
	FOREIGN KEY (`borough_code`) REFERENCES `boroughs`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `partners_once_key_unique` ON `partners` (`once_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `partners_name` ON `partners` (`borough_code`,`name`);--> statement-breakpoint
CREATE INDEX `partners_borough` ON `partners` (`borough_code`,`ended_on`);--> statement-breakpoint
CREATE TABLE `referral_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`referral_id` text NOT NULL,
	`answer` text NOT NULL,
	`words` text,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`passed_to_id` text,
	FOREIGN KEY (`referral_id`) REFERENCES `referrals`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `referral_answers_referral` ON `referral_answers` (`referral_id`,`at`);--> statement-breakpoint
CREATE TABLE `referral_reminders` (
	`id` text PRIMARY KEY NOT NULL,
	`referral_id` text NOT NULL,
	`kind` text NOT NULL,
	`once_on` text NOT NULL,
	`sent_at` integer NOT NULL,
	`sent_by` text NOT NULL,
	`letters` integer NOT NULL,
	FOREIGN KEY (`referral_id`) REFERENCES `referrals`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `referral_reminders_once` ON `referral_reminders` (`referral_id`,`kind`,`once_on`);--> statement-breakpoint
DROP INDEX `referrals_once`;--> statement-breakpoint
ALTER TABLE `referrals` ADD `partner_id` text REFERENCES partners(id);--> statement-breakpoint
ALTER TABLE `referrals` ADD `body` text DEFAULT 'council' NOT NULL;--> statement-breakpoint
ALTER TABLE `referrals` ADD `state` text DEFAULT 'waiting' NOT NULL;--> statement-breakpoint
ALTER TABLE `referrals` ADD `passed_from_id` text;--> statement-breakpoint
ALTER TABLE `referrals` ADD `assignee_id` text REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `referrals` ADD `work_due_on` text;--> statement-breakpoint
CREATE UNIQUE INDEX `referrals_body` ON `referrals` (`priority_id`,`body`);--> statement-breakpoint
CREATE INDEX `referrals_state` ON `referrals` (`state`,`answer_due_on`);--> statement-breakpoint
CREATE INDEX `referrals_passed` ON `referrals` (`passed_from_id`);