CREATE TABLE `ward_profiles` (
	`ward_code` text PRIMARY KEY NOT NULL,
	`counts` text NOT NULL,
	FOREIGN KEY (`ward_code`) REFERENCES `wards`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
