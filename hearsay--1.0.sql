/* hearsay--1.0.sql */

-- complain if script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION hearsay" to load this file. \quit

--
-- Types
--

CREATE TYPE quote_kind AS ENUM ('direct', 'mixed', 'indirect');

COMMENT ON TYPE quote_kind IS
'how much of a quotation stands in quotation marks: all, a part, nothing';

CREATE TYPE quotation AS (
    quote text,
    speaker text,
    source text,
    cue text,
    kind quote_kind,
    speech boolean,
    span int4multirange,
    source_span int4range,
    cue_span int4range,
    confidence real
);

COMMENT ON TYPE quotation IS
'who said what; spans are 1-based positions of characters in the text, such that substring(body FROM lower(span) FOR upper(span) - lower(span)) gives the words';
COMMENT ON COLUMN quotation.quote IS
'the words, without the outer quotation marks; the parts of a split quotation joined by a space';
COMMENT ON COLUMN quotation.speaker IS
'the name of who said it, resolved over the whole text; null where nobody is named';
COMMENT ON COLUMN quotation.source IS
'who said it as it stands in the text: a name, a pronoun, a description; null where the text has none';
COMMENT ON COLUMN quotation.cue IS
'the words that tell of speech or thought: said, according to';
COMMENT ON COLUMN quotation.kind IS
'direct, mixed or indirect';
COMMENT ON COLUMN quotation.speech IS
'true for speech and writing, false for a belief, a wish or an intention';
COMMENT ON COLUMN quotation.span IS
'where the words stand, one range for each part';
COMMENT ON COLUMN quotation.source_span IS
'where the source stands';
COMMENT ON COLUMN quotation.cue_span IS
'where the cue stands';
COMMENT ON COLUMN quotation.confidence IS
'estimated probability that the quotation and its source are right, 0 to 1';

CREATE TYPE entity AS (
    mention text,
    type text,
    name text,
    span int4range,
    confidence real
);

COMMENT ON TYPE entity IS
'one place in a text that names something; the span is in 1-based positions of characters';
COMMENT ON COLUMN entity.mention IS
'the words as they stand in the text';
COMMENT ON COLUMN entity.type IS
'person, organization, location, facility, norp (nationality, religious or political group), product, money, date or misc; by their form: email, url, phone, ip, handle (@name), hashtag, percent or time';
COMMENT ON COLUMN entity.name IS
'the fullest form that the text has for what is named';
COMMENT ON COLUMN entity.span IS
'where the mention stands';
COMMENT ON COLUMN entity.confidence IS
'estimated probability that span and type are right, 0 to 1';

--
-- Planner support
--

CREATE FUNCTION hearsay_quotes_support(internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'hearsay_quotes_support'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION hearsay_quotes_support(internal) IS
'planner support for extract_quotes and extract_attributions';

CREATE FUNCTION hearsay_entities_support(internal)
RETURNS internal
AS 'MODULE_PATHNAME', 'hearsay_entities_support'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION hearsay_entities_support(internal) IS
'planner support for extract_entities';

--
-- Extraction
--
-- COST and ROWS are those of an article of 4,000 bytes.  The support
-- functions replace them where the width of the text is known.
--

CREATE FUNCTION extract_quotes(body text)
RETURNS SETOF quotation
AS 'MODULE_PATHNAME', 'hearsay_extract_quotes'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 640000 ROWS 12
SUPPORT hearsay_quotes_support;

COMMENT ON FUNCTION extract_quotes(text) IS
'quotations in an English news text: what people say and write';

CREATE FUNCTION extract_attributions(body text)
RETURNS SETOF quotation
AS 'MODULE_PATHNAME', 'hearsay_extract_attributions'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 640000 ROWS 14
SUPPORT hearsay_quotes_support;

COMMENT ON FUNCTION extract_attributions(text) IS
'quotations in an English news text, and the beliefs, wishes and intentions that it tells of';

CREATE FUNCTION extract_entities(body text)
RETURNS SETOF entity
AS 'MODULE_PATHNAME', 'hearsay_extract_entities'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 640000 ROWS 55
SUPPORT hearsay_entities_support;

COMMENT ON FUNCTION extract_entities(text) IS
'people, organizations, places, dates and others that an English news text names';

CREATE FUNCTION extract_entities(body text, types text[])
RETURNS SETOF entity
AS 'MODULE_PATHNAME', 'hearsay_extract_entities'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 640000 ROWS 55
SUPPORT hearsay_entities_support;

COMMENT ON FUNCTION extract_entities(text, text[]) IS
'entities of these types in an English news text';

CREATE FUNCTION hearsay_model(OUT name text, OUT version text, OUT checksum text)
RETURNS record
AS 'MODULE_PATHNAME', 'hearsay_model'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION hearsay_model() IS
'the model that this server analyzes text with';
