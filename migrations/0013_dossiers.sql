-- Dossiers: what an enterprise asks for under a call, and the states it goes through.

CREATE TABLE dossier (
  province_id   {{id}}   NOT NULL REFERENCES province (id),
  id            {{id}}   NOT NULL,
  call_id       {{id}}   NOT NULL,
  enterprise_id {{id}}   NOT NULL,
  year          {{int}}  NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  code          {{text}} NOT NULL,   -- printed on the receipt; opens the public status
  title         {{text}} NOT NULL DEFAULT '',
  folded        {{text}} NOT NULL DEFAULT '',  -- code, title, enterprise and tax code, for search
  state         {{text}} NOT NULL DEFAULT 'draft',
  content       {{text}} NOT NULL,   -- the answers of its form, as JSON
  units         {{int}}  NOT NULL DEFAULT 1 CHECK (units BETWEEN 1 AND 1000000),
  own_cost      {{int}}  NOT NULL DEFAULT 0 CHECK (own_cost BETWEEN 0 AND 9007199254740991),
  eligible_cost {{int}}  NOT NULL DEFAULT 0 CHECK (eligible_cost BETWEEN 0 AND 9007199254740991),
  support       {{int}}  NOT NULL DEFAULT 0 CHECK (support BETWEEN 0 AND 9007199254740991),
  working       {{text}} NOT NULL DEFAULT '{}',  -- how the support was computed, as JSON
  received_by   {{text}} NOT NULL DEFAULT 'online' CHECK (received_by IN ('online', 'post', 'hand')),
  submitted_on  {{text}},
  state_since   {{int}}  NOT NULL,
  due_on        {{text}},            -- the end of the clock that runs in this state
  clock_left    {{int}},             -- days that were left of the legal clock when it was paused
  clock_unit    {{text}} CHECK (clock_unit IN ('working', 'calendar')),
  received_on   {{text}},            -- of one on paper: the post mark or the stamp of arrival
  checklist     {{text}} NOT NULL DEFAULT '{}',  -- what the officer found of each paper, as JSON
  request       {{text}} NOT NULL DEFAULT '{}',  -- the supplement asked for last, as JSON
  revision      {{int}}  NOT NULL DEFAULT 1 CHECK (revision > 0),
  created_at    {{int}}  NOT NULL,
  created_by    {{id}}   NOT NULL,
  PRIMARY KEY (province_id, id),
  CONSTRAINT dossier_code UNIQUE (province_id, code),
  FOREIGN KEY (province_id, call_id) REFERENCES support_call (province_id, id),
  FOREIGN KEY (province_id, enterprise_id) REFERENCES enterprise (province_id, id)
){{strict}};
-- One open draft of an enterprise under a call, so that two tabs write in one.
CREATE UNIQUE INDEX dossier_one_draft ON dossier (province_id, call_id, enterprise_id)
  WHERE state = 'draft';
CREATE INDEX dossier_by_state ON dossier (province_id, year, state, state_since, id);
CREATE INDEX dossier_counted ON dossier (province_id, year, state)
  WHERE submitted_on IS NOT NULL OR received_by <> 'online';
CREATE INDEX dossier_by_time ON dossier (province_id, year, state_since, id);
CREATE INDEX dossier_of_enterprise ON dossier (province_id, enterprise_id, state_since, id);
CREATE INDEX dossier_of_call ON dossier (province_id, call_id, state_since, id);
CREATE INDEX dossier_due ON dossier (province_id, due_on, id) WHERE due_on IS NOT NULL;

-- The words of code, title, enterprise and tax code, for search by how words begin: kept by triggers.
CREATE TABLE dossier_word (
  province_id {{id}} NOT NULL,
  word        {{id}} NOT NULL,
  dossier_id  {{id}} NOT NULL,
  PRIMARY KEY (province_id, word, dossier_id)
){{strict}};
CREATE INDEX dossier_word_of ON dossier_word (province_id, dossier_id, word);

