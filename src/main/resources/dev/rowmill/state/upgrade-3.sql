-- Version 3: which groups a partition merges. May run twice: on H2 each statement commits by itself.
ALTER TABLE rowmill_partition ADD COLUMN IF NOT EXISTS output_number INTEGER;
ALTER TABLE rowmill_partition ADD COLUMN IF NOT EXISTS keys_from VARCHAR(1000);
ALTER TABLE rowmill_partition ADD COLUMN IF NOT EXISTS keys_to VARCHAR(1000);
UPDATE rowmill_schema SET version = 3;
