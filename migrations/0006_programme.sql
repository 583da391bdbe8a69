-- The yearly plan: as the document that was published, as versions that are corrected, submitted and
-- approved, and as the tree of budget lines that the approved version makes.

CREATE TABLE plan (
  province_id {{id}}  NOT NULL REFERENCES province (id),
  id          {{id}}  NOT NULL,
  year        {{int}} NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  created_at  {{int}} NOT NULL,
  PRIMARY KEY (province_id, id),
  CONSTRAINT plan_of_the_year UNIQUE (province_id, year)
){{strict}};

-- A document as it came, and what was read in it: never changed.
CREATE TABLE plan_document (
  province_id {{id}}   NOT NULL,
  id          {{id}}   NOT NULL,
  file_name   {{text}} NOT NULL,
  sha256      {{id}}   NOT NULL CHECK (length(sha256) = 64),
  bytes       {{blob}} NOT NULL,
  reading     {{text}} NOT NULL,
  created_at  {{int}}  NOT NULL,
  PRIMARY KEY (province_id, id),
  FOREIGN KEY (province_id) REFERENCES province (id)
){{strict}};

CREATE TABLE plan_version (
  province_id     {{id}}   NOT NULL,
  id              {{id}}   NOT NULL,
  plan_id         {{id}}   NOT NULL,
  version         {{int}}  NOT NULL CHECK (version > 0),
  state           {{text}} NOT NULL,
  revision        {{int}}  NOT NULL CHECK (revision > 0),
  content         {{text}} NOT NULL,
  total           {{int}}  NOT NULL CHECK (total BETWEEN 0 AND 9007199254740991),
  document_id     {{id}},
  maker_id        {{id}}   NOT NULL,
  maker           {{text}} NOT NULL,
  created_at      {{int}}  NOT NULL,
  submitted_at    {{int}},
  approver_id     {{id}},
  approver        {{text}},
  approved_at     {{int}},
  decision_number {{text}},
  decision_date   {{text}},
  return_reason   {{text}},
  PRIMARY KEY (province_id, id),
  CONSTRAINT plan_version_number UNIQUE (province_id, plan_id, version),
  CONSTRAINT plan_version_state
    CHECK (state IN ('draft', 'submitted', 'approved', 'superseded', 'discarded')),
  CONSTRAINT plan_version_second_person CHECK (approver_id <> maker_id),
  CONSTRAINT plan_version_decided CHECK (state NOT IN ('approved', 'superseded') OR
    (approver_id IS NOT NULL AND approved_at IS NOT NULL AND decision_date IS NOT NULL
     AND length(decision_number) > 0)),
  FOREIGN KEY (province_id, plan_id) REFERENCES plan (province_id, id),
  FOREIGN KEY (province_id, document_id) REFERENCES plan_document (province_id, id)
){{strict}};

-- One version is being worked on at a time, and one is in force.
CREATE UNIQUE INDEX plan_version_open ON plan_version (province_id, plan_id)
  WHERE state IN ('draft', 'submitted');
CREATE UNIQUE INDEX plan_version_in_force ON plan_version (province_id, plan_id)
  WHERE state = 'approved';
-- What waits for somebody, for the to-do list.
CREATE INDEX plan_version_waiting ON plan_version (province_id, state)
  WHERE state IN ('draft', 'submitted');

-- A source of money, one row over all years, so that what is carried over finds itself again.
CREATE TABLE funding_source (
  province_id {{id}}   NOT NULL REFERENCES province (id),
  id          {{id}}   NOT NULL,
  name        {{text}} NOT NULL CHECK (length(name) > 0),
  PRIMARY KEY (province_id, id)
){{strict}};

-- The lines of the version in force. A line that a later version dropped stays, with nothing planned,
-- as long as postings name it.
CREATE TABLE budget_line (
  province_id {{id}}   NOT NULL,
  plan_id     {{id}}   NOT NULL,
  id          {{id}}   NOT NULL,
  parent_id   {{id}},
  position    {{int}}  NOT NULL,
  number      {{text}} NOT NULL,
  title       {{text}} NOT NULL,
  lead        {{text}} NOT NULL,
  unit        {{text}} NOT NULL,
  source_id   {{id}},
  unit_price  {{int}}  CHECK (unit_price BETWEEN 0 AND 9007199254740991),
  quantity    {{int}}  CHECK (quantity BETWEEN 0 AND 1000000000),
  planned     {{int}}  NOT NULL CHECK (planned BETWEEN 0 AND 9007199254740991),
  dropped     {{int}}  NOT NULL CHECK (dropped IN (0, 1)),
  PRIMARY KEY (province_id, plan_id, id),
  FOREIGN KEY (province_id, plan_id) REFERENCES plan (province_id, id),
  FOREIGN KEY (province_id, source_id) REFERENCES funding_source (province_id, id),
  FOREIGN KEY (province_id, plan_id, parent_id) REFERENCES budget_line (province_id, plan_id, id)
){{strict}};

