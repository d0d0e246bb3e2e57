CREATE TABLE `access_needs` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`answer_id` text NOT NULL,
	`words` text NOT NULL,
	`asked_at` integer NOT NULL,
	`answer_by` text NOT NULL,
	`state` text NOT NULL,
	`reply` text,
	`answered_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`answer_id`) REFERENCES `coming_answers`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `access_needs_meeting` ON `access_needs` (`meeting_id`,`state`);--> statement-breakpoint
CREATE INDEX `access_needs_answer` ON `access_needs` (`answer_id`);--> statement-breakpoint
CREATE TABLE `coming_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`person_id` text,
	`email_norm` text,
	`name` text,
	`plan` text NOT NULL,
	`carers` integer NOT NULL,
	`uses_wheelchair` integer NOT NULL,
	`seats` integer NOT NULL,
	`wheelchairs` integer NOT NULL,
	`standing` text NOT NULL,
	`place_asked_at` integer,
	`wants_reminder` integer NOT NULL,
	`reminded_for` integer,
	`is_to_confirm` integer NOT NULL,
	`answered_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `coming_answers_email` ON `coming_answers` (`meeting_id`,`email_norm`);--> statement-breakpoint
CREATE UNIQUE INDEX `coming_answers_person` ON `coming_answers` (`meeting_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `coming_answers_standing` ON `coming_answers` (`meeting_id`,`standing`);--> statement-breakpoint
CREATE TABLE `coming_links` (
	`hash` blob PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`answer_id` text,
	`person_id` text,
	`shows_since` integer NOT NULL,
	`made_at` integer NOT NULL,
	`once_key` text,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`answer_id`) REFERENCES `coming_answers`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `coming_links_once_key_unique` ON `coming_links` (`once_key`);--> statement-breakpoint
CREATE INDEX `coming_links_answer` ON `coming_links` (`answer_id`);--> statement-breakpoint
CREATE INDEX `coming_links_meeting` ON `coming_links` (`meeting_id`);--> statement-breakpoint
CREATE TABLE `date_poll_links` (
	`hash` blob PRIMARY KEY NOT NULL,
	`who_id` text NOT NULL,
	`made_at` integer NOT NULL,
	`once_key` text,
	FOREIGN KEY (`who_id`) REFERENCES `date_poll_people`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `date_poll_links_once_key_unique` ON `date_poll_links` (`once_key`);--> statement-breakpoint
CREATE INDEX `date_poll_links_who` ON `date_poll_links` (`who_id`);--> statement-breakpoint
CREATE TABLE `date_poll_people` (
	`id` text PRIMARY KEY NOT NULL,
	`poll_id` text NOT NULL,
	`person_id` text,
	`email_norm` text,
	`name` text,
	`needs_access` integer NOT NULL,
	`answered_at` integer,
	FOREIGN KEY (`poll_id`) REFERENCES `date_polls`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `date_poll_people_person` ON `date_poll_people` (`poll_id`,`person_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `date_poll_people_email` ON `date_poll_people` (`poll_id`,`email_norm`);--> statement-breakpoint
CREATE TABLE `date_poll_replies` (
	`who_id` text NOT NULL,
	`slot_id` text NOT NULL,
	`answer` text NOT NULL,
	PRIMARY KEY(`who_id`, `slot_id`),
	FOREIGN KEY (`who_id`) REFERENCES `date_poll_people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`slot_id`) REFERENCES `date_poll_slots`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `date_poll_slots` (
	`id` text PRIMARY KEY NOT NULL,
	`poll_id` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`yes` integer,
	`if_need_be` integer,
	`no` integer,
	FOREIGN KEY (`poll_id`) REFERENCES `date_polls`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `date_poll_slots_time` ON `date_poll_slots` (`poll_id`,`starts_at`);--> statement-breakpoint
CREATE TABLE `date_polls` (
	`id` text PRIMARY KEY NOT NULL,
	`panel_id` text NOT NULL,
	`title` text NOT NULL,
	`note` text,
	`minutes` integer NOT NULL,
	`asks_residents` integer NOT NULL,
	`state` text NOT NULL,
	`made_at` integer NOT NULL,
	`closes_at` integer NOT NULL,
	`ended_at` integer,
	`meeting_id` text,
	`slot_id` text,
	`reminded_at` integer,
	`told_at` integer,
	`forgotten_at` integer,
	`people` integer,
	`once_key` text NOT NULL,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `date_polls_once_key_unique` ON `date_polls` (`once_key`);--> statement-breakpoint
CREATE INDEX `date_polls_panel` ON `date_polls` (`panel_id`,`made_at`);--> statement-breakpoint
CREATE INDEX `date_polls_state` ON `date_polls` (`state`,`closes_at`);--> statement-breakpoint
CREATE TABLE `meeting_rooms` (
	`meeting_id` text PRIMARY KEY NOT NULL,
	`seats` integer,
	`wheelchair_spaces` integer,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
