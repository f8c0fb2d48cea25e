CREATE TABLE "documents" ("id" VARCHAR, "source_id" VARCHAR, "title" VARCHAR, "text" VARCHAR, "url" VARCHAR, "outlet" VARCHAR, "author" VARCHAR, "published" VARCHAR, "language" VARCHAR, "condition" STRUCT("damaged" BOOLEAN, "repairs" STRUCT("span" INTEGER[], "kind" VARCHAR, "as_read" VARCHAR, "repaired" VARCHAR)[]), PRIMARY KEY (id))
;
CREATE TABLE "actors" ("document_id" VARCHAR, "position" BIGINT, "id" VARCHAR, "name" VARCHAR, "kind" VARCHAR, "country" VARCHAR, "sectors" VARCHAR[], "office" STRUCT("title" VARCHAR, "body" VARCHAR, "country" VARCHAR, "since" VARCHAR, "until" VARCHAR), "wikidata" VARCHAR, "mentions" INTEGER[][], "made_by" STRUCT("stage" VARCHAR, "version" VARCHAR, "rule" VARCHAR, "detail" VARCHAR))
;
CREATE TABLE "mentions" ("document_id" VARCHAR, "position" BIGINT, "actor" VARCHAR, "span" INTEGER[])
;
CREATE TABLE "statements" ("document_id" VARCHAR, "position" BIGINT, "id" VARCHAR, "speaker" VARCHAR, "addressees" VARCHAR[], "source" INTEGER[][], "cue" INTEGER[][], "content" INTEGER[][], "quotation" VARCHAR, "chain" STRUCT("actor" VARCHAR, "role" VARCHAR, "span" INTEGER[])[], "act" VARCHAR, "attitude" VARCHAR, "reality" VARCHAR, "polarity" VARCHAR, "about" VARCHAR[], "topics" STRUCT("id" VARCHAR, "label" VARCHAR, "contexts" VARCHAR[])[], "parent" VARCHAR, "contact" VARCHAR, "date" STRUCT("start" VARCHAR, "end" VARCHAR, "granularity" VARCHAR, "span" INTEGER[]), "content_key" VARCHAR, "confidence" DOUBLE, "made_by" STRUCT("stage" VARCHAR, "version" VARCHAR, "rule" VARCHAR, "detail" VARCHAR))
;
CREATE TABLE "events" ("document_id" VARCHAR, "position" BIGINT, "id" VARCHAR, "event_type" VARCHAR, "event_mode" VARCHAR, "contexts" VARCHAR[], "cameo" VARCHAR, "goldstein" DOUBLE, "quad_code" BIGINT, "actors" VARCHAR[], "recipients" VARCHAR[], "date" STRUCT("start" VARCHAR, "end" VARCHAR, "granularity" VARCHAR, "span" INTEGER[]), "place" VARCHAR, "trigger" INTEGER[][], "evidence" INTEGER[][], "reality" VARCHAR, "statement" VARCHAR, "contact" VARCHAR, "confidence" DOUBLE, "made_by" STRUCT("stage" VARCHAR, "version" VARCHAR, "rule" VARCHAR, "detail" VARCHAR))
;
CREATE TABLE "codings" ("document_id" VARCHAR, "position" BIGINT, "id" VARCHAR, "ontology" VARCHAR, "type" VARCHAR, "actors" VARCHAR[], "recipients" VARCHAR[], "date" STRUCT("start" VARCHAR, "end" VARCHAR, "granularity" VARCHAR, "span" INTEGER[]), "place" VARCHAR, "trigger" INTEGER[][], "evidence" INTEGER[][], "reality" VARCHAR, "statement" VARCHAR, "event" VARCHAR, "confidence" DOUBLE, "made_by" STRUCT("stage" VARCHAR, "version" VARCHAR, "rule" VARCHAR, "detail" VARCHAR))
;
CREATE TABLE "contacts" ("document_id" VARCHAR, "position" BIGINT, "id" VARCHAR, "mode" VARCHAR, "participants" STRUCT("actor" VARCHAR, "side" VARCHAR)[], "date" STRUCT("start" VARCHAR, "end" VARCHAR, "granularity" VARCHAR, "span" INTEGER[]), "place" VARCHAR, "topics" STRUCT("id" VARCHAR, "label" VARCHAR, "raised_by" VARCHAR[], "spans" INTEGER[][])[], "mentions" INTEGER[][], "asked_by" VARCHAR[], "reality" VARCHAR, "confidence" DOUBLE, "made_by" STRUCT("stage" VARCHAR, "version" VARCHAR, "rule" VARCHAR, "detail" VARCHAR))
;
CREATE TABLE "accounts" ("document_id" VARCHAR, "position" BIGINT, "id" VARCHAR, "contact" VARCHAR, "side" VARCHAR, "voice" VARCHAR, "statements" VARCHAR[], "events" VARCHAR[], "made_by" STRUCT("stage" VARCHAR, "version" VARCHAR, "rule" VARCHAR, "detail" VARCHAR))
;
CREATE TABLE "cited" ("document_id" VARCHAR, "position" BIGINT, "id" VARCHAR, "by" VARCHAR, "kind" VARCHAR, "title" VARCHAR, "date" STRUCT("start" VARCHAR, "end" VARCHAR, "granularity" VARCHAR, "span" INTEGER[]), "span" INTEGER[], "statements" VARCHAR[], "made_by" STRUCT("stage" VARCHAR, "version" VARCHAR, "rule" VARCHAR, "detail" VARCHAR))
;
CREATE TABLE "figures" ("document_id" VARCHAR, "position" BIGINT, "id" VARCHAR, "kind" VARCHAR, "amount" DOUBLE, "amount_high" DOUBLE, "unit" VARCHAR, "currency" VARCHAR, "approximate" BOOLEAN, "what" INTEGER[], "span" INTEGER[], "statement" VARCHAR, "made_by" STRUCT("stage" VARCHAR, "version" VARCHAR, "rule" VARCHAR, "detail" VARCHAR))
;
CREATE TABLE "dates" ("document_id" VARCHAR, "position" BIGINT, "id" VARCHAR, "text" VARCHAR, "value" VARCHAR, "type" VARCHAR, "granularity" VARCHAR, "start" VARCHAR, "end" VARCHAR, "span" INTEGER[], "made_by" STRUCT("stage" VARCHAR, "version" VARCHAR, "rule" VARCHAR, "detail" VARCHAR))
;
CREATE TABLE "places" ("document_id" VARCHAR, "position" BIGINT, "id" VARCHAR, "name" VARCHAR, "country" VARCHAR, "admin1" VARCHAR, "latitude" DOUBLE, "longitude" DOUBLE, "geonames" BIGINT, "span" INTEGER[], "made_by" STRUCT("stage" VARCHAR, "version" VARCHAR, "rule" VARCHAR, "detail" VARCHAR))
;
CREATE TABLE "readings" ("document_id" VARCHAR, "digest" VARCHAR, "dragoman" VARCHAR)
;
CREATE TABLE "corrections" ("id" VARCHAR, "document_id" VARCHAR, "table" VARCHAR, "row" VARCHAR, "spans" INTEGER[][], "verdict" VARCHAR, "field" VARCHAR, "value" VARCHAR, "author" VARCHAR, "said_at" VARCHAR, "reason" VARCHAR)
;
CREATE TABLE "decisions" ("id" VARCHAR, "kind" VARCHAR, "documents" VARCHAR[], "contacts" VARCHAR[], "spans" INTEGER[][], "rest" VARCHAR[], "author" VARCHAR, "said_at" VARCHAR, "reason" VARCHAR)
;
CREATE TABLE "machine" ("document_id" VARCHAR, "record" VARCHAR)
;
CREATE TABLE "failures" ("source_id" VARCHAR, "kind" VARCHAR, "problem" VARCHAR, "advice" VARCHAR, "partial" BOOLEAN, "failed_at" TIMESTAMP)
;
CREATE TABLE "meta" ("name" VARCHAR, "value" VARCHAR)
;
CREATE MACRO quote("text", span) AS substring("text", span[1] + 1, span[2] - span[1])
;
COMMENT ON TABLE "documents" IS 'One text, exactly as it was read in, and what is known of its publication.'
;
COMMENT ON COLUMN "documents"."id" IS 'SHA-256 of the text (UTF-8), in hexadecimal.'
;
COMMENT ON COLUMN "documents"."source_id" IS 'The id, path or address the input gave it.'
;
COMMENT ON COLUMN "documents"."title" IS 'Headline.'
;
COMMENT ON COLUMN "documents"."text" IS 'The text as it was read in; never changed.'
;
COMMENT ON COLUMN "documents"."url" IS 'Address of publication.'
;
COMMENT ON COLUMN "documents"."outlet" IS 'Who published it, as the source names it.'
;
COMMENT ON COLUMN "documents"."author" IS 'Byline.'
;
COMMENT ON COLUMN "documents"."published" IS 'Day of publication.'
;
COMMENT ON COLUMN "documents"."language" IS 'Language of the text.'
;
COMMENT ON COLUMN "documents"."condition" IS 'Condition report.'
;
COMMENT ON TABLE "actors" IS 'Someone in the world, or someone only described.'
;
COMMENT ON COLUMN "actors"."document_id" IS 'Id of the document.'
;
COMMENT ON COLUMN "actors"."position" IS 'Place of the row in the record''s list, from 0.'
;
COMMENT ON COLUMN "actors"."id" IS 'Stable within the record; across records too when the actor is known.'
;
COMMENT ON COLUMN "actors"."name" IS 'Canonical name, or the words of the text for an unknown or unnamed actor.'
;
COMMENT ON COLUMN "actors"."kind" IS 'What sort of actor; null: the text does not tell.'
;
COMMENT ON COLUMN "actors"."country" IS 'Country; null for organisations of several.'
;
COMMENT ON COLUMN "actors"."sectors" IS 'Sector codes.'
;
COMMENT ON COLUMN "actors"."office" IS 'Office held on the document''s date.'
;
COMMENT ON COLUMN "actors"."wikidata" IS 'Wikidata item.'
;
COMMENT ON COLUMN "actors"."mentions" IS 'Where the text names or refers to the actor.'
;
COMMENT ON COLUMN "actors"."made_by" IS 'What found it.'
;
COMMENT ON TABLE "mentions" IS 'One mention of an actor, as a row of its own.'
;
COMMENT ON COLUMN "mentions"."document_id" IS 'Id of the document.'
;
COMMENT ON COLUMN "mentions"."position" IS 'Place of the row in the record''s list, from 0.'
;
COMMENT ON COLUMN "mentions"."actor" IS 'Actor id.'
;
COMMENT ON COLUMN "mentions"."span" IS 'The words that name or refer to the actor.'
;
COMMENT ON TABLE "statements" IS 'What a speaker is reported to have said, thought or wanted, and how the report reached us.'
;
COMMENT ON COLUMN "statements"."document_id" IS 'Id of the document.'
;
COMMENT ON COLUMN "statements"."position" IS 'Place of the row in the record''s list, from 0.'
;
COMMENT ON COLUMN "statements"."id" IS 'Made from the document''s id and the spans.'
;
COMMENT ON COLUMN "statements"."speaker" IS 'Actor id: whose words or view it is; null: the text names none.'
;
COMMENT ON COLUMN "statements"."addressees" IS 'Actor ids: to whom.'
;
COMMENT ON COLUMN "statements"."source" IS 'The words that name the speaker.'
;
COMMENT ON COLUMN "statements"."cue" IS 'The words that mark the attribution.'
;
COMMENT ON COLUMN "statements"."content" IS 'The words attributed.'
;
COMMENT ON COLUMN "statements"."quotation" IS 'All inside quotation marks, none, or some.'
;
COMMENT ON COLUMN "statements"."chain" IS 'How it reached the reader, nearest the event first, the outlet last.'
;
COMMENT ON COLUMN "statements"."act" IS 'Speech act.'
;
COMMENT ON COLUMN "statements"."attitude" IS 'Said, believed, intended or felt.'
;
COMMENT ON COLUMN "statements"."reality" IS 'Whether the saying took place: denied for ''did not say'', planned for ''will announce''.'
;
COMMENT ON COLUMN "statements"."polarity" IS 'The statement''s own attitude to what or whom it is about.'
;
COMMENT ON COLUMN "statements"."about" IS 'Actor ids the content is about.'
;
COMMENT ON COLUMN "statements"."topics" IS 'What it is about.'
;
COMMENT ON COLUMN "statements"."parent" IS 'Id of the statement this one stands inside.'
;
COMMENT ON COLUMN "statements"."contact" IS 'Id of the contact in which it was made.'
;
COMMENT ON COLUMN "statements"."date" IS 'Day of the saying.'
;
COMMENT ON COLUMN "statements"."content_key" IS 'Equal for statements of equal content by one speaker, across texts.'
;
COMMENT ON COLUMN "statements"."confidence" IS 'Share of such rows that are right.'
;
COMMENT ON COLUMN "statements"."made_by" IS 'What found it.'
;
COMMENT ON TABLE "events" IS 'Who did what to whom, when and where.'
;
COMMENT ON COLUMN "events"."document_id" IS 'Id of the document.'
;
COMMENT ON COLUMN "events"."position" IS 'Place of the row in the record''s list, from 0.'
;
COMMENT ON COLUMN "events"."id" IS 'Made from the document''s id and the spans.'
;
COMMENT ON COLUMN "events"."event_type" IS 'Type.'
;
COMMENT ON COLUMN "events"."event_mode" IS 'Mode.'
;
COMMENT ON COLUMN "events"."contexts" IS 'Contexts.'
;
COMMENT ON COLUMN "events"."cameo" IS 'Code, leading zero kept.'
;
COMMENT ON COLUMN "events"."goldstein" IS 'Conflict to cooperation.'
;
COMMENT ON COLUMN "events"."quad_code" IS '1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.'
;
COMMENT ON COLUMN "events"."actors" IS 'Actor ids: who did it.'
;
COMMENT ON COLUMN "events"."recipients" IS 'Actor ids: to whom; every party when mutual.'
;
COMMENT ON COLUMN "events"."date" IS 'When, from the clause of the act.'
;
COMMENT ON COLUMN "events"."place" IS 'Place id, from the clause of the act.'
;
COMMENT ON COLUMN "events"."trigger" IS 'The words that name the act.'
;
COMMENT ON COLUMN "events"."evidence" IS 'The clauses that carry the row.'
;
COMMENT ON COLUMN "events"."reality" IS 'Whether it took place.'
;
COMMENT ON COLUMN "events"."statement" IS 'Id of the statement that reports it; null: the document''s own voice.'
;
COMMENT ON COLUMN "events"."contact" IS 'Id of the contact it belongs to.'
;
COMMENT ON COLUMN "events"."confidence" IS 'Share of such rows that are right.'
;
COMMENT ON COLUMN "events"."made_by" IS 'What found it.'
;
COMMENT ON TABLE "codings" IS 'An act as the user''s own ontology codes it, beside PLOVER.'
;
COMMENT ON COLUMN "codings"."document_id" IS 'Id of the document.'
;
COMMENT ON COLUMN "codings"."position" IS 'Place of the row in the record''s list, from 0.'
;
COMMENT ON COLUMN "codings"."id" IS 'Made from the document''s id, the ontology, the type and the spans.'
;
COMMENT ON COLUMN "codings"."ontology" IS 'Name of the ontology.'
;
COMMENT ON COLUMN "codings"."type" IS 'Type.'
;
COMMENT ON COLUMN "codings"."actors" IS 'Actor ids: who did it.'
;
COMMENT ON COLUMN "codings"."recipients" IS 'Actor ids: to whom; every party when mutual.'
;
COMMENT ON COLUMN "codings"."date" IS 'When, from the clause of the act.'
;
COMMENT ON COLUMN "codings"."place" IS 'Place id, from the clause of the act.'
;
COMMENT ON COLUMN "codings"."trigger" IS 'The words that name the act.'
;
COMMENT ON COLUMN "codings"."evidence" IS 'The clause that carries the row.'
;
COMMENT ON COLUMN "codings"."reality" IS 'Whether it took place.'
;
COMMENT ON COLUMN "codings"."statement" IS 'Id of the statement that reports it; null: the document''s own voice.'
;
COMMENT ON COLUMN "codings"."event" IS 'Id of the PLOVER event that rests on the same words.'
;
COMMENT ON COLUMN "codings"."confidence" IS 'Probability of the type.'
;
COMMENT ON COLUMN "codings"."made_by" IS 'What found it; its detail is the example that is nearest.'
;
COMMENT ON TABLE "contacts" IS 'A call, meeting, visit, talk or letter between parties.'
;
COMMENT ON COLUMN "contacts"."document_id" IS 'Id of the document.'
;
COMMENT ON COLUMN "contacts"."position" IS 'Place of the row in the record''s list, from 0.'
;
COMMENT ON COLUMN "contacts"."id" IS 'Made from the document''s id and the spans.'
;
COMMENT ON COLUMN "contacts"."mode" IS 'How they were in contact.'
;
COMMENT ON COLUMN "contacts"."participants" IS 'The parties.'
;
COMMENT ON COLUMN "contacts"."date" IS 'When.'
;
COMMENT ON COLUMN "contacts"."place" IS 'Place id.'
;
COMMENT ON COLUMN "contacts"."topics" IS 'What was talked of.'
;
COMMENT ON COLUMN "contacts"."mentions" IS 'Every span that refers to it.'
;
COMMENT ON COLUMN "contacts"."asked_by" IS 'Actor ids: who asked for it or took the first step to it.'
;
COMMENT ON COLUMN "contacts"."reality" IS 'Held, planned, hypothetical, cancelled or denied, going on.'
;
COMMENT ON COLUMN "contacts"."confidence" IS 'Share of such rows that are right.'
;
COMMENT ON COLUMN "contacts"."made_by" IS 'What found it.'
;
COMMENT ON TABLE "accounts" IS 'What one side''s voice says happened in a contact.'
;
COMMENT ON COLUMN "accounts"."document_id" IS 'Id of the document.'
;
COMMENT ON COLUMN "accounts"."position" IS 'Place of the row in the record''s list, from 0.'
;
COMMENT ON COLUMN "accounts"."id" IS 'Made from the document''s id, the contact and the voice.'
;
COMMENT ON COLUMN "accounts"."contact" IS 'Contact id.'
;
COMMENT ON COLUMN "accounts"."side" IS 'Country code or organisation id; null: a third party''s.'
;
COMMENT ON COLUMN "accounts"."voice" IS 'Actor id of who speaks for that side.'
;
COMMENT ON COLUMN "accounts"."statements" IS 'Statement ids.'
;
COMMENT ON COLUMN "accounts"."events" IS 'Event ids.'
;
COMMENT ON COLUMN "accounts"."made_by" IS 'What found it.'
;
COMMENT ON TABLE "cited" IS 'A document the text cites.'
;
COMMENT ON COLUMN "cited"."document_id" IS 'Id of the document.'
;
COMMENT ON COLUMN "cited"."position" IS 'Place of the row in the record''s list, from 0.'
;
COMMENT ON COLUMN "cited"."id" IS 'Made from the document''s id and the span.'
;
COMMENT ON COLUMN "cited"."by" IS 'Actor id of who issued it.'
;
COMMENT ON COLUMN "cited"."kind" IS 'What sort of document.'
;
COMMENT ON COLUMN "cited"."title" IS 'Its name, where the text gives one.'
;
COMMENT ON COLUMN "cited"."date" IS 'When it was issued.'
;
COMMENT ON COLUMN "cited"."span" IS 'Where.'
;
COMMENT ON COLUMN "cited"."statements" IS 'Ids of the statements it is cited for.'
;
COMMENT ON COLUMN "cited"."made_by" IS 'What found it.'
;
COMMENT ON TABLE "figures" IS 'An amount.'
;
COMMENT ON COLUMN "figures"."document_id" IS 'Id of the document.'
;
COMMENT ON COLUMN "figures"."position" IS 'Place of the row in the record''s list, from 0.'
;
COMMENT ON COLUMN "figures"."id" IS 'Made from the document''s id and the span.'
;
COMMENT ON COLUMN "figures"."kind" IS 'money, count, share (0 to 1) or quantity.'
;
COMMENT ON COLUMN "figures"."amount" IS 'The number; of a share, 0.3 for 30 per cent.'
;
COMMENT ON COLUMN "figures"."amount_high" IS 'Upper end of a range.'
;
COMMENT ON COLUMN "figures"."unit" IS 'Unit of a quantity, e.g. km.'
;
COMMENT ON COLUMN "figures"."currency" IS 'Currency of money.'
;
COMMENT ON COLUMN "figures"."approximate" IS 'Whether the text says about, nearly, more than …'
;
COMMENT ON COLUMN "figures"."what" IS 'What is counted.'
;
COMMENT ON COLUMN "figures"."span" IS 'Where.'
;
COMMENT ON COLUMN "figures"."statement" IS 'Id of the statement it stands in.'
;
COMMENT ON COLUMN "figures"."made_by" IS 'What found it.'
;
COMMENT ON TABLE "dates" IS 'A time expression, resolved against the date of publication.'
;
COMMENT ON COLUMN "dates"."document_id" IS 'Id of the document.'
;
COMMENT ON COLUMN "dates"."position" IS 'Place of the row in the record''s list, from 0.'
;
COMMENT ON COLUMN "dates"."id" IS 'Made from the document''s id and the span.'
;
COMMENT ON COLUMN "dates"."text" IS 'The words, verbatim.'
;
COMMENT ON COLUMN "dates"."value" IS 'Resolved value; null: relative, and the document has no date.'
;
COMMENT ON COLUMN "dates"."type" IS 'DATE, TIME, DURATION or SET.'
;
COMMENT ON COLUMN "dates"."granularity" IS 'day, week, month, quarter, season, year …'
;
COMMENT ON COLUMN "dates"."start" IS 'First day it can mean.'
;
COMMENT ON COLUMN "dates"."end" IS 'Last day it can mean, included.'
;
COMMENT ON COLUMN "dates"."span" IS 'Where.'
;
COMMENT ON COLUMN "dates"."made_by" IS 'What found it.'
;
COMMENT ON TABLE "places" IS 'A place, resolved to a gazetteer entry where one is known.'
;
COMMENT ON COLUMN "places"."document_id" IS 'Id of the document.'
;
COMMENT ON COLUMN "places"."position" IS 'Place of the row in the record''s list, from 0.'
;
COMMENT ON COLUMN "places"."id" IS 'Made from the document''s id and the span.'
;
COMMENT ON COLUMN "places"."name" IS 'Canonical name.'
;
COMMENT ON COLUMN "places"."country" IS 'Country.'
;
COMMENT ON COLUMN "places"."admin1" IS 'First-order division.'
;
COMMENT ON COLUMN "places"."latitude" IS 'Latitude.'
;
COMMENT ON COLUMN "places"."longitude" IS 'Longitude.'
;
COMMENT ON COLUMN "places"."geonames" IS 'GeoNames id.'
;
COMMENT ON COLUMN "places"."span" IS 'Where.'
;
COMMENT ON COLUMN "places"."made_by" IS 'What found it.'
;
INSERT INTO meta VALUES ('schema', 'dragoman/record/1')
;
INSERT INTO meta VALUES ('layout', '1b0f5032efef')
;
INSERT INTO meta VALUES ('dragoman', '0.2.0')