-- @sqlite
CREATE TRIGGER plan_version_moves_on BEFORE UPDATE ON plan_version
WHEN NOT (OLD.state = 'draft' AND NEW.state IN ('draft', 'submitted', 'discarded'))
 AND NOT (OLD.state = 'submitted' AND NEW.state IN ('draft', 'approved'))
 AND NOT (OLD.state = 'approved' AND NEW.state = 'superseded')
BEGIN SELECT RAISE(ABORT, 'programme.version_settled'); END;
-- Only a draft is written in; what was submitted is what is approved, to the letter.
CREATE TRIGGER plan_version_content_stands BEFORE UPDATE ON plan_version
WHEN NEW.province_id <> OLD.province_id OR NEW.id <> OLD.id OR NEW.plan_id <> OLD.plan_id
  OR NEW.version <> OLD.version
  OR (OLD.state <> 'draft' AND (NEW.content <> OLD.content OR NEW.total <> OLD.total))
  OR (OLD.state = 'approved' AND (NEW.approver_id <> OLD.approver_id
      OR NEW.decision_number <> OLD.decision_number OR NEW.decision_date <> OLD.decision_date
      OR NEW.approved_at <> OLD.approved_at OR NEW.maker_id <> OLD.maker_id))
BEGIN SELECT RAISE(ABORT, 'programme.version_settled'); END;
CREATE TRIGGER plan_version_starts_as_draft BEFORE INSERT ON plan_version
WHEN NEW.state <> 'draft' OR EXISTS (SELECT 1 FROM plan_version
  WHERE province_id = NEW.province_id AND id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'programme.version_settled'); END;
CREATE TRIGGER plan_version_stays BEFORE DELETE ON plan_version
BEGIN SELECT RAISE(ABORT, 'programme.version_settled'); END;
CREATE TRIGGER plan_document_once BEFORE INSERT ON plan_document
WHEN EXISTS (SELECT 1 FROM plan_document WHERE province_id = NEW.province_id AND id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'programme.document_stands'); END;
CREATE TRIGGER plan_document_stands BEFORE UPDATE ON plan_document
BEGIN SELECT RAISE(ABORT, 'programme.document_stands'); END;
CREATE TRIGGER plan_document_stays BEFORE DELETE ON plan_document
BEGIN SELECT RAISE(ABORT, 'programme.document_stands'); END;
-- @end
-- @postgresql
CREATE FUNCTION plan_version_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'programme.version_settled'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' THEN RAISE EXCEPTION 'programme.version_settled'; END IF;
    RETURN NEW;
  END IF;
  IF NOT (OLD.state = 'draft' AND NEW.state IN ('draft', 'submitted', 'discarded'))
     AND NOT (OLD.state = 'submitted' AND NEW.state IN ('draft', 'approved'))
     AND NOT (OLD.state = 'approved' AND NEW.state = 'superseded') THEN
    RAISE EXCEPTION 'programme.version_settled';
  END IF;
  -- Only a draft is written in; what was submitted is what is approved, to the letter.
  IF (NEW.province_id, NEW.id, NEW.plan_id, NEW.version)
       IS DISTINCT FROM (OLD.province_id, OLD.id, OLD.plan_id, OLD.version)
     OR (OLD.state <> 'draft' AND (NEW.content <> OLD.content OR NEW.total <> OLD.total))
     OR (OLD.state = 'approved' AND
         (NEW.approver_id, NEW.decision_number, NEW.decision_date, NEW.approved_at, NEW.maker_id)
         IS DISTINCT FROM
         (OLD.approver_id, OLD.decision_number, OLD.decision_date, OLD.approved_at, OLD.maker_id))
  THEN
    RAISE EXCEPTION 'programme.version_settled';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER plan_version_guard BEFORE INSERT OR UPDATE OR DELETE ON plan_version
  FOR EACH ROW EXECUTE FUNCTION plan_version_guard();
CREATE FUNCTION plan_document_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'programme.document_stands'; END $$;
CREATE TRIGGER plan_document_guard BEFORE UPDATE OR DELETE ON plan_document
  FOR EACH ROW EXECUTE FUNCTION plan_document_guard();
-- @end
