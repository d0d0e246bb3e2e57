CREATE TABLE `daily_turnouts` (
	`poll_id` text PRIMARY KEY NOT NULL,
	`counted_on` text NOT NULL,
	`ballots` integer,
	FOREIGN KEY (`poll_id`) REFERENCES `polls`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
