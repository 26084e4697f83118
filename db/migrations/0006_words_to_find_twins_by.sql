-- Words as a search finds them: without accents, without the commonest words of both languages, by their stems in each.
CREATE TEXT SEARCH DICTIONARY public.italian_common (TEMPLATE = simple, STOPWORDS = italian, ACCEPT = false);
--> statement-breakpoint
CREATE TEXT SEARCH DICTIONARY public.english_common (TEMPLATE = simple, STOPWORDS = english, ACCEPT = false);
--> statement-breakpoint
CREATE TEXT SEARCH CONFIGURATION public.italian_words (COPY = pg_catalog.italian);
--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION public.italian_words
  ALTER MAPPING FOR asciiword, word, asciihword, hword, hword_asciipart, hword_part
  WITH public.italian_common, public.english_common, public.unaccent, pg_catalog.italian_stem;
--> statement-breakpoint
CREATE TEXT SEARCH CONFIGURATION public.english_words (COPY = pg_catalog.english);
--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION public.english_words
  ALTER MAPPING FOR asciiword, word, asciihword, hword, hword_asciipart, hword_part
  WITH public.italian_common, public.english_common, public.unaccent, pg_catalog.english_stem;
--> statement-breakpoint
-- Immutable as long as nobody changes the dictionaries above; cut where PostgreSQL would refuse the vector as too long.
CREATE FUNCTION public.words_of(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('public.italian_words', left(coalesce(said, ''), 200000))
    || to_tsvector('public.english_words', left(coalesce(said, ''), 200000))
$$;
--> statement-breakpoint
CREATE FUNCTION public.notice_words(title text, titles jsonb, summary jsonb) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT setweight(public.words_of(concat_ws(' ', title, (SELECT string_agg(value, ' ') FROM jsonb_each_text(titles)))), 'A')
    || setweight(public.words_of((SELECT string_agg(value, ' ') FROM jsonb_each_text(summary))), 'B')
$$;
--> statement-breakpoint
CREATE FUNCTION public.bare_words(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT lower(public.unaccent('public.unaccent', coalesce(said, '')))
$$;
--> statement-breakpoint
-- A query for any of the words said; of many, for the longest, which are the ones that say most.
CREATE FUNCTION public.any_word_of(said text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(quote_word, ' | '), '')::tsquery
  FROM (SELECT '''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || '''' AS quote_word
    FROM unnest(public.words_of(said)) ORDER BY length(lexeme) DESC, lexeme LIMIT 16) AS words
$$;
--> statement-breakpoint
UPDATE proposal SET summary = coalesce(proposal.summary, '{}') || jsonb_build_object(plan.content_language, text_state.json -> 'sheet' ->> 'abstract')
  FROM plan, text_state
  WHERE plan.id = proposal.plan_id AND text_state.room_id = proposal.room_id AND text_state.json -> 'sheet' ->> 'abstract' <> '';
--> statement-breakpoint
ALTER TABLE "text_state" drop column "tsv";--> statement-breakpoint
ALTER TABLE "text_state" ADD COLUMN "tsv" "tsvector" GENERATED ALWAYS AS (public.words_of(plain)) STORED;--> statement-breakpoint
ALTER TABLE "proposal" ADD COLUMN "notice" "tsvector" GENERATED ALWAYS AS (public.notice_words(title, titles, summary)) STORED;--> statement-breakpoint
ALTER TABLE "reading_mark" ADD COLUMN "words" text NOT NULL;--> statement-breakpoint
CREATE INDEX "proposal_notice_index" ON "proposal" USING gin ("notice");--> statement-breakpoint
CREATE INDEX "text_state_tsv_index" ON "text_state" USING gin ("tsv");--> statement-breakpoint
CREATE INDEX "proposal_title_trigrams" ON "proposal" USING gin (public.bare_words(title) gin_trgm_ops);