-- Version 2: where the time of runs and attempts went. May run twice: on H2 each statement commits by itself.
ALTER TABLE rowmill_run ADD COLUMN IF NOT EXISTS profile VARCHAR(10000) DEFAULT '' NOT NULL;
ALTER TABLE rowmill_attempt ADD COLUMN IF NOT EXISTS profile VARCHAR(10000) DEFAULT '' NOT NULL;
UPDATE rowmill_schema SET version = 2;
