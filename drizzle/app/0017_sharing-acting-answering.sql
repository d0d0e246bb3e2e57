CREATE TABLE `action_returns` (
	`id` text PRIMARY KEY NOT NULL,
	`action_id` text NOT NULL,
	`priority_id` text NOT NULL,
	`panel_id` text NOT NULL,
	`words` text NOT NULL,
	`returned_on` text NOT NULL,
	`returned_at` integer NOT NULL,
	`returned_by` text NOT NULL,
	`answer_due_on` text NOT NULL,
	`answer` text,
	`answer_words` text,
	`answered_on` text,
	`answered_by` text,
	`answer_credit` text,
	`once_key` text,
	FOREIGN KEY (`action_id`) REFERENCES `actions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`priority_id`) REFERENCES `priorities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `action_returns_once_key_unique` ON `action_returns` (`once_key`);--> statement-breakpoint
CREATE INDEX `action_returns_priority` ON `action_returns` (`priority_id`);--> statement-breakpoint
CREATE INDEX `action_returns_action` ON `action_returns` (`action_id`);--> statement-breakpoint
CREATE TABLE `answer_links` (
	`hash` blob PRIMARY KEY NOT NULL,
	`referral_id` text NOT NULL,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`referral_id`) REFERENCES `referrals`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `answer_links_referral` ON `answer_links` (`referral_id`);--> statement-breakpoint
CREATE TABLE `body_managers` (
	`kind` text NOT NULL,
	`scope_id` text NOT NULL,
	`post` text NOT NULL,
	`email` text NOT NULL,
	PRIMARY KEY(`kind`, `scope_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `concern_appeals` (
	`concern_id` text PRIMARY KEY NOT NULL,
	`panel_id` text NOT NULL,
	`words` text,
	`sent_at` integer NOT NULL,
	`look_by` integer NOT NULL,
	`answered_by` text,
	`state` text NOT NULL,
	`reply` text,
	`settled_at` integer,
	`settled_by` text,
	FOREIGN KEY (`concern_id`) REFERENCES `concerns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `concern_appeals_panel` ON `concern_appeals` (`panel_id`,`state`);--> statement-breakpoint
CREATE TABLE `daily_turnouts` (
	`poll_id` text PRIMARY KEY NOT NULL,
	`counted_on` text NOT NULL,
	`voted` integer,
	FOREIGN KEY (`poll_id`) REFERENCES `polls`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
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
CREATE UNIQUE INDEX `joint_results_outcome` ON `joint_results` (`outcome_id`);--> statement-breakpoint
CREATE TABLE `lessons` (
	`id` text PRIMARY KEY NOT NULL,
	`priority_id` text NOT NULL,
	`words` text NOT NULL,
	`noted_as` text NOT NULL,
	`on_day` text NOT NULL,
	`review_id` text,
	`outcome_id` text,
	FOREIGN KEY (`priority_id`) REFERENCES `priorities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`review_id`) REFERENCES `priority_reviews`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `lessons_priority` ON `lessons` (`priority_id`);--> statement-breakpoint
CREATE INDEX `lessons_day` ON `lessons` (`on_day`);--> statement-breakpoint
CREATE TABLE `partner_wards` (
	`partner_id` text NOT NULL,
	`ward_code` text NOT NULL,
	PRIMARY KEY(`partner_id`, `ward_code`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`ward_code`) REFERENCES `wards`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `partners` (
	`id` text PRIMARY KEY NOT NULL,
	`borough_code` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`email` text NOT NULL,
	`manager_post` text,
	`manager_email` text,
	`serves` text,
	`gets_all` integer NOT NULL,
	`ended_on` text,
	`once_key` text,
	FOREIGN KEY (`borough_code`) REFERENCES `boroughs`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `partners_once_key_unique` ON `partners` (`once_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `partners_name` ON `partners` (`borough_code`,`name`);--> statement-breakpoint
CREATE INDEX `partners_borough` ON `partners` (`borough_code`,`ended_on`);--> statement-breakpoint
CREATE TABLE `priority_explanations` (
	`id` text PRIMARY KEY NOT NULL,
	`priority_id` text NOT NULL,
	`words` text NOT NULL,
	`organisation` text NOT NULL,
	`post` text NOT NULL,
	`said_on` text NOT NULL,
	`said_at` integer NOT NULL,
	`said_by` text NOT NULL,
	`once_key` text,
	FOREIGN KEY (`priority_id`) REFERENCES `priorities`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `priority_explanations_once_key_unique` ON `priority_explanations` (`once_key`);--> statement-breakpoint
CREATE INDEX `priority_explanations_priority` ON `priority_explanations` (`priority_id`,`said_at`);--> statement-breakpoint
CREATE TABLE `priority_measures` (
	`id` text PRIMARY KEY NOT NULL,
	`priority_id` text NOT NULL,
	`version` integer NOT NULL,
	`what` text NOT NULL,
	`kind` text NOT NULL,
	`baseline` real,
	`baseline_on` text,
	`target` real,
	`source` text,
	`set_at` integer NOT NULL,
	`set_by` text NOT NULL,
	FOREIGN KEY (`priority_id`) REFERENCES `priorities`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `priority_measures_version` ON `priority_measures` (`priority_id`,`version`);--> statement-breakpoint
CREATE TABLE `priority_reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`priority_id` text NOT NULL,
	`panel_id` text NOT NULL,
	`meeting_id` text NOT NULL,
	`on_day` text NOT NULL,
	`decision` text NOT NULL,
	`reason` text NOT NULL,
	`effect` text NOT NULL,
	`ending` text,
	`measure_id` text,
	`figure` real,
	`figure_on` text,
	`figure_source` text,
	`problem_before` text,
	`detail_before` text,
	`replaced_by_id` text,
	`reviewed_at` integer NOT NULL,
	`reviewed_by` text NOT NULL,
	`once_key` text,
	FOREIGN KEY (`priority_id`) REFERENCES `priorities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`measure_id`) REFERENCES `priority_measures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`replaced_by_id`) REFERENCES `priorities`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `priority_reviews_once_key_unique` ON `priority_reviews` (`once_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `priority_reviews_meeting` ON `priority_reviews` (`priority_id`,`meeting_id`);--> statement-breakpoint
CREATE INDEX `priority_reviews_of_meeting` ON `priority_reviews` (`meeting_id`);--> statement-breakpoint
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
CREATE TABLE `question_askers` (
	`question_id` text PRIMARY KEY NOT NULL,
	`email_norm` text NOT NULL,
	`kept_until` text NOT NULL,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `question_askers_kept` ON `question_askers` (`kept_until`);--> statement-breakpoint
CREATE TABLE `question_moves` (
	`id` text PRIMARY KEY NOT NULL,
	`question_id` text NOT NULL,
	`kind` text NOT NULL,
	`by_body` text NOT NULL,
	`reason` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `question_moves_question` ON `question_moves` (`question_id`,`at`);--> statement-breakpoint
CREATE TABLE `questions` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`ward_code` text NOT NULL,
	`asked_of` text NOT NULL,
	`holder` text NOT NULL,
	`was_offered` integer NOT NULL,
	`words` text,
	`kept_details` text NOT NULL,
	`is_danger` integer NOT NULL,
	`may_publish` integer NOT NULL,
	`received_at` integer NOT NULL,
	`state` text NOT NULL,
	`answered_at` integer,
	`answered_by` text,
	`answer` text,
	`decline_reason` text,
	`wording` text,
	`published_at` integer,
	`appealed_at` integer,
	`version` integer NOT NULL,
	`once_key` text,
	FOREIGN KEY (`ward_code`) REFERENCES `wards`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `questions_number_unique` ON `questions` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `questions_once_key_unique` ON `questions` (`once_key`);--> statement-breakpoint
CREATE INDEX `questions_ward` ON `questions` (`ward_code`,`state`);--> statement-breakpoint
CREATE INDEX `questions_open` ON `questions` (`state`,`received_at`);--> statement-breakpoint
CREATE TABLE `referral_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`referral_id` text NOT NULL,
	`answer` text NOT NULL,
	`words` text,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`passed_to_id` text,
	FOREIGN KEY (`referral_id`) REFERENCES `referrals`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `referral_answers_referral` ON `referral_answers` (`referral_id`,`at`);--> statement-breakpoint
CREATE TABLE `referral_reminders` (
	`id` text PRIMARY KEY NOT NULL,
	`referral_id` text NOT NULL,
	`kind` text NOT NULL,
	`once_on` text NOT NULL,
	`sent_at` integer NOT NULL,
	`sent_by` text NOT NULL,
	`letters` integer NOT NULL,
	FOREIGN KEY (`referral_id`) REFERENCES `referrals`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `referral_reminders_once` ON `referral_reminders` (`referral_id`,`kind`,`once_on`);--> statement-breakpoint
CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`panel_id` text NOT NULL,
	`about` text NOT NULL,
	`subject_id` text NOT NULL,
	`subject_version` integer NOT NULL,
	`kind` text NOT NULL,
	`words` text,
	`received_at` integer NOT NULL,
	`look_by` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`reply` text,
	`removed_words` text,
	`settled_at` integer,
	`settled_by` text,
	`secret_hash` blob NOT NULL,
	`once_key` text NOT NULL,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `reports_secret_hash_unique` ON `reports` (`secret_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `reports_once_key_unique` ON `reports` (`once_key`);--> statement-breakpoint
CREATE INDEX `reports_panel` ON `reports` (`panel_id`,`state`);--> statement-breakpoint
CREATE INDEX `reports_subject` ON `reports` (`about`,`subject_id`);--> statement-breakpoint
CREATE TABLE `result_askers` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`email_norm` text NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `result_askers_round` ON `result_askers` (`round_id`,`email_norm`);--> statement-breakpoint
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
--> statement-breakpoint
CREATE TABLE `team_inspectors` (
	`team_id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `verdict_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`priority_id` text NOT NULL,
	`period` integer NOT NULL,
	`locality_id` text,
	`people` integer NOT NULL,
	`entered_at` integer NOT NULL,
	`entered_by` text NOT NULL,
	`taken_back_at` integer,
	`once_key` text,
	FOREIGN KEY (`priority_id`) REFERENCES `priorities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `verdict_entries_once_key_unique` ON `verdict_entries` (`once_key`);--> statement-breakpoint
CREATE INDEX `verdict_entries_priority` ON `verdict_entries` (`priority_id`);--> statement-breakpoint
CREATE TABLE `verdicts` (
	`id` text PRIMARY KEY NOT NULL,
	`priority_id` text NOT NULL,
	`period` integer NOT NULL,
	`locality_id` text,
	`answer` text NOT NULL,
	`channel` text NOT NULL,
	`people` integer NOT NULL,
	`on_day` text NOT NULL,
	`person_mark` blob,
	`is_browser_mark` integer NOT NULL,
	`entry_id` text,
	FOREIGN KEY (`priority_id`) REFERENCES `priorities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entry_id`) REFERENCES `verdict_entries`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `verdicts_person` ON `verdicts` (`priority_id`,`period`,`person_mark`);--> statement-breakpoint
CREATE INDEX `verdicts_entry` ON `verdicts` (`entry_id`);--> statement-breakpoint
DROP INDEX `referrals_once`;--> statement-breakpoint
ALTER TABLE `referrals` ADD `partner_id` text REFERENCES partners(id);--> statement-breakpoint
ALTER TABLE `referrals` ADD `body` text DEFAULT 'council' NOT NULL;--> statement-breakpoint
ALTER TABLE `referrals` ADD `state` text DEFAULT 'waiting' NOT NULL;--> statement-breakpoint
ALTER TABLE `referrals` ADD `passed_from_id` text;--> statement-breakpoint
ALTER TABLE `referrals` ADD `assignee_id` text REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `referrals` ADD `work_due_on` text;--> statement-breakpoint
CREATE UNIQUE INDEX `referrals_body` ON `referrals` (`priority_id`,`body`);--> statement-breakpoint
CREATE INDEX `referrals_state` ON `referrals` (`state`,`answer_due_on`);--> statement-breakpoint
CREATE INDEX `referrals_passed` ON `referrals` (`passed_from_id`);--> statement-breakpoint
ALTER TABLE `action_history` ADD `confirms` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `action_history` ADD `confirmed_before` text;--> statement-breakpoint
ALTER TABLE `concerns` ADD `answered_by` text;