-- Who may ask for support: enterprises, cooperatives and household businesses by tax code, and what is
-- known of each, year by year.

CREATE TABLE enterprise (
  province_id    {{id}}   NOT NULL REFERENCES province (id),
  id             {{id}}   NOT NULL,
  tax_code       {{text}} NOT NULL,
  name           {{text}} NOT NULL CHECK (length(name) > 0),
  folded         {{id}}   NOT NULL,  -- the words of the name without case and marks, single spaces
  kind           {{text}} NOT NULL,
  founded_on     {{text}},
  place_id       {{id}},
  address        {{text}} NOT NULL DEFAULT '',
  representative {{text}} NOT NULL DEFAULT '',
  phone          {{text}} NOT NULL DEFAULT '',
  email          {{text}} NOT NULL DEFAULT '',
  bank_account   {{text}} NOT NULL DEFAULT '',
  bank           {{text}} NOT NULL DEFAULT '',
  foreign_invested {{int}} NOT NULL DEFAULT 0 CHECK (foreign_invested IN (0, 1)),
  startup        {{int}}  NOT NULL DEFAULT 0 CHECK (startup IN (0, 1)),
  in_cluster     {{int}}  NOT NULL DEFAULT 0 CHECK (in_cluster IN (0, 1)),
  tax_status     {{text}},           -- as entered: "00" is working
  state          {{text}} NOT NULL DEFAULT 'active',
  state_reason   {{text}} NOT NULL DEFAULT '',  -- why it is closed, or why it was merged
  merged_into    {{id}},
  import_id      {{id}},             -- the import that last wrote it
  -- What its newest facts make of it, reckoned and never typed: kept beside it for lists and filters,
  -- with the rules it was reckoned by, so that what newer rules make different is found and reckoned
  -- again.
  size_class     {{text}} NOT NULL DEFAULT 'unknown',
  size_year      {{int}},            -- of those facts
  sector_group   {{text}} NOT NULL DEFAULT '',  -- of the rules
  size_rules     {{text}} NOT NULL DEFAULT '',
  revision       {{int}}  NOT NULL DEFAULT 1 CHECK (revision > 0),
  created_at     {{int}}  NOT NULL,
  PRIMARY KEY (province_id, id),
  CONSTRAINT enterprise_kind
    CHECK (kind IN ('enterprise', 'cooperative', 'household_business', 'branch')),
  CONSTRAINT enterprise_state CHECK (state IN ('active', 'closed', 'merged')),
  CONSTRAINT enterprise_size CHECK (size_class IN ('micro', 'small', 'medium', 'large', 'unknown')),
  CONSTRAINT enterprise_merged CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
  CONSTRAINT enterprise_not_into_itself CHECK (merged_into <> id),
  FOREIGN KEY (province_id, merged_into) REFERENCES enterprise (province_id, id),
  FOREIGN KEY (province_id, place_id) REFERENCES place (province_id, id)
){{strict}};
CREATE UNIQUE INDEX enterprise_tax_code ON enterprise (province_id, tax_code)
  WHERE state <> 'merged';
-- A list runs through one of these in the order of names, from where the page before ended.
CREATE INDEX enterprise_by_name ON enterprise (province_id, folded, id);
CREATE INDEX enterprise_by_state ON enterprise (province_id, state, folded, id);
CREATE INDEX enterprise_by_kind ON enterprise (province_id, kind, folded, id);
CREATE INDEX enterprise_by_place ON enterprise (province_id, place_id, folded, id);
CREATE INDEX enterprise_by_size ON enterprise (province_id, size_class, folded, id);
CREATE INDEX enterprise_by_sector ON enterprise (province_id, sector_group, folded, id);
CREATE INDEX enterprise_by_rules ON enterprise (province_id, size_year, size_rules, id)
  WHERE size_year IS NOT NULL;
-- A branch (10-3 digits) begins with the code of its enterprise; a personal code (12) says nothing so.
CREATE INDEX enterprise_tax_base ON enterprise (province_id, substr(tax_code, 1, 10))
  WHERE length(tax_code) <> 12;
