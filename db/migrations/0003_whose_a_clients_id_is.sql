CREATE TABLE "text_author" (
	"room_id" uuid NOT NULL,
	"client" bigint NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "text_author_room_id_client_pk" PRIMARY KEY("room_id","client")
);
--> statement-breakpoint
ALTER TABLE "text_author" ADD CONSTRAINT "text_author_room_id_text_room_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."text_room"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_author" ADD CONSTRAINT "text_author_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;