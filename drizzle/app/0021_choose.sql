CREATE TABLE `result_askers` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`email_norm` text NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `result_askers_round` ON `result_askers` (`round_id`,`email_norm`);