CREATE INDEX enterprise_merged_from ON enterprise (province_id, merged_into)
  WHERE merged_into IS NOT NULL;

-- The words of names and the tax codes, for search by how words begin: kept by triggers, so that both
-- engines find the same, whoever writes an enterprise.
-- @sqlite
CREATE TABLE enterprise_word (
  province_id   TEXT NOT NULL,
  word          TEXT NOT NULL,
  enterprise_id TEXT NOT NULL,
  PRIMARY KEY (province_id, word, enterprise_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX enterprise_word_of ON enterprise_word (province_id, enterprise_id, word);
CREATE TRIGGER enterprise_words_added AFTER INSERT ON enterprise BEGIN
  INSERT INTO enterprise_word (province_id, word, enterprise_id)
  SELECT DISTINCT NEW.province_id, value, NEW.id FROM
    json_each('[' || replace(json_quote(NEW.folded || ' ' || NEW.tax_code), ' ', '","') || ']')
  WHERE value <> '';
END;
CREATE TRIGGER enterprise_words_changed AFTER UPDATE OF folded, tax_code ON enterprise
WHEN NEW.folded <> OLD.folded OR NEW.tax_code <> OLD.tax_code BEGIN
  DELETE FROM enterprise_word WHERE province_id = OLD.province_id AND enterprise_id = OLD.id;
  INSERT INTO enterprise_word (province_id, word, enterprise_id)
  SELECT DISTINCT NEW.province_id, value, NEW.id FROM
    json_each('[' || replace(json_quote(NEW.folded || ' ' || NEW.tax_code), ' ', '","') || ']')
  WHERE value <> '';
END;
CREATE TRIGGER enterprise_stays BEFORE DELETE ON enterprise
BEGIN SELECT RAISE(ABORT, 'enterprises.record_stays'); END;
-- @end
-- @postgresql
CREATE TABLE enterprise_word (
  province_id   text COLLATE "C" NOT NULL,
  word          text COLLATE "C" NOT NULL,
  enterprise_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (province_id, word, enterprise_id)
);
CREATE INDEX enterprise_word_of ON enterprise_word (province_id, enterprise_id, word);
CREATE FUNCTION enterprise_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.folded = OLD.folded AND NEW.tax_code = OLD.tax_code THEN RETURN NULL; END IF;
    DELETE FROM enterprise_word WHERE province_id = OLD.province_id AND enterprise_id = OLD.id;
  END IF;
  INSERT INTO enterprise_word (province_id, word, enterprise_id)
  SELECT DISTINCT NEW.province_id, w, NEW.id
  FROM unnest(string_to_array(NEW.folded || ' ' || NEW.tax_code, ' ')) AS w WHERE w <> '';
  RETURN NULL;
END $$;
CREATE TRIGGER enterprise_words AFTER INSERT OR UPDATE OF folded, tax_code ON enterprise
  FOR EACH ROW EXECUTE FUNCTION enterprise_words();
CREATE FUNCTION enterprise_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'enterprises.record_stays'; END $$;
CREATE TRIGGER enterprise_guard BEFORE DELETE ON enterprise
  FOR EACH ROW EXECUTE FUNCTION enterprise_guard();
-- @end

-- Which form of tax code each kind may be registered with, and since when.
CREATE TABLE tax_code_rule (
  kind       {{text}} NOT NULL,
  form       {{text}} NOT NULL CHECK (form IN ('organisation', 'dependent_unit', 'person')),
  valid_from {{text}} NOT NULL,
  valid_to   {{text}},
  basis      {{text}} NOT NULL,
  PRIMARY KEY (kind, form)
){{strict}};
INSERT INTO tax_code_rule VALUES
  ('enterprise', 'organisation', '2000-01-01', NULL, 'Thông tư 105/2020/TT-BTC, điều 5'),
  ('cooperative', 'organisation', '2000-01-01', NULL, 'Thông tư 105/2020/TT-BTC, điều 5'),
  ('branch', 'dependent_unit', '2000-01-01', NULL, 'Thông tư 105/2020/TT-BTC, điều 5'),
  ('household_business', 'organisation', '2000-01-01', NULL, 'Thông tư 105/2020/TT-BTC, điều 5'),
  ('household_business', 'dependent_unit', '2000-01-01', NULL, 'Thông tư 105/2020/TT-BTC, điều 5'),
  ('household_business', 'person', '2025-07-01', NULL, 'Thông tư 86/2024/TT-BTC');

-- The facts of one year, with the papers they were taken from. The size class is computed from them.
CREATE TABLE enterprise_facts (
  province_id     {{id}}   NOT NULL,
  enterprise_id   {{id}}   NOT NULL,
  year            {{int}}  NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  month_ends      {{text}} NOT NULL DEFAULT '[]',  -- insured employees at the month ends, as JSON
  mean_employees_tenths {{int}} CHECK (mean_employees_tenths >= 0),
  months_active   {{int}}  NOT NULL DEFAULT 12 CHECK (months_active BETWEEN 1 AND 12),
  revenue         {{int}}  CHECK (revenue BETWEEN 0 AND 9007199254740991),
  capital         {{int}}  CHECK (capital BETWEEN 0 AND 9007199254740991),
  sector_version  {{text}} NOT NULL,
  sector_code     {{text}} NOT NULL,
  women_owned     {{int}}  NOT NULL CHECK (women_owned IN (0, 1)),
  many_women      {{int}}  NOT NULL CHECK (many_women IN (0, 1)),
  social          {{int}}  NOT NULL CHECK (social IN (0, 1)),
  papers          {{text}} NOT NULL DEFAULT '[]',
  revision        {{int}}  NOT NULL DEFAULT 1,
  entered_at      {{int}}  NOT NULL,
  PRIMARY KEY (province_id, enterprise_id, year),
  FOREIGN KEY (province_id, enterprise_id) REFERENCES enterprise (province_id, id)
){{strict}};

-- The papers of a year's facts themselves; one that was taken away stays in the record.
CREATE TABLE enterprise_file (
  province_id   {{id}}   NOT NULL,
  id            {{id}}   NOT NULL,
  enterprise_id {{id}}   NOT NULL,
  year          {{int}}  NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  file_name     {{text}} NOT NULL,
  media_type    {{text}} NOT NULL,
  size          {{int}}  NOT NULL CHECK (size > 0),
  sha256        {{id}}   NOT NULL CHECK (length(sha256) = 64),
  bytes         {{blob}} NOT NULL,
  added_at      {{int}}  NOT NULL,
  added_by      {{text}} NOT NULL,
  removed_at    {{int}},
  PRIMARY KEY (province_id, id),
  FOREIGN KEY (province_id, enterprise_id, year)
    REFERENCES enterprise_facts (province_id, enterprise_id, year)
){{strict}};
CREATE INDEX enterprise_file_of ON enterprise_file (province_id, enterprise_id, year, id);

-- Whose dossiers a person with the role "enterprise" may see and write.
CREATE TABLE enterprise_person (
  province_id   {{id}} NOT NULL,
  enterprise_id {{id}} NOT NULL,
  person_id     {{id}} NOT NULL REFERENCES person (id),
  PRIMARY KEY (province_id, person_id, enterprise_id),
  FOREIGN KEY (province_id, enterprise_id) REFERENCES enterprise (province_id, id)
){{strict}};
CREATE INDEX enterprise_person_of ON enterprise_person (province_id, enterprise_id, person_id);

-- Each merge: which record went into which, and what it took along. Its dossiers go by
--   UPDATE dossier SET enterprise_id = kept WHERE enterprise_id = merged
-- which the triggers of 0013 allow (they hold the rest of a dossier still); the list of their ids is
-- kept here, so that the history can be told. The merged record itself stays as it was, with its facts.
CREATE TABLE enterprise_merge (
  province_id {{id}}   NOT NULL,
  merged_id   {{id}}   NOT NULL,
  kept_id     {{id}}   NOT NULL,
  at          {{int}}  NOT NULL,
  actor_id    {{id}}   NOT NULL,
  actor       {{text}} NOT NULL,
  reason      {{text}} NOT NULL CHECK (length(reason) > 0),
  moved       {{text}} NOT NULL,     -- {"dossiers": [ids], "years": [copied], "people": [ids]}
  PRIMARY KEY (province_id, merged_id),
  FOREIGN KEY (province_id, merged_id) REFERENCES enterprise (province_id, id),
  FOREIGN KEY (province_id, kept_id) REFERENCES enterprise (province_id, id)
){{strict}};
CREATE INDEX enterprise_merge_into ON enterprise_merge (province_id, kept_id, at);

-- The money of a dossier is found from the dossier.
CREATE INDEX enterprise_obligation ON ledger_obligation (province_id, record_kind, record_id);

-- A list that was uploaded: its rows in chunks, checked and then applied chunk by chunk.
CREATE TABLE enterprise_import (
  province_id {{id}}   NOT NULL REFERENCES province (id),
  id          {{id}}   NOT NULL,
  file_name   {{text}} NOT NULL,
  sha256      {{id}}   NOT NULL CHECK (length(sha256) = 64),
  state       {{text}} NOT NULL CHECK (state IN ('checking', 'checked', 'applying', 'applied')),
  header      {{text}} NOT NULL,     -- the columns of the file, as JSON
  row_count   {{int}}  NOT NULL CHECK (row_count >= 0),
  chunks      {{int}}  NOT NULL CHECK (chunks >= 0),
  chunks_done {{int}}  NOT NULL CHECK (chunks_done BETWEEN 0 AND chunks),  -- of the phase that runs
  new_rows    {{int}}  NOT NULL DEFAULT 0,
  changed_rows {{int}} NOT NULL DEFAULT 0,
  same_rows   {{int}}  NOT NULL DEFAULT 0,
  error_rows  {{int}}  NOT NULL DEFAULT 0,
  created_at  {{int}}  NOT NULL,
  created_by  {{id}}   NOT NULL,
  actor       {{text}} NOT NULL,
  PRIMARY KEY (province_id, id)
){{strict}};
CREATE TABLE enterprise_import_chunk (
  province_id {{id}}   NOT NULL,
  import_id   {{id}}   NOT NULL,
  chunk       {{int}}  NOT NULL CHECK (chunk > 0),
  rows        {{text}} NOT NULL,     -- as JSON: line, cells, result, faults
  PRIMARY KEY (province_id, import_id, chunk),
  FOREIGN KEY (province_id, import_id) REFERENCES enterprise_import (province_id, id)
){{strict}};

-- @sqlite
CREATE TRIGGER enterprise_file_stands BEFORE UPDATE ON enterprise_file
WHEN NEW.bytes <> OLD.bytes OR NEW.sha256 <> OLD.sha256 OR NEW.enterprise_id <> OLD.enterprise_id
  OR NEW.year <> OLD.year OR OLD.removed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'enterprises.record_stays'); END;
CREATE TRIGGER enterprise_file_stays BEFORE DELETE ON enterprise_file
BEGIN SELECT RAISE(ABORT, 'enterprises.record_stays'); END;
-- @end
-- @postgresql
CREATE FUNCTION enterprise_file_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.removed_at IS NOT NULL
     OR (NEW.bytes, NEW.sha256, NEW.enterprise_id, NEW.year)
        IS DISTINCT FROM (OLD.bytes, OLD.sha256, OLD.enterprise_id, OLD.year) THEN
    RAISE EXCEPTION 'enterprises.record_stays';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER enterprise_file_guard BEFORE UPDATE OR DELETE ON enterprise_file
  FOR EACH ROW EXECUTE FUNCTION enterprise_file_guard();
-- @end
