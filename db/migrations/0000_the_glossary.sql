CREATE TYPE "public"."revision_cause" AS ENUM('transition', 'named', 'automatic', 'import');--> statement-breakpoint
CREATE TYPE "public"."room_kind" AS ENUM('proposal', 'section', 'minutes');--> statement-breakpoint
CREATE TYPE "public"."document_state" AS ENUM('drafting', 'frozen', 'published');--> statement-breakpoint
CREATE TYPE "public"."edition_state" AS ENUM('writing', 'published', 'failed', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."phase_state" AS ENUM('planned', 'open', 'closed');--> statement-breakpoint
CREATE TYPE "public"."proposal_state" AS ENUM('draft', 'submitted', 'selected', 'set aside', 'merged', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."seat_role" AS ENUM('chair', 'coordinator', 'member', 'observer');--> statement-breakpoint
CREATE TABLE "account" (
	"person_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"provider_account_id" text NOT NULL,
	"type" text NOT NULL,
	CONSTRAINT "account_provider_provider_account_id_pk" PRIMARY KEY("provider","provider_account_id")
);
--> statement-breakpoint
CREATE TABLE "denial" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid,
	"act" text NOT NULL,
	"subject_id" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"to" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"key" text,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" timestamp with time zone,
	"organisation" text,
	"competence" jsonb,
	"administrator" boolean DEFAULT false NOT NULL,
	"language" text,
	"grounds" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "person_key_unique" UNIQUE("key"),
	CONSTRAINT "person_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"expires" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_link" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"expires" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "revision" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"room_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"json" jsonb NOT NULL,
	"hash" text NOT NULL,
	"cause" "revision_cause" NOT NULL,
	"note" text,
	"upto_seq" bigint NOT NULL,
	"author_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "revision_roomId_number_unique" UNIQUE("room_id","number")
);
--> statement-breakpoint
CREATE TABLE "text_room" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" "room_kind" NOT NULL,
	"last_seq" bigint DEFAULT 0 NOT NULL,
	"gate" integer DEFAULT 0 NOT NULL,
	"epoch" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "text_state" (
	"room_id" uuid PRIMARY KEY NOT NULL,
	"bytes" "bytea" NOT NULL,
	"upto_seq" bigint NOT NULL,
	"json" jsonb NOT NULL,
	"plain" text NOT NULL,
	"tsv" "tsvector"
);
--> statement-breakpoint
CREATE TABLE "text_update" (
	"room_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"bytes" "bytea" NOT NULL,
	"person_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "text_update_room_id_seq_pk" PRIMARY KEY("room_id","seq")
);
--> statement-breakpoint
CREATE TABLE "activity" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"person_id" uuid,
	"act" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "activity_planId_seq_unique" UNIQUE("plan_id","seq")
);
--> statement-breakpoint
CREATE TABLE "codrafting" (
	"proposal_id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	CONSTRAINT "codrafting_proposal_id_body_id_pk" PRIMARY KEY("proposal_id","body_id")
);
--> statement-breakpoint
CREATE TABLE "drafter" (
	"proposal_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "drafter_proposal_id_person_id_pk" PRIMARY KEY("proposal_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "edition" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"document_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"label" text,
	"state" "edition_state" DEFAULT 'writing' NOT NULL,
	"tree" jsonb NOT NULL,
	"hash" text NOT NULL,
	"progress" integer DEFAULT 0 NOT NULL,
	"step" text,
	"failure" text,
	"published_by_id" uuid,
	"published_on" date NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "edition_documentId_number_unique" UNIQUE("document_id","number")
);
--> statement-breakpoint
CREATE TABLE "edition_file" (
	"edition_id" uuid NOT NULL,
	"path" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "edition_file_edition_id_path_pk" PRIMARY KEY("edition_id","path")
);
--> statement-breakpoint
CREATE TABLE "level" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"key" text NOT NULL,
	"position" integer NOT NULL,
	"name" jsonb NOT NULL,
	"plural" jsonb NOT NULL,
	"code_pattern" text,
	"numbering" text,
	"parents" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "level_planId_key_unique" UNIQUE("plan_id","key")
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"role" "seat_role" NOT NULL,
	"from" date,
	"to" date
);
--> statement-breakpoint
CREATE TABLE "phase" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"key" text NOT NULL,
	"number" integer NOT NULL,
	"name" jsonb NOT NULL,
	"description" jsonb,
	"start" date,
	"end" date,
	"opens" text[] DEFAULT '{}' NOT NULL,
	"closes" text[] DEFAULT '{}' NOT NULL,
	"gate" jsonb,
	"state" "phase_state" DEFAULT 'planned' NOT NULL,
	"grounds" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "phase_planId_key_unique" UNIQUE("plan_id","key")
);
--> statement-breakpoint
CREATE TABLE "plan" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"title" jsonb NOT NULL,
	"kind" jsonb,
	"vision" jsonb,
	"languages" text[] NOT NULL,
	"content_language" text NOT NULL,
	"accent" text DEFAULT '#0b5d6b' NOT NULL,
	"moment" date,
	"about" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"sheet" jsonb NOT NULL,
	"vocabularies" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"import_hash" text,
	"grounds" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "plan_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "plan_body" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"key" text NOT NULL,
	"code" text,
	"kind" text NOT NULL,
	"name" jsonb NOT NULL,
	"remit" jsonb,
	"aliases" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"parent_id" uuid,
	"active_from" date,
	"active_to" date,
	"grounds" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "plan_body_planId_key_unique" UNIQUE("plan_id","key")
);
--> statement-breakpoint
CREATE TABLE "plan_document" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"kind" text NOT NULL,
	"title" jsonb NOT NULL,
	"state" "document_state" DEFAULT 'drafting' NOT NULL,
	"derived_from_id" uuid,
	"position" integer DEFAULT 0 NOT NULL,
	"about" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"grounds" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "plan_document_planId_slug_unique" UNIQUE("plan_id","slug")
);
--> statement-breakpoint
CREATE TABLE "promotion" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"section_id" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	"code" text,
	"promoted_by_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"retracted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "proposal" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"key" text,
	"code" text,
	"body_id" uuid NOT NULL,
	"reviewing_body_id" uuid,
	"room_id" uuid NOT NULL,
	"title" text NOT NULL,
	"titles" jsonb,
	"summary" jsonb,
	"state" "proposal_state" DEFAULT 'draft' NOT NULL,
	"state_since" timestamp with time zone DEFAULT now() NOT NULL,
	"reason" text,
	"outcome" text,
	"merged_into_id" uuid,
	"drafted_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"grounds" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "proposal_planId_key_unique" UNIQUE("plan_id","key"),
	CONSTRAINT "proposal_roomId_unique" UNIQUE("room_id")
);
--> statement-breakpoint
CREATE TABLE "proposal_theme" (
	"proposal_id" uuid NOT NULL,
	"theme_id" uuid NOT NULL,
	CONSTRAINT "proposal_theme_proposal_id_theme_id_pk" PRIMARY KEY("proposal_id","theme_id")
);
--> statement-breakpoint
CREATE TABLE "section" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"document_id" uuid NOT NULL,
	"key" text,
	"lineage" text,
	"parent_id" uuid,
	"position" integer NOT NULL,
	"level_id" uuid,
	"number" text,
	"title" jsonb NOT NULL,
	"room_id" uuid NOT NULL,
	"grounds" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "section_roomId_unique" UNIQUE("room_id"),
	CONSTRAINT "section_documentId_key_unique" UNIQUE("document_id","key")
);
--> statement-breakpoint
CREATE TABLE "theme" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"name" jsonb NOT NULL,
	CONSTRAINT "theme_planId_key_unique" UNIQUE("plan_id","key")
);
--> statement-breakpoint
CREATE TABLE "assessment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"key" text NOT NULL,
	"proposal_id" uuid NOT NULL,
	"revision_number" integer,
	"started" date,
	"completed" date,
	"score" numeric,
	"outcome" text,
	"record" jsonb NOT NULL,
	"grounds" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "assessment_planId_key_unique" UNIQUE("plan_id","key")
);
--> statement-breakpoint
CREATE TABLE "attendance" (
	"meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"as" text,
	"state" text NOT NULL,
	CONSTRAINT "attendance_meeting_id_person_id_pk" PRIMARY KEY("meeting_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "attested_change" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"description" jsonb,
	"record" jsonb NOT NULL,
	"grounds" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "attested_change_planId_key_unique" UNIQUE("plan_id","key")
);
--> statement-breakpoint
CREATE TABLE "contribution" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"key" text NOT NULL,
	"code" text,
	"channel" text NOT NULL,
	"date" date NOT NULL,
	"author" jsonb NOT NULL,
	"recorded_by_id" uuid,
	"language" text,
	"text" text NOT NULL,
	"points" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"outcome" jsonb,
	"grounds" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "contribution_planId_key_unique" UNIQUE("plan_id","key")
);
--> statement-breakpoint
CREATE TABLE "contribution_link" (
	"contribution_id" uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	CONSTRAINT "contribution_link_contribution_id_proposal_id_pk" PRIMARY KEY("contribution_id","proposal_id")
);
--> statement-breakpoint
CREATE TABLE "criterion" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" jsonb NOT NULL,
	"question" jsonb,
	"weight" integer NOT NULL,
	"blocking" boolean DEFAULT false NOT NULL,
	CONSTRAINT "criterion_planId_key_unique" UNIQUE("plan_id","key")
);
--> statement-breakpoint
CREATE TABLE "indicator_value" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"key" text NOT NULL,
	"proposal_id" uuid NOT NULL,
	"indicator" text NOT NULL,
	"values" jsonb NOT NULL,
	"grounds" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "indicator_value_planId_key_unique" UNIQUE("plan_id","key")
);
--> statement-breakpoint
CREATE TABLE "meeting" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"key" text NOT NULL,
	"body_id" uuid,
	"kind" text NOT NULL,
	"title" jsonb NOT NULL,
	"date" date NOT NULL,
	"precision" text NOT NULL,
	"time_start" text,
	"time_end" text,
	"place" text,
	"chaired_by_id" uuid,
	"agenda" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"minutes" jsonb,
	"state" text NOT NULL,
	"grounds" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "meeting_planId_key_unique" UNIQUE("plan_id","key")
);
--> statement-breakpoint
CREATE TABLE "meeting_item" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"key" text NOT NULL,
	"meeting_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"owner_id" uuid,
	"due" date,
	"proposals" text[] DEFAULT '{}' NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "meeting_item_planId_key_unique" UNIQUE("plan_id","key")
);
--> statement-breakpoint
CREATE TABLE "merge_request" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"key" text NOT NULL,
	"into_id" uuid NOT NULL,
	"state" text NOT NULL,
	"record" jsonb NOT NULL,
	"grounds" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "merge_request_planId_key_unique" UNIQUE("plan_id","key")
);
--> statement-breakpoint
CREATE TABLE "milestone" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"key" text NOT NULL,
	"date" date NOT NULL,
	"date_end" date,
	"precision" text NOT NULL,
	"kind" text NOT NULL,
	"title" jsonb NOT NULL,
	"note" jsonb,
	"body_id" uuid,
	"grounds" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "milestone_planId_key_unique" UNIQUE("plan_id","key")
);
--> statement-breakpoint
CREATE TABLE "observation" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"key" text NOT NULL,
	"round_id" uuid NOT NULL,
	"code" text NOT NULL,
	"date" date NOT NULL,
	"late" boolean DEFAULT false NOT NULL,
	"channel" text NOT NULL,
	"author" jsonb NOT NULL,
	"target" jsonb NOT NULL,
	"text" text NOT NULL,
	"grounds" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "observation_planId_key_unique" UNIQUE("plan_id","key")
);
--> statement-breakpoint
CREATE TABLE "observation_point" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"key" text NOT NULL,
	"observation_id" uuid NOT NULL,
	"text" text,
	"state" text NOT NULL,
	"reply" jsonb,
	CONSTRAINT "observation_point_planId_key_unique" UNIQUE("plan_id","key")
);
--> statement-breakpoint
CREATE TABLE "opinion" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"key" text NOT NULL,
	"body_id" uuid,
	"document_id" uuid,
	"date" date NOT NULL,
	"title" jsonb NOT NULL,
	"text" jsonb NOT NULL,
	"recommendations" jsonb NOT NULL,
	"grounds" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "opinion_planId_key_unique" UNIQUE("plan_id","key")
);
--> statement-breakpoint
CREATE TABLE "publication" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"key" text NOT NULL,
	"title" jsonb NOT NULL,
	"body_id" uuid,
	"date" date NOT NULL,
	"precision" text NOT NULL,
	"findings" jsonb NOT NULL,
	"grounds" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "publication_planId_key_unique" UNIQUE("plan_id","key")
);
--> statement-breakpoint
CREATE TABLE "published_count" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"key" text NOT NULL,
	"value" numeric NOT NULL,
	"label" jsonb NOT NULL,
	"note" jsonb,
	"position" integer NOT NULL,
	"grounds" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "published_count_planId_key_unique" UNIQUE("plan_id","key")
);
--> statement-breakpoint
CREATE TABLE "roster_entry" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"key" text NOT NULL,
	"body_id" uuid NOT NULL,
	"name" text NOT NULL,
	"role" jsonb,
	"affiliation" text,
	"position" integer NOT NULL,
	"grounds" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "roster_entry_planId_key_unique" UNIQUE("plan_id","key")
);
--> statement-breakpoint
CREATE TABLE "round" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" jsonb NOT NULL,
	"document_id" uuid,
	"edition_id" uuid,
	"start" date NOT NULL,
	"end" date NOT NULL,
	"late_until" date,
	"replies_released" date,
	"state" text NOT NULL,
	CONSTRAINT "round_planId_key_unique" UNIQUE("plan_id","key")
);
--> statement-breakpoint
CREATE TABLE "selection" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"key" text NOT NULL,
	"body_id" uuid,
	"date" date NOT NULL,
	"method" text NOT NULL,
	"record" jsonb NOT NULL,
	"grounds" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "selection_planId_key_unique" UNIQUE("plan_id","key")
);
--> statement-breakpoint
CREATE TABLE "status_note" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"key" text NOT NULL,
	"proposal_id" uuid NOT NULL,
	"date" date,
	"precision" text,
	"author_id" uuid,
	"text" text NOT NULL,
	"grounds" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "status_note_planId_key_unique" UNIQUE("plan_id","key")
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "denial" ADD CONSTRAINT "denial_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision" ADD CONSTRAINT "revision_room_id_text_room_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."text_room"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision" ADD CONSTRAINT "revision_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_state" ADD CONSTRAINT "text_state_room_id_text_room_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."text_room"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_update" ADD CONSTRAINT "text_update_room_id_text_room_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."text_room"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_update" ADD CONSTRAINT "text_update_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "codrafting" ADD CONSTRAINT "codrafting_proposal_id_proposal_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposal"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "codrafting" ADD CONSTRAINT "codrafting_body_id_plan_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."plan_body"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafter" ADD CONSTRAINT "drafter_proposal_id_proposal_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposal"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafter" ADD CONSTRAINT "drafter_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edition" ADD CONSTRAINT "edition_document_id_plan_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."plan_document"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edition" ADD CONSTRAINT "edition_published_by_id_person_id_fk" FOREIGN KEY ("published_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edition_file" ADD CONSTRAINT "edition_file_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level" ADD CONSTRAINT "level_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_body_id_plan_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."plan_body"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phase" ADD CONSTRAINT "phase_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_body" ADD CONSTRAINT "plan_body_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_body" ADD CONSTRAINT "plan_body_parent_id_plan_body_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."plan_body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_document" ADD CONSTRAINT "plan_document_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_document" ADD CONSTRAINT "plan_document_derived_from_id_plan_document_id_fk" FOREIGN KEY ("derived_from_id") REFERENCES "public"."plan_document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion" ADD CONSTRAINT "promotion_section_id_section_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."section"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion" ADD CONSTRAINT "promotion_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion" ADD CONSTRAINT "promotion_proposal_id_proposal_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion" ADD CONSTRAINT "promotion_promoted_by_id_person_id_fk" FOREIGN KEY ("promoted_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_body_id_plan_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."plan_body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_reviewing_body_id_plan_body_id_fk" FOREIGN KEY ("reviewing_body_id") REFERENCES "public"."plan_body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_room_id_text_room_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."text_room"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_merged_into_id_proposal_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."proposal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_drafted_by_id_person_id_fk" FOREIGN KEY ("drafted_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_theme" ADD CONSTRAINT "proposal_theme_proposal_id_proposal_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposal"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_theme" ADD CONSTRAINT "proposal_theme_theme_id_theme_id_fk" FOREIGN KEY ("theme_id") REFERENCES "public"."theme"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section" ADD CONSTRAINT "section_document_id_plan_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."plan_document"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section" ADD CONSTRAINT "section_parent_id_section_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."section"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section" ADD CONSTRAINT "section_level_id_level_id_fk" FOREIGN KEY ("level_id") REFERENCES "public"."level"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section" ADD CONSTRAINT "section_room_id_text_room_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."text_room"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme" ADD CONSTRAINT "theme_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_proposal_id_proposal_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposal"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attested_change" ADD CONSTRAINT "attested_change_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_recorded_by_id_person_id_fk" FOREIGN KEY ("recorded_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution_link" ADD CONSTRAINT "contribution_link_contribution_id_contribution_id_fk" FOREIGN KEY ("contribution_id") REFERENCES "public"."contribution"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution_link" ADD CONSTRAINT "contribution_link_proposal_id_proposal_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposal"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "criterion" ADD CONSTRAINT "criterion_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator_value" ADD CONSTRAINT "indicator_value_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator_value" ADD CONSTRAINT "indicator_value_proposal_id_proposal_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposal"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_body_id_plan_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."plan_body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_chaired_by_id_person_id_fk" FOREIGN KEY ("chaired_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_item" ADD CONSTRAINT "meeting_item_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_item" ADD CONSTRAINT "meeting_item_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_item" ADD CONSTRAINT "meeting_item_owner_id_person_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merge_request" ADD CONSTRAINT "merge_request_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merge_request" ADD CONSTRAINT "merge_request_into_id_proposal_id_fk" FOREIGN KEY ("into_id") REFERENCES "public"."proposal"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_body_id_plan_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."plan_body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_point" ADD CONSTRAINT "observation_point_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_point" ADD CONSTRAINT "observation_point_observation_id_observation_id_fk" FOREIGN KEY ("observation_id") REFERENCES "public"."observation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_body_id_plan_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."plan_body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_document_id_plan_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."plan_document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication" ADD CONSTRAINT "publication_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication" ADD CONSTRAINT "publication_body_id_plan_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."plan_body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_count" ADD CONSTRAINT "published_count_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entry" ADD CONSTRAINT "roster_entry_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entry" ADD CONSTRAINT "roster_entry_body_id_plan_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."plan_body"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round" ADD CONSTRAINT "round_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round" ADD CONSTRAINT "round_document_id_plan_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."plan_document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round" ADD CONSTRAINT "round_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "selection" ADD CONSTRAINT "selection_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "selection" ADD CONSTRAINT "selection_body_id_plan_body_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."plan_body"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_note" ADD CONSTRAINT "status_note_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_note" ADD CONSTRAINT "status_note_proposal_id_proposal_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposal"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_note" ADD CONSTRAINT "status_note_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "text_state_tsv_index" ON "text_state" USING gin ("tsv");--> statement-breakpoint
CREATE INDEX "activity_subject_id_index" ON "activity" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "membership_person_id_index" ON "membership" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "membership_body_id_index" ON "membership" USING btree ("body_id");--> statement-breakpoint
CREATE UNIQUE INDEX "promotion_once" ON "promotion" USING btree ("section_id","revision_id") WHERE retracted_at is null;--> statement-breakpoint
CREATE INDEX "promotion_proposal_id_index" ON "promotion" USING btree ("proposal_id");--> statement-breakpoint
CREATE INDEX "proposal_body_id_index" ON "proposal" USING btree ("body_id");--> statement-breakpoint
CREATE INDEX "section_document_id_index" ON "section" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "meeting_body_id_index" ON "meeting" USING btree ("body_id");