-- Which state may follow which: the table of src/dossiers/README.md, held by the database.
CREATE TABLE dossier_rule (
  from_state {{text}} NOT NULL,
  to_state   {{text}} NOT NULL,
  PRIMARY KEY (from_state, to_state)
){{strict}};
INSERT INTO dossier_rule VALUES
  ('draft', 'submitted'), ('draft', 'withdrawn'),
  ('submitted', 'supplement'), ('submitted', 'valid'), ('submitted', 'returned'),
  ('submitted', 'withdrawn'),
  ('supplement', 'submitted'), ('supplement', 'returned'), ('supplement', 'withdrawn'),
  ('valid', 'in_council'), ('valid', 'passed'), ('valid', 'refused'), ('valid', 'withdrawn'),
  ('in_council', 'passed'), ('in_council', 'refused'), ('in_council', 'valid'),
  ('in_council', 'withdrawn'),
  ('passed', 'approved'), ('passed', 'waiting'), ('passed', 'refused'), ('passed', 'withdrawn'),
  ('waiting', 'approved'), ('waiting', 'refused'), ('waiting', 'withdrawn'),
  ('approved', 'contracted'), ('approved', 'withdrawn'), ('approved', 'refused'),
  ('contracted', 'acceptance'), ('contracted', 'suspended'), ('contracted', 'terminated'),
  ('suspended', 'contracted'), ('suspended', 'terminated'),
  ('acceptance', 'accepted'), ('acceptance', 'repair'), ('acceptance', 'failed'),
  ('repair', 'acceptance'), ('repair', 'failed'), ('repair', 'terminated'),
  ('accepted', 'settled'), ('accepted', 'terminated'),
  ('settled', 'recovered'), ('failed', 'recovered'), ('terminated', 'recovered'),
  ('accepted', 'recovered');

-- Each step of a dossier: from where to where, who, when, why. Never changed.
CREATE TABLE dossier_step (
  province_id {{id}}   NOT NULL,
  dossier_id  {{id}}   NOT NULL,
  step        {{int}}  NOT NULL CHECK (step > 0),
  from_state  {{text}} NOT NULL,
  to_state    {{text}} NOT NULL,
  at          {{int}}  NOT NULL,
  actor_id    {{id}}   NOT NULL,
  actor       {{text}} NOT NULL,
  reason      {{text}} NOT NULL,
  document    {{text}} NOT NULL,
  PRIMARY KEY (province_id, dossier_id, step),
  FOREIGN KEY (province_id, dossier_id) REFERENCES dossier (province_id, id)
){{strict}};

-- Attached papers: what they are in the checklist, and their bytes by hash.
CREATE TABLE dossier_file (
  province_id {{id}}   NOT NULL,
  id          {{id}}   NOT NULL,
  dossier_id  {{id}}   NOT NULL,
  paper       {{text}} NOT NULL,     -- the code of the paper in the call's list
  file_name   {{text}} NOT NULL,
  media_type  {{text}} NOT NULL,
  size        {{int}}  NOT NULL CHECK (size > 0),
  sha256      {{id}}   NOT NULL CHECK (length(sha256) = 64),
  bytes       {{blob}} NOT NULL,
  added_at    {{int}}  NOT NULL,
  added_by    {{id}}   NOT NULL,
  removed_at  {{int}},
  PRIMARY KEY (province_id, id),
  FOREIGN KEY (province_id, dossier_id) REFERENCES dossier (province_id, id)
){{strict}};
CREATE INDEX dossier_file_of ON dossier_file (province_id, dossier_id, id);

-- A paper that is on its way, piece by piece, so that a broken connection costs one piece.
CREATE TABLE dossier_upload (
  province_id {{id}}   NOT NULL,
  id          {{id}}   NOT NULL,
  dossier_id  {{id}}   NOT NULL,
  paper       {{text}} NOT NULL,
  file_name   {{text}} NOT NULL,
  size        {{int}}  NOT NULL CHECK (size > 0),
  received    {{int}}  NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND size),
  created_at  {{int}}  NOT NULL,
  created_by  {{id}}   NOT NULL,
  PRIMARY KEY (province_id, id),
  FOREIGN KEY (province_id, dossier_id) REFERENCES dossier (province_id, id)
){{strict}};
CREATE INDEX dossier_upload_of ON dossier_upload (province_id, dossier_id, created_at);
CREATE TABLE dossier_upload_piece (
  province_id {{id}}   NOT NULL,
  upload_id   {{id}}   NOT NULL,
  begins      {{int}}  NOT NULL CHECK (begins >= 0),
  bytes       {{blob}} NOT NULL,
  PRIMARY KEY (province_id, upload_id, begins),
  FOREIGN KEY (province_id, upload_id) REFERENCES dossier_upload (province_id, id) ON DELETE CASCADE
){{strict}};

