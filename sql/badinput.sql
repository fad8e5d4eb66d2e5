--
-- Input that no news text looks like: a right answer or a clear error
--
CREATE FUNCTION counts(body text, OUT quotes bigint, OUT attributions bigint, OUT entities bigint)
STABLE
RETURN ROW((SELECT count(*) FROM extract_quotes(body)),
           (SELECT count(*) FROM extract_attributions(body)),
           (SELECT count(*) FROM extract_entities(body)));

-- whether all words stand where their rows say
CREATE FUNCTION sound(body text) RETURNS bool
STABLE
RETURN coalesce((SELECT bool_and(quote = (SELECT string_agg(substring(body FROM lower(r) FOR upper(r) - lower(r)), ' ')
                                          FROM unnest(span) r))
                 FROM extract_attributions(body)), true)
   AND coalesce((SELECT bool_and(mention = substring(body FROM lower(span) FOR upper(span) - lower(span)))
                 FROM extract_entities(body)), true);

-- nothing, or next to nothing
SELECT * FROM counts(NULL);
SELECT * FROM counts('');
SELECT * FROM counts('x');
SELECT * FROM counts('“');
SELECT * FROM counts('"');
SELECT * FROM counts(E' \t\r\n\f \u00A0\u2003\u200B\uFEFF ');
SELECT * FROM counts('""');
SELECT * FROM counts('“”‘’„“«»''"');
SELECT * FROM counts(repeat('" ', 1000));
SELECT * FROM counts(repeat('.', 10000));

-- marks that pair with nothing
SELECT sound('“We will win, Maria Lopez said.');
SELECT sound('We will win,” Maria Lopez said.');
SELECT sound('”We “will” ‘win,” Maria" Lopez« said.“');
SELECT * FROM counts(repeat('“', 100000));
SELECT * FROM counts(repeat('”', 100000));
SELECT * FROM counts(repeat('"', 100001));
SELECT * FROM counts(repeat('‘“', 50000));
SELECT sound(repeat('“a ', 50000));
SELECT sound(repeat('(', 100000) || ' Maria Lopez said.');

-- one line of 1 MB: one word, no full stop, one sentence after the other
SELECT bool_and(upper(span) <= 1024 * 1024 + 1) IS NOT FALSE AS ok FROM extract_entities(repeat('x', 1024 * 1024));
SELECT sound(repeat('bread and butter ', 61680));
SELECT count(*) > 10000 AS ok FROM extract_attributions(repeat('“We will win,” Maria Lopez said. ', 30000));
SELECT count(*) > 0 AS ok FROM extract_entities(repeat('Maria Lopez ', 87000));
SELECT sound(repeat(E'\n', 500000) || 'Maria Lopez said so.');

-- control characters, private and unassigned ones, accents upon accents
SELECT * FROM counts((SELECT string_agg(chr(c), '') FROM generate_series(1, 31) c));
SELECT sound(E'Maria\x01\x02Lopez \x7F said \uE000\uFFFE\U0010FFFF so');
SELECT sound('Maria Lop' || repeat(E'\u0301', 100000) || 'ez said so.');
SELECT sound(repeat(E'\u202E\u200D\uFE0F', 30000));

-- numbers and abbreviations without end
SELECT sound(repeat('1,000.', 50000));
SELECT sound(repeat('U.S.', 50000));
SELECT sound('http://' || repeat('a.', 100000));
SELECT sound(repeat('a@', 100000));

-- too long
SELECT count(*) FROM extract_quotes(repeat('bread and butter ', 500000));
\set VERBOSITY sqlstate
SELECT count(*) FROM extract_entities(repeat('bread and butter ', 500000));

DROP FUNCTION counts, sound;
