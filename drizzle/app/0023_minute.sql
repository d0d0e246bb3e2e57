CREATE TABLE `problem_frames` (
	`priority_id` text PRIMARY KEY NOT NULL,
	`scan` text NOT NULL,
	`analyse` text NOT NULL,
	`respond` text NOT NULL,
	`assess` text NOT NULL,
	`changed_on` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`priority_id`) REFERENCES `priorities`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `team_duties` (
	`team_id` text NOT NULL,
	`month` text NOT NULL,
	`band` text NOT NULL,
	`noted_on` text NOT NULL,
	PRIMARY KEY(`team_id`, `month`),
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `team_duties_shown` (
	`team_id` text PRIMARY KEY NOT NULL,
	`since` text NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
