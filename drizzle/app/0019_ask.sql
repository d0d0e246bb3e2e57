CREATE TABLE `question_askers` (
	`question_id` text PRIMARY KEY NOT NULL,
	`email_norm` text NOT NULL,
	`kept_until` text NOT NULL,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `question_askers_kept` ON `question_askers` (`kept_until`);--> statement-breakpoint
CREATE TABLE `question_moves` (
	`id` text PRIMARY KEY NOT NULL,
	`question_id` text NOT NULL,
	`kind` text NOT NULL,
	`by_body` text NOT NULL,
	`reason` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `question_moves_question` ON `question_moves` (`question_id`,`at`);--> statement-breakpoint
CREATE TABLE `questions` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`ward_code` text NOT NULL,
	`asked_of` text NOT NULL,
	`holder` text NOT NULL,
	`was_offered` integer NOT NULL,
	`words` text,
	`kept_details` text NOT NULL,
	`is_danger` integer NOT NULL,
	`may_publish` integer NOT NULL,
	`received_at` integer NOT NULL,
	`state` text NOT NULL,
	`answered_at` integer,
	`answered_by` text,
	`answer` text,
	`decline_reason` text,
	`wording` text,
	`published_at` integer,
	`appealed_at` integer,
	`version` integer NOT NULL,
	`once_key` text,
	FOREIGN KEY (`ward_code`) REFERENCES `wards`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `questions_number_unique` ON `questions` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `questions_once_key_unique` ON `questions` (`once_key`);--> statement-breakpoint
CREATE INDEX `questions_ward` ON `questions` (`ward_code`,`state`);--> statement-breakpoint
CREATE INDEX `questions_open` ON `questions` (`state`,`received_at`);--> statement-breakpoint
CREATE TABLE `team_inspectors` (
	`team_id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