-- What keeps an enterprise from applying (decree 268/2025, article 9), as officers learn of it.
CREATE TABLE enterprise_bar (
  province_id   {{id}}   NOT NULL,
  id            {{id}}   NOT NULL,
  enterprise_id {{id}}   NOT NULL,
  bar           {{text}} NOT NULL CHECK (bar IN ('unsettled_money', 'suspended', 'prosecuted')),
  since         {{text}} NOT NULL,
  ended_on      {{text}} CHECK (ended_on >= since),
  reason        {{text}} NOT NULL CHECK (length(reason) > 0),
  document      {{text}} NOT NULL DEFAULT '',
  entered_at    {{int}}  NOT NULL,
  entered_by    {{text}} NOT NULL,
  PRIMARY KEY (province_id, id),
  FOREIGN KEY (province_id, enterprise_id) REFERENCES enterprise (province_id, id)
){{strict}};
CREATE INDEX enterprise_bar_of ON enterprise_bar (province_id, enterprise_id, since, id);

-- @sqlite
CREATE TRIGGER dossier_starts_as_draft BEFORE INSERT ON dossier
WHEN NEW.state <> 'draft' OR EXISTS (SELECT 1 FROM dossier
  WHERE province_id = NEW.province_id AND id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'dossiers.illegal_state'); END;
CREATE TRIGGER dossier_follows_the_table BEFORE UPDATE OF state ON dossier
WHEN NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM dossier_rule
  WHERE from_state = OLD.state AND to_state = NEW.state)
BEGIN SELECT RAISE(ABORT, 'dossiers.illegal_state'); END;
CREATE TRIGGER dossier_stays_itself BEFORE UPDATE OF province_id, id, call_id, enterprise_id, year,
  code, created_at, created_by ON dossier
WHEN NEW.province_id <> OLD.province_id OR NEW.id <> OLD.id OR NEW.call_id <> OLD.call_id
  OR NEW.year <> OLD.year OR NEW.code <> OLD.code OR NEW.created_at <> OLD.created_at
  OR NEW.created_by <> OLD.created_by
BEGIN SELECT RAISE(ABORT, 'dossiers.illegal_state'); END;
CREATE TRIGGER dossier_stays BEFORE DELETE ON dossier
BEGIN SELECT RAISE(ABORT, 'dossiers.illegal_state'); END;
CREATE TRIGGER dossier_answers_stand BEFORE UPDATE OF content ON dossier
WHEN NEW.content <> OLD.content AND OLD.state NOT IN ('draft', 'supplement')
BEGIN SELECT RAISE(ABORT, 'dossiers.answers_stand'); END;
CREATE TRIGGER dossier_words_added AFTER INSERT ON dossier BEGIN
  INSERT INTO dossier_word (province_id, word, dossier_id)
  SELECT DISTINCT NEW.province_id, value, NEW.id FROM
    json_each('[' || replace(json_quote(NEW.folded), ' ', '","') || ']') WHERE value <> '';
END;
CREATE TRIGGER dossier_words_changed AFTER UPDATE OF folded ON dossier
WHEN NEW.folded <> OLD.folded BEGIN
  DELETE FROM dossier_word WHERE province_id = OLD.province_id AND dossier_id = OLD.id;
  INSERT INTO dossier_word (province_id, word, dossier_id)
  SELECT DISTINCT NEW.province_id, value, NEW.id FROM
    json_each('[' || replace(json_quote(NEW.folded), ' ', '","') || ']') WHERE value <> '';
END;
CREATE TRIGGER dossier_file_stands BEFORE UPDATE ON dossier_file
WHEN NEW.bytes <> OLD.bytes OR NEW.sha256 <> OLD.sha256 OR NEW.dossier_id <> OLD.dossier_id
  OR OLD.removed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'dossiers.append_only'); END;
CREATE TRIGGER dossier_file_stays BEFORE DELETE ON dossier_file
BEGIN SELECT RAISE(ABORT, 'dossiers.append_only'); END;
CREATE TRIGGER dossier_step_once BEFORE INSERT ON dossier_step
WHEN EXISTS (SELECT 1 FROM dossier_step WHERE province_id = NEW.province_id
  AND dossier_id = NEW.dossier_id AND step = NEW.step)
