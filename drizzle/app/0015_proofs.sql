CREATE TABLE `leaflet_batches` (
	`id` text PRIMARY KEY NOT NULL,
	`panel_id` text NOT NULL,
	`ward_code` text NOT NULL,
	`leaflets` integer NOT NULL,
	`made_on` text NOT NULL,
	`once_key` text NOT NULL,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_code`) REFERENCES `wards`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `leaflet_batches_once_key_unique` ON `leaflet_batches` (`once_key`);--> statement-breakpoint
CREATE INDEX `leaflet_batches_panel` ON `leaflet_batches` (`panel_id`);--> statement-breakpoint
CREATE TABLE `leaflet_codes` (
	`code_hash` blob PRIMARY KEY NOT NULL,
	`batch_id` text NOT NULL,
	`used_on` text,
	FOREIGN KEY (`batch_id`) REFERENCES `leaflet_batches`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `leaflet_codes_batch` ON `leaflet_codes` (`batch_id`);--> statement-breakpoint
CREATE TABLE `proof_numbers` (
	`voter_id` text PRIMARY KEY NOT NULL,
	`code_hash` blob NOT NULL,
	`made_on` text NOT NULL,
	FOREIGN KEY (`voter_id`) REFERENCES `voters`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `proof_numbers_code_hash_unique` ON `proof_numbers` (`code_hash`);--> statement-breakpoint
CREATE TABLE `vouches` (
	`voter_id` text NOT NULL,
	`voucher_id` text NOT NULL,
	`on_day` text NOT NULL,
	PRIMARY KEY(`voter_id`, `voucher_id`),
	FOREIGN KEY (`voter_id`) REFERENCES `voters`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`voucher_id`) REFERENCES `voters`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `vouches_voucher` ON `vouches` (`voucher_id`);--> statement-breakpoint
ALTER TABLE `rounds` ADD `reminded_at` integer;