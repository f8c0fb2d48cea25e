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
INSERT INTO meta VALUES ('schema', 'dragoman/record/1')
;
INSERT INTO meta VALUES ('layout', '1b0f5032efef')
;
INSERT INTO meta VALUES ('dragoman', '0.1.0')
;
