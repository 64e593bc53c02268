-- Version 5: whose locks tell whether a run's manager lives. May run twice: on H2 each statement commits by itself.
ALTER TABLE rowmill_run ADD COLUMN IF NOT EXISTS place VARCHAR(40) DEFAULT '' NOT NULL;
UPDATE rowmill_schema SET version = 5;
