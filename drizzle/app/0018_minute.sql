ALTER TABLE `action_history` ADD `confirms` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `action_history` ADD `confirmed_before` text;