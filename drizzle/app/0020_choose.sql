CREATE TABLE `concern_appeals` (
	`concern_id` text PRIMARY KEY NOT NULL,
	`panel_id` text NOT NULL,
	`words` text,
	`sent_at` integer NOT NULL,
	`look_by` integer NOT NULL,
	`answered_by` text,
	`state` text NOT NULL,
	`reply` text,
	`settled_at` integer,
	`settled_by` text,
	FOREIGN KEY (`concern_id`) REFERENCES `concerns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `concern_appeals_panel` ON `concern_appeals` (`panel_id`,`state`);--> statement-breakpoint
CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`panel_id` text NOT NULL,
	`about` text NOT NULL,
	`subject_id` text NOT NULL,
	`subject_version` integer NOT NULL,
	`kind` text NOT NULL,
	`words` text,
	`received_at` integer NOT NULL,
	`look_by` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`reply` text,
	`removed_words` text,
	`settled_at` integer,
	`settled_by` text,
	`secret_hash` blob NOT NULL,
	`once_key` text NOT NULL,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `reports_secret_hash_unique` ON `reports` (`secret_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `reports_once_key_unique` ON `reports` (`once_key`);--> statement-breakpoint
CREATE INDEX `reports_panel` ON `reports` (`panel_id`,`state`);--> statement-breakpoint
CREATE INDEX `reports_subject` ON `reports` (`about`,`subject_id`);--> statement-breakpoint
ALTER TABLE `concerns` ADD `answered_by` text;