BEGIN SELECT RAISE(ABORT, 'dossiers.append_only'); END;
CREATE TRIGGER dossier_step_stands BEFORE UPDATE ON dossier_step
BEGIN SELECT RAISE(ABORT, 'dossiers.append_only'); END;
CREATE TRIGGER dossier_step_stays BEFORE DELETE ON dossier_step
BEGIN SELECT RAISE(ABORT, 'dossiers.append_only'); END;
-- @end
-- @postgresql
CREATE FUNCTION dossier_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'dossiers.illegal_state'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' THEN RAISE EXCEPTION 'dossiers.illegal_state'; END IF;
    RETURN NEW;
  END IF;
  IF NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM dossier_rule
      WHERE from_state = OLD.state AND to_state = NEW.state) THEN
    RAISE EXCEPTION 'dossiers.illegal_state';
  END IF;
  IF (NEW.province_id, NEW.id, NEW.call_id, NEW.year, NEW.code, NEW.created_at, NEW.created_by)
      IS DISTINCT FROM
     (OLD.province_id, OLD.id, OLD.call_id, OLD.year, OLD.code, OLD.created_at, OLD.created_by) THEN
    RAISE EXCEPTION 'dossiers.illegal_state';
  END IF;
  IF NEW.content <> OLD.content AND OLD.state NOT IN ('draft', 'supplement') THEN
    RAISE EXCEPTION 'dossiers.answers_stand';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION dossier_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.folded = OLD.folded THEN RETURN NULL; END IF;
    DELETE FROM dossier_word WHERE province_id = OLD.province_id AND dossier_id = OLD.id;
  END IF;
  INSERT INTO dossier_word (province_id, word, dossier_id)
  SELECT DISTINCT NEW.province_id, w, NEW.id
  FROM unnest(string_to_array(NEW.folded, ' ')) AS w WHERE w <> '';
  RETURN NULL;
END $$;
CREATE TRIGGER dossier_words AFTER INSERT OR UPDATE OF folded ON dossier
  FOR EACH ROW EXECUTE FUNCTION dossier_words();
CREATE FUNCTION dossier_file_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.removed_at IS NOT NULL OR
      (NEW.bytes, NEW.sha256, NEW.dossier_id) IS DISTINCT FROM
      (OLD.bytes, OLD.sha256, OLD.dossier_id) THEN
    RAISE EXCEPTION 'dossiers.append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER dossier_file_guard BEFORE UPDATE OR DELETE ON dossier_file
  FOR EACH ROW EXECUTE FUNCTION dossier_file_guard();
CREATE TRIGGER dossier_guard BEFORE INSERT OR UPDATE OR DELETE ON dossier
  FOR EACH ROW EXECUTE FUNCTION dossier_guard();
CREATE FUNCTION dossier_step_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'dossiers.append_only'; END $$;
CREATE TRIGGER dossier_step_guard BEFORE UPDATE OR DELETE ON dossier_step
  FOR EACH ROW EXECUTE FUNCTION dossier_step_guard();
-- @end

-- The table of steps is law, not content: nobody adds to it, changes it or takes from it.
-- @sqlite
CREATE TRIGGER dossier_rule_not_added BEFORE INSERT ON dossier_rule
BEGIN SELECT RAISE(ABORT, 'dossiers.append_only'); END;
CREATE TRIGGER dossier_rule_not_updated BEFORE UPDATE ON dossier_rule
BEGIN SELECT RAISE(ABORT, 'dossiers.append_only'); END;
CREATE TRIGGER dossier_rule_not_deleted BEFORE DELETE ON dossier_rule
BEGIN SELECT RAISE(ABORT, 'dossiers.append_only'); END;
-- @end
-- @postgresql
CREATE TRIGGER dossier_rule_fixed BEFORE INSERT OR UPDATE OR DELETE ON dossier_rule
  FOR EACH ROW EXECUTE FUNCTION dossier_step_guard();
CREATE TRIGGER dossier_rule_not_emptied BEFORE TRUNCATE ON dossier_rule
  FOR EACH STATEMENT EXECUTE FUNCTION dossier_step_guard();
CREATE TRIGGER dossier_step_not_emptied BEFORE TRUNCATE ON dossier_step
  FOR EACH STATEMENT EXECUTE FUNCTION dossier_step_guard();
-- @end
