CREATE TABLE `calendar_hosts` (
	`id` text PRIMARY KEY NOT NULL,
	`host` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `calendar_links` (
	`person_id` text PRIMARY KEY NOT NULL,
	`secret_hash` blob NOT NULL,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_links_secret_hash_unique` ON `calendar_links` (`secret_hash`);--> statement-breakpoint
ALTER TABLE `letters` ADD `calendar_method` text;--> statement-breakpoint
ALTER TABLE `letters` ADD `calendar_text` text;--> statement-breakpoint
ALTER TABLE `letters` ADD `cleared_at` integer;