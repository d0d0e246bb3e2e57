CREATE TABLE `result_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`number` integer NOT NULL,
	`reason` text,
	`how_votes_were_used` text NOT NULL,
	`residents_json` text NOT NULL,
	`members_json` text NOT NULL,
	`published_at` integer NOT NULL,
	`published_by` text NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `result_versions_number` ON `result_versions` (`round_id`,`number`);--> statement-breakpoint
CREATE TABLE `seal_agreements` (
	`round_id` text NOT NULL,
	`person_id` text NOT NULL,
	`agreed_at` integer NOT NULL,
	PRIMARY KEY(`round_id`, `person_id`),
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
ALTER TABLE `roll_decisions` ADD `state` text DEFAULT 'proposed' NOT NULL;--> statement-breakpoint
ALTER TABLE `roll_decisions` ADD `kept_by` text;--> statement-breakpoint
ALTER TABLE `roll_decisions` ADD `told_at` integer;--> statement-breakpoint
ALTER TABLE `rounds` ADD `pack_paper_id` text;--> statement-breakpoint
ALTER TABLE `rounds` ADD `late_reason` text;