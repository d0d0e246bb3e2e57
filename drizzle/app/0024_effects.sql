CREATE TABLE `action_returns` (
	`id` text PRIMARY KEY NOT NULL,
	`action_id` text NOT NULL,
	`priority_id` text NOT NULL,
	`panel_id` text NOT NULL,
	`words` text NOT NULL,
	`returned_on` text NOT NULL,
	`returned_at` integer NOT NULL,
	`returned_by` text NOT NULL,
	`answer_due_on` text NOT NULL,
	`answer` text,
	`answer_words` text,
	`answered_on` text,
	`answered_by` text,
	`answer_credit` text,
	`once_key` text,
	FOREIGN KEY (`action_id`) REFERENCES `actions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`priority_id`) REFERENCES `priorities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `action_returns_once_key_unique` ON `action_returns` (`once_key`);--> statement-breakpoint
CREATE INDEX `action_returns_priority` ON `action_returns` (`priority_id`);--> statement-breakpoint
CREATE INDEX `action_returns_action` ON `action_returns` (`action_id`);--> statement-breakpoint
CREATE TABLE `lessons` (
	`id` text PRIMARY KEY NOT NULL,
	`priority_id` text NOT NULL,
	`words` text NOT NULL,
	`noted_as` text NOT NULL,
	`on_day` text NOT NULL,
	`review_id` text,
	`outcome_id` text,
	FOREIGN KEY (`priority_id`) REFERENCES `priorities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`review_id`) REFERENCES `priority_reviews`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `lessons_priority` ON `lessons` (`priority_id`);--> statement-breakpoint
CREATE INDEX `lessons_day` ON `lessons` (`on_day`);--> statement-breakpoint
CREATE TABLE `priority_explanations` (
	`id` text PRIMARY KEY NOT NULL,
	`priority_id` text NOT NULL,
	`words` text NOT NULL,
	`organisation` text NOT NULL,
	`post` text NOT NULL,
	`said_on` text NOT NULL,
	`said_at` integer NOT NULL,
	`said_by` text NOT NULL,
	`once_key` text,
	FOREIGN KEY (`priority_id`) REFERENCES `priorities`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `priority_explanations_once_key_unique` ON `priority_explanations` (`once_key`);--> statement-breakpoint
CREATE INDEX `priority_explanations_priority` ON `priority_explanations` (`priority_id`,`said_at`);--> statement-breakpoint
CREATE TABLE `priority_measures` (
	`id` text PRIMARY KEY NOT NULL,
	`priority_id` text NOT NULL,
	`version` integer NOT NULL,
	`what` text NOT NULL,
	`kind` text NOT NULL,
	`baseline` real,
	`baseline_on` text,
	`target` real,
	`source` text,
	`set_at` integer NOT NULL,
	`set_by` text NOT NULL,
	FOREIGN KEY (`priority_id`) REFERENCES `priorities`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `priority_measures_version` ON `priority_measures` (`priority_id`,`version`);--> statement-breakpoint
CREATE TABLE `priority_reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`priority_id` text NOT NULL,
	`panel_id` text NOT NULL,
	`meeting_id` text NOT NULL,
	`on_day` text NOT NULL,
	`decision` text NOT NULL,
	`reason` text NOT NULL,
	`effect` text NOT NULL,
	`ending` text,
	`measure_id` text,
	`figure` real,
	`figure_on` text,
	`figure_source` text,
	`problem_before` text,
	`detail_before` text,
	`replaced_by_id` text,
	`reviewed_at` integer NOT NULL,
	`reviewed_by` text NOT NULL,
	`once_key` text,
	FOREIGN KEY (`priority_id`) REFERENCES `priorities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`measure_id`) REFERENCES `priority_measures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`replaced_by_id`) REFERENCES `priorities`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `priority_reviews_once_key_unique` ON `priority_reviews` (`once_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `priority_reviews_meeting` ON `priority_reviews` (`priority_id`,`meeting_id`);--> statement-breakpoint
CREATE INDEX `priority_reviews_of_meeting` ON `priority_reviews` (`meeting_id`);--> statement-breakpoint
CREATE TABLE `verdict_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`priority_id` text NOT NULL,
	`period` integer NOT NULL,
	`locality_id` text,
	`people` integer NOT NULL,
	`entered_at` integer NOT NULL,
	`entered_by` text NOT NULL,
	`taken_back_at` integer,
	`once_key` text,
	FOREIGN KEY (`priority_id`) REFERENCES `priorities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `verdict_entries_once_key_unique` ON `verdict_entries` (`once_key`);--> statement-breakpoint
CREATE INDEX `verdict_entries_priority` ON `verdict_entries` (`priority_id`);--> statement-breakpoint
CREATE TABLE `verdicts` (
	`id` text PRIMARY KEY NOT NULL,
	`priority_id` text NOT NULL,
	`period` integer NOT NULL,
	`locality_id` text,
	`answer` text NOT NULL,
	`channel` text NOT NULL,
	`people` integer NOT NULL,
	`on_day` text NOT NULL,
	`person_mark` blob,
	`is_browser_mark` integer NOT NULL,
	`entry_id` text,
	FOREIGN KEY (`priority_id`) REFERENCES `priorities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entry_id`) REFERENCES `verdict_entries`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `verdicts_person` ON `verdicts` (`priority_id`,`period`,`person_mark`);--> statement-breakpoint
CREATE INDEX `verdicts_entry` ON `verdicts` (`entry_id`);