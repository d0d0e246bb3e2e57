ALTER TABLE `rounds` ADD `count_rule` text DEFAULT 'most_votes' NOT NULL;--> statement-breakpoint
ALTER TABLE `rounds` ADD `no_pack_reason` text;