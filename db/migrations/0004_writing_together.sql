CREATE TYPE "public"."file_kind" AS ENUM('image', 'attachment');--> statement-breakpoint
CREATE TYPE "public"."suggestion_state" AS ENUM('draft', 'open', 'settled', 'withdrawn');--> statement-breakpoint
ALTER TYPE "public"."room_kind" ADD VALUE 'suggestion';--> statement-breakpoint
CREATE TABLE "file_place" (
	"file_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "file_place_file_id_room_id_pk" PRIMARY KEY("file_id","room_id")
);
--> statement-breakpoint
CREATE TABLE "group_reading" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"proposal_id" uuid NOT NULL,
	"asked_by_id" uuid,
	"due" date NOT NULL,
	"note" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "hunk_decision" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"suggestion_id" uuid NOT NULL,
	"hunk" text NOT NULL,
	"accepted" boolean NOT NULL,
	"reason" text,
	"detail" jsonb NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "hunk_decision_suggestionId_hunk_unique" UNIQUE("suggestion_id","hunk")
);
--> statement-breakpoint
CREATE TABLE "reading_mark" (
	"reading_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"upto_seq" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reading_mark_reading_id_person_id_pk" PRIMARY KEY("reading_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "remark" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"thread_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"text" text NOT NULL,
	"mentions" uuid[] DEFAULT '{}' NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stored_file" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" "file_kind" NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"size" integer NOT NULL,
	"hash" text NOT NULL,
	"width" integer,
	"height" integer,
	"person_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "suggestion" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"of_room_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"base" jsonb NOT NULL,
	"reason" text,
	"state" "suggestion_state" DEFAULT 'draft' NOT NULL,
	"state_since" timestamp with time zone DEFAULT now() NOT NULL,
	"author_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "suggestion_roomId_unique" UNIQUE("room_id"),
	CONSTRAINT "suggestion_ofRoomId_number_unique" UNIQUE("of_room_id","number")
);
--> statement-breakpoint
CREATE TABLE "thread" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"room_id" uuid NOT NULL,
	"suggestion_id" uuid,
	"reading" text NOT NULL,
	"block_id" text,
	"field" text,
	"quote" text DEFAULT '' NOT NULL,
	"start" "bytea",
	"end" "bytea",
	"opened_by_id" uuid NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_by_id" uuid,
	"resolved_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "templates" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "proposal" ADD COLUMN "announced_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "file_place" ADD CONSTRAINT "file_place_file_id_stored_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."stored_file"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_place" ADD CONSTRAINT "file_place_room_id_text_room_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."text_room"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_reading" ADD CONSTRAINT "group_reading_proposal_id_proposal_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposal"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_reading" ADD CONSTRAINT "group_reading_asked_by_id_person_id_fk" FOREIGN KEY ("asked_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hunk_decision" ADD CONSTRAINT "hunk_decision_suggestion_id_suggestion_id_fk" FOREIGN KEY ("suggestion_id") REFERENCES "public"."suggestion"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hunk_decision" ADD CONSTRAINT "hunk_decision_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_mark" ADD CONSTRAINT "reading_mark_reading_id_group_reading_id_fk" FOREIGN KEY ("reading_id") REFERENCES "public"."group_reading"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_mark" ADD CONSTRAINT "reading_mark_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remark" ADD CONSTRAINT "remark_thread_id_thread_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."thread"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remark" ADD CONSTRAINT "remark_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_of_room_id_text_room_id_fk" FOREIGN KEY ("of_room_id") REFERENCES "public"."text_room"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_room_id_text_room_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."text_room"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread" ADD CONSTRAINT "thread_room_id_text_room_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."text_room"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread" ADD CONSTRAINT "thread_suggestion_id_suggestion_id_fk" FOREIGN KEY ("suggestion_id") REFERENCES "public"."suggestion"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread" ADD CONSTRAINT "thread_opened_by_id_person_id_fk" FOREIGN KEY ("opened_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread" ADD CONSTRAINT "thread_resolved_by_id_person_id_fk" FOREIGN KEY ("resolved_by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "file_place_room_id_index" ON "file_place" USING btree ("room_id");--> statement-breakpoint
CREATE INDEX "group_reading_proposal_id_index" ON "group_reading" USING btree ("proposal_id");--> statement-breakpoint
CREATE INDEX "remark_thread_id_index" ON "remark" USING btree ("thread_id");--> statement-breakpoint
CREATE INDEX "remark_mentions_index" ON "remark" USING gin ("mentions");--> statement-breakpoint
CREATE INDEX "thread_room_id_index" ON "thread" USING btree ("room_id");