-- Version 4: hidden folders that two state databases do not share. May run twice: on H2 each statement commits by itself.
ALTER TABLE rowmill_run ADD COLUMN IF NOT EXISTS tag VARCHAR(20) DEFAULT '' NOT NULL;
UPDATE rowmill_schema SET version = 4;
