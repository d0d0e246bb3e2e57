ALTER TABLE `calendar_links` ADD `version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `calendar_links` ADD `ended_at` integer;