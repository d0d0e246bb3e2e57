CREATE TABLE `late_paper` (
	`id` text PRIMARY KEY NOT NULL,
	`poll_id` text NOT NULL,
	`sheets` integer NOT NULL,
	`reason` text NOT NULL,
	`found_on` text NOT NULL,
	`once_key` text NOT NULL,
	FOREIGN KEY (`poll_id`) REFERENCES `polls`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `late_paper_once_key_unique` ON `late_paper` (`once_key`);--> statement-breakpoint
CREATE INDEX `late_paper_poll` ON `late_paper` (`poll_id`);--> statement-breakpoint
CREATE TABLE `paper_batches` (
	`id` text PRIMARY KEY NOT NULL,
	`poll_id` text NOT NULL,
	`number` integer NOT NULL,
	`sheets` integer NOT NULL,
	`format` text NOT NULL,
	`printed_at` integer NOT NULL,
	`used` integer,
	`spoiled` integer,
	`unused` integer,
	`missing` integer,
	`imbalance_reason` text,
	`signed_off_by` text,
	`signed_off_by_second` text,
	`first_keyer` text,
	`second_keyer` text,
	`third_keyer` text,
	`first_done_at` integer,
	`second_done_at` integer,
	`entered_at` integer,
	`accepted` integer,
	`rejected` text,
	`destroyed_on` text,
	`once_key` text NOT NULL,
	FOREIGN KEY (`poll_id`) REFERENCES `polls`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`signed_off_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`signed_off_by_second`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`first_keyer`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`second_keyer`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`third_keyer`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `paper_batches_once_key_unique` ON `paper_batches` (`once_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `paper_batches_number` ON `paper_batches` (`poll_id`,`number`);--> statement-breakpoint
ALTER TABLE `voters` ADD `paper_key` blob;--> statement-breakpoint
CREATE UNIQUE INDEX `voters_paper_ward` ON `voters` (`ward_code`,`paper_key`);