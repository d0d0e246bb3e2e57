CREATE TABLE `agenda_items` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`minutes` integer NOT NULL,
	`lead` text,
	`note` text,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `agenda_items_meeting` ON `agenda_items` (`meeting_id`,`position`);--> statement-breakpoint
CREATE TABLE `agenda_suggestions` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`slip` text NOT NULL,
	`words` text NOT NULL,
	`email` text,
	`received_at` integer NOT NULL,
	`state` text NOT NULL,
	`answer` text,
	`answered_at` integer,
	`agenda_item_id` text,
	`once_key` text NOT NULL,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agenda_item_id`) REFERENCES `agenda_items`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `agenda_suggestions_slip_unique` ON `agenda_suggestions` (`slip`);--> statement-breakpoint
CREATE UNIQUE INDEX `agenda_suggestions_once_key_unique` ON `agenda_suggestions` (`once_key`);--> statement-breakpoint
CREATE INDEX `agenda_suggestions_meeting` ON `agenda_suggestions` (`meeting_id`,`state`);--> statement-breakpoint
CREATE TABLE `agendas` (
	`meeting_id` text PRIMARY KEY NOT NULL,
	`suggest_until_on` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `paper_figures` (
	`id` text PRIMARY KEY NOT NULL,
	`paper_id` text NOT NULL,
	`position` integer NOT NULL,
	`label` text NOT NULL,
	`value` text NOT NULL,
	`source` text NOT NULL,
	`source_on` text NOT NULL,
	FOREIGN KEY (`paper_id`) REFERENCES `papers`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `paper_figures_paper` ON `paper_figures` (`paper_id`,`position`);--> statement-breakpoint
CREATE TABLE `papers` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`agenda_item_id` text,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`body` text,
	`link` text,
	`link_about` text,
	`state` text NOT NULL,
	`published_at` integer,
	`changed_at` integer NOT NULL,
	`version` integer NOT NULL,
	`once_key` text NOT NULL,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agenda_item_id`) REFERENCES `agenda_items`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `papers_once_key_unique` ON `papers` (`once_key`);--> statement-breakpoint
CREATE INDEX `papers_meeting` ON `papers` (`meeting_id`,`kind`);