CREATE TABLE `spent_tickets` (
	`round_id` text NOT NULL,
	`ticket_hash` blob NOT NULL,
	PRIMARY KEY(`round_id`, `ticket_hash`)
) WITHOUT ROWID, STRICT;
