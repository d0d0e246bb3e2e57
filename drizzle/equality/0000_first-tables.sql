CREATE TABLE `answer_counts` (
	`round_id` text NOT NULL,
	`question` text NOT NULL,
	`answer` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`round_id`, `question`, `answer`)
) STRICT;
