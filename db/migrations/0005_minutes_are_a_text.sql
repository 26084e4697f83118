CREATE TYPE "public"."meeting_state" AS ENUM('convened', 'held', 'minutes drafted', 'minutes confirmed');--> statement-breakpoint
ALTER TABLE "meeting" ALTER COLUMN "state" SET DATA TYPE "public"."meeting_state" USING "state"::"public"."meeting_state";--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "room_id" uuid;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_room_id_text_room_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."text_room"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" DROP COLUMN "minutes";--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_roomId_unique" UNIQUE("room_id");