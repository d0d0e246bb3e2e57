CREATE TABLE `actions` (
	`id` text PRIMARY KEY NOT NULL,
	`panel_id` text NOT NULL,
	`priority_id` text,
	`meeting_id` text,
	`kind` text NOT NULL,
	`count` integer,
	`done_on` text,
	`sentence` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`next_step` text,
	`organisation` text,
	`post` text,
	`posted_by` text NOT NULL,
	`posted_at` integer NOT NULL,
	`was_late` integer,
	`once_key` text,
	`source_ref` text,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`priority_id`) REFERENCES `priorities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `actions_once_key_unique` ON `actions` (`once_key`);--> statement-breakpoint
CREATE INDEX `actions_priority` ON `actions` (`priority_id`,`posted_at`);--> statement-breakpoint
CREATE INDEX `actions_meeting` ON `actions` (`meeting_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `actions_source` ON `actions` (`panel_id`,`source_ref`);--> statement-breakpoint
CREATE TABLE `actors` (
	`key` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `actors_person_id_unique` ON `actors` (`person_id`);--> statement-breakpoint
CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`verb` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text NOT NULL,
	`prev` text NOT NULL,
	`hash` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `boroughs` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`slug` text NOT NULL,
	`is_invented` integer NOT NULL,
	`contact_label` text,
	`contact_phone` text,
	`contact_email` text
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `boroughs_slug_unique` ON `boroughs` (`slug`);--> statement-breakpoint
CREATE TABLE `letters` (
	`id` text PRIMARY KEY NOT NULL,
	`once_key` text NOT NULL,
	`kind` text NOT NULL,
	`to_address` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`html` text NOT NULL,
	`state` text NOT NULL,
	`due_at` integer NOT NULL,
	`tries` integer NOT NULL,
	`sent_at` integer,
	`last_error` text
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `letters_once_key_unique` ON `letters` (`once_key`);--> statement-breakpoint
CREATE INDEX `letters_due` ON `letters` (`state`,`due_at`);--> statement-breakpoint
CREATE TABLE `meeting_attendance` (
	`meeting_id` text NOT NULL,
	`group` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`meeting_id`, `group`),
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `meeting_records` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`kind` text NOT NULL,
	`position` integer NOT NULL,
	`sentence` text NOT NULL,
	`count` integer,
	`period` text,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `meeting_records_place` ON `meeting_records` (`meeting_id`,`kind`,`position`);--> statement-breakpoint
CREATE TABLE `meetings` (
	`id` text PRIMARY KEY NOT NULL,
	`panel_id` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`state` text NOT NULL,
	`on_day` text NOT NULL,
	`starts_at` integer,
	`ends_at` integer,
	`venue_name` text,
	`venue_address` text,
	`venue_postcode` text,
	`is_online` integer NOT NULL,
	`join_by_phone` text,
	`who_may_come` text,
	`access_facts` text NOT NULL,
	`access_contact` text,
	`about` text,
	`sequence` integer NOT NULL,
	`version` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`published_at` integer,
	`moved_from` integer,
	`change_reason` text,
	`cancelled_at` integer,
	`opened_at_clock` text,
	`minutes_published_on` text,
	`previous_minutes_on` text,
	`previous_minutes_confirmed` integer,
	`next_meeting_on` text,
	`once_key` text,
	`source_ref` text,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `meetings_once_key_unique` ON `meetings` (`once_key`);--> statement-breakpoint
CREATE INDEX `meetings_panel_day` ON `meetings` (`panel_id`,`on_day`);--> statement-breakpoint
CREATE UNIQUE INDEX `meetings_source` ON `meetings` (`panel_id`,`source_ref`);--> statement-breakpoint
CREATE TABLE `outcomes` (
	`id` text PRIMARY KEY NOT NULL,
	`panel_id` text NOT NULL,
	`priority_id` text,
	`meeting_id` text,
	`issue` text,
	`sentence` text NOT NULL,
	`effect` text,
	`measure` text,
	`lead` text,
	`did` text,
	`said_on` text,
	`said_by` text NOT NULL,
	`once_key` text,
	`source_ref` text,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`priority_id`) REFERENCES `priorities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `outcomes_once_key_unique` ON `outcomes` (`once_key`);--> statement-breakpoint
CREATE INDEX `outcomes_priority` ON `outcomes` (`priority_id`);--> statement-breakpoint
CREATE INDEX `outcomes_meeting` ON `outcomes` (`meeting_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `outcomes_source` ON `outcomes` (`panel_id`,`source_ref`);--> statement-breakpoint
CREATE TABLE `outputs` (
	`id` text PRIMARY KEY NOT NULL,
	`priority_id` text NOT NULL,
	`unit` text NOT NULL,
	`count` integer,
	FOREIGN KEY (`priority_id`) REFERENCES `priorities`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `outputs_unit` ON `outputs` (`priority_id`,`unit`);--> statement-breakpoint
CREATE TABLE `panel_wards` (
	`panel_id` text NOT NULL,
	`ward_code` text NOT NULL,
	PRIMARY KEY(`panel_id`, `ward_code`),
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_code`) REFERENCES `wards`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `panel_wards_ward` ON `panel_wards` (`ward_code`);--> statement-breakpoint
CREATE TABLE `panels` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`status` text NOT NULL,
	`authority` text,
	`about` text,
	`contact_phone` text,
	`contact_email` text,
	`paper_place` text,
	`founded_on` text
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `panels_slug_unique` ON `panels` (`slug`);--> statement-breakpoint
CREATE TABLE `paper_issues` (
	`poll_id` text NOT NULL,
	`voter_id` text NOT NULL,
	PRIMARY KEY(`poll_id`, `voter_id`),
	FOREIGN KEY (`poll_id`) REFERENCES `polls`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`email_norm` text,
	`shown_name` text,
	`created_on` text NOT NULL,
	`erased_on` text
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `people_email_norm_unique` ON `people` (`email_norm`);--> statement-breakpoint
CREATE TABLE `poll_roll` (
	`poll_id` text NOT NULL,
	`person_id` text NOT NULL,
	`voter_id` text NOT NULL,
	PRIMARY KEY(`poll_id`, `person_id`),
	FOREIGN KEY (`poll_id`) REFERENCES `polls`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `polls` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`electorate` text NOT NULL,
	`mode` text NOT NULL,
	`roll_size` integer,
	`count_json` text,
	`root` text,
	`key_destroyed_on` text,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `polls_round_electorate` ON `polls` (`round_id`,`electorate`);--> statement-breakpoint
CREATE TABLE `postcodes` (
	`postcode` text PRIMARY KEY NOT NULL,
	`ward_code` text NOT NULL,
	FOREIGN KEY (`ward_code`) REFERENCES `wards`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `priorities` (
	`id` text PRIMARY KEY NOT NULL,
	`panel_id` text NOT NULL,
	`ward_code` text NOT NULL,
	`slot` integer NOT NULL,
	`problem` text NOT NULL,
	`detail` text,
	`set_by` text,
	`set_how` text NOT NULL,
	`reason` text,
	`owner` text,
	`evidence` text,
	`agreed_on` text,
	`period_months` integer,
	`state` text NOT NULL,
	`closed_on` text,
	`closed_reason` text,
	`review_on` text,
	`last_confirmed_on` text,
	`round_id` text,
	`partners` text NOT NULL,
	`source_ref` text,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_code`) REFERENCES `wards`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `priorities_ward` ON `priorities` (`ward_code`,`state`);--> statement-breakpoint
CREATE INDEX `priorities_panel` ON `priorities` (`panel_id`,`state`);--> statement-breakpoint
CREATE UNIQUE INDEX `priorities_source` ON `priorities` (`ward_code`,`source_ref`);--> statement-breakpoint
CREATE UNIQUE INDEX `priorities_round_slot` ON `priorities` (`round_id`,`slot`);--> statement-breakpoint
CREATE TABLE `referrals` (
	`id` text PRIMARY KEY NOT NULL,
	`priority_id` text NOT NULL,
	`borough_code` text NOT NULL,
	`addressee` text NOT NULL,
	`sent_at` integer NOT NULL,
	`sent_by` text NOT NULL,
	`answer_due_on` text NOT NULL,
	`answer` text,
	`answer_words` text,
	`answered_at` integer,
	`answered_by` text,
	FOREIGN KEY (`priority_id`) REFERENCES `priorities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`borough_code`) REFERENCES `boroughs`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `referrals_once` ON `referrals` (`priority_id`,`addressee`);--> statement-breakpoint
CREATE INDEX `referrals_borough` ON `referrals` (`borough_code`,`answer_due_on`);--> statement-breakpoint
CREATE TABLE `role_grants` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`scope_kind` text NOT NULL,
	`scope_id` text NOT NULL,
	`from_on` text NOT NULL,
	`until_on` text,
	`granted_by` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `role_grants_person` ON `role_grants` (`person_id`);--> statement-breakpoint
CREATE INDEX `role_grants_scope` ON `role_grants` (`scope_kind`,`scope_id`);--> statement-breakpoint
CREATE TABLE `roll_decisions` (
	`poll_id` text NOT NULL,
	`voter_id` text NOT NULL,
	`reason` text NOT NULL,
	`by_first` text NOT NULL,
	`by_second` text,
	`appeal` text,
	PRIMARY KEY(`poll_id`, `voter_id`),
	FOREIGN KEY (`poll_id`) REFERENCES `polls`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `round_options` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`position` integer NOT NULL,
	`title` text NOT NULL,
	`detail` text,
	`owner` text NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `round_options_place` ON `round_options` (`round_id`,`position`);--> statement-breakpoint
CREATE TABLE `rounds` (
	`id` text PRIMARY KEY NOT NULL,
	`panel_id` text NOT NULL,
	`ward_code` text NOT NULL,
	`question` text NOT NULL,
	`choose_up_to` integer NOT NULL,
	`panel_slots` integer NOT NULL,
	`state` text NOT NULL,
	`opens_at` integer,
	`closes_at` integer,
	`results_on` text,
	`rule_json` text,
	`rule_hash` text,
	`void_reason` text,
	`how_votes_were_used` text,
	`published_at` integer,
	`version` integer NOT NULL,
	`once_key` text,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_code`) REFERENCES `wards`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `rounds_once_key_unique` ON `rounds` (`once_key`);--> statement-breakpoint
CREATE INDEX `rounds_panel` ON `rounds` (`panel_id`);--> statement-breakpoint
CREATE INDEX `rounds_ward` ON `rounds` (`ward_code`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`started_at` integer NOT NULL,
	`is_own_device` integer NOT NULL,
	`fresh_until` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `sessions_person` ON `sessions` (`person_id`);--> statement-breakpoint
CREATE TABLE `sign_in_challenges` (
	`id` text PRIMARY KEY NOT NULL,
	`email_norm` text NOT NULL,
	`code_salt` blob NOT NULL,
	`code_hash` blob NOT NULL,
	`link_hash` blob NOT NULL,
	`browser_hash` blob NOT NULL,
	`landing` text NOT NULL,
	`asked_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`tries` integer NOT NULL,
	`used_at` integer
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sign_in_challenges_link_hash_unique` ON `sign_in_challenges` (`link_hash`);--> statement-breakpoint
CREATE INDEX `sign_in_challenges_email` ON `sign_in_challenges` (`email_norm`);--> statement-breakpoint
CREATE INDEX `sign_in_challenges_browser` ON `sign_in_challenges` (`browser_hash`);--> statement-breakpoint
CREATE TABLE `team_wards` (
	`team_id` text NOT NULL,
	`ward_code` text NOT NULL,
	PRIMARY KEY(`team_id`, `ward_code`),
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_code`) REFERENCES `wards`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `team_wards_ward` ON `team_wards` (`ward_code`);--> statement-breakpoint
CREATE TABLE `teams` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`phone` text,
	`email` text,
	`about` text,
	`checked_on` text
) STRICT;
--> statement-breakpoint
CREATE TABLE `voters` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text,
	`ward_code` text NOT NULL,
	`connection` text NOT NULL,
	`level` integer NOT NULL,
	`level_basis` text NOT NULL,
	`address_key` blob,
	`created_on` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ward_code`) REFERENCES `wards`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `voters_person_ward` ON `voters` (`person_id`,`ward_code`);--> statement-breakpoint
CREATE INDEX `voters_ward` ON `voters` (`ward_code`);--> statement-breakpoint
CREATE TABLE `wards` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`slug` text NOT NULL,
	`borough_code` text NOT NULL,
	`boundary` text,
	`stamp` text,
	`is_former` integer NOT NULL,
	FOREIGN KEY (`borough_code`) REFERENCES `boroughs`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `wards_borough_slug` ON `wards` (`borough_code`,`slug`);--> statement-breakpoint
CREATE INDEX `wards_name` ON `wards` (`name`);