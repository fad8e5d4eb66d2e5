--
-- The model that the server runs
--
SELECT name <> '' AS name, version <> '' AS version, checksum ~ '^[0-9a-f]{16}$' AS checksum
FROM hearsay_model();
SELECT count(DISTINCT m) FROM generate_series(1, 3), hearsay_model() m;
