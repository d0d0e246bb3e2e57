CREATE TABLE `joint_results` (
	`id` text PRIMARY KEY NOT NULL,
	`priority_id` text NOT NULL,
	`sentence` text NOT NULL,
	`effect` text NOT NULL,
	`measure` text,
	`what_worked` text,
	`organisation` text NOT NULL,
	`said_by` text NOT NULL,
	`said_at` integer NOT NULL,
	`state` text NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	`objection` text,
	`outcome_id` text,
	`once_key` text NOT NULL,
	FOREIGN KEY (`priority_id`) REFERENCES `priorities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`outcome_id`) REFERENCES `outcomes`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `joint_results_once_key_unique` ON `joint_results` (`once_key`);--> statement-breakpoint
CREATE INDEX `joint_results_priority` ON `joint_results` (`priority_id`,`state`);--> statement-breakpoint
CREATE UNIQUE INDEX `joint_results_outcome` ON `joint_results` (`outcome_id`);