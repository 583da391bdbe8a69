-- Official papers (văn bản): draft, review, signature with number, issue; what became of them afterwards. The bytes
-- of a signed paper are kept as they were and never made again.

-- How the head of an agency has its papers numbered in a year (decree 30/2020/NĐ-CP, article 15): in one run, or
-- in one for each kind.
CREATE TABLE document_numbering (
  province_id {{id}}   NOT NULL REFERENCES province (id),
  agency_id   {{id}}   NOT NULL,
  year        {{int}}  NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  runs        {{text}} NOT NULL CHECK (runs IN ('one', 'each')),
  set_by      {{id}}   NOT NULL,
  set_name    {{text}} NOT NULL,
  set_at      {{int}}  NOT NULL,
  PRIMARY KEY (province_id, agency_id, year),
  FOREIGN KEY (province_id, agency_id) REFERENCES agency (province_id, id)
){{strict}};

-- One run of numbers. `opening`: how many were given on paper before; `asked` is written to wait for one's turn.
CREATE TABLE document_series (
  province_id {{id}}   NOT NULL,
  agency_id   {{id}}   NOT NULL,
  year        {{int}}  NOT NULL,
  series      {{text}} NOT NULL,     -- letters of the kind ("QĐ"); empty: the one run of all kinds
  opening     {{int}}  NOT NULL DEFAULT 0 CHECK (opening BETWEEN 0 AND 999999),
  last        {{int}}  NOT NULL CHECK (last >= opening),
  asked       {{int}}  NOT NULL DEFAULT 0,
  PRIMARY KEY (province_id, agency_id, year, series),
  FOREIGN KEY (province_id, agency_id, year) REFERENCES document_numbering (province_id, agency_id, year)
){{strict}};

CREATE TABLE document (
  province_id {{id}}   NOT NULL REFERENCES province (id),
  id          {{id}}   NOT NULL,
  agency_id   {{id}}   NOT NULL,
  agency      {{text}} NOT NULL,      -- its name on that day
  year        {{int}}  NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  kind        {{text}} NOT NULL,      -- of the template: "allotment_decision"
  letters     {{text}} NOT NULL,      -- of the kind of paper: "QĐ"; empty: an official letter (công văn)
  symbol      {{text}} NOT NULL,      -- "QĐ-SKHCN"
  subject     {{text}} NOT NULL,
  record_kind {{text}} NOT NULL,      -- what it is about
  record_id   {{text}} NOT NULL,
  template    {{text}} NOT NULL,      -- its version
  facts       {{text}} NOT NULL,      -- read from the record, as JSON
  paper       {{text}} NOT NULL,      -- what it says, as JSON
  recipients  {{text}} NOT NULL,
  state       {{text}} NOT NULL DEFAULT 'draft',
  series      {{text}},
  number      {{int}}  CHECK (number > 0),
  signed_on   {{text}},
  code        {{text}} CONSTRAINT document_code UNIQUE,   -- by which anybody verifies it, in the whole deployment
  maker_id    {{id}}   NOT NULL,
  maker       {{text}} NOT NULL,
  created_at  {{int}}  NOT NULL,
  reviewer_id {{id}},
  reviewer    {{text}},
  signer_id   {{id}},
  signer      {{text}},
  changes_id  {{id}},                 -- the issued paper that this one replaces or corrects
  change      {{text}} CHECK (change IN ('replaces', 'corrects')),
  state_since {{int}}  NOT NULL,
  revision    {{int}}  NOT NULL DEFAULT 1 CHECK (revision > 0),
  PRIMARY KEY (province_id, id),
  CONSTRAINT document_number_once UNIQUE (province_id, agency_id, year, series, number),
  CONSTRAINT document_state CHECK (state IN ('draft', 'reviewed', 'signed', 'issued', 'corrected', 'replaced',
    'recalled', 'cancelled', 'discarded')),
  CONSTRAINT document_reviewer_is_another CHECK (reviewer_id <> maker_id),
  CONSTRAINT document_signer_is_another CHECK (signer_id <> maker_id),
  CONSTRAINT document_change_of CHECK ((changes_id IS NULL) = (change IS NULL)),
  CONSTRAINT document_signed CHECK ((state IN ('draft', 'reviewed', 'discarded')) = (number IS NULL)
    AND (number IS NULL) = (signer_id IS NULL) AND (number IS NULL) = (signed_on IS NULL)
    AND (number IS NULL) = (series IS NULL) AND (number IS NULL) = (code IS NULL)),
  CONSTRAINT document_reviewed CHECK (number IS NULL OR reviewer_id IS NOT NULL),
  FOREIGN KEY (province_id, agency_id) REFERENCES agency (province_id, id),
  FOREIGN KEY (province_id, changes_id) REFERENCES document (province_id, id)
){{strict}};
CREATE INDEX document_register ON document (province_id, year, state_since, id);
CREATE INDEX document_of_record ON document (province_id, record_kind, record_id, id);
-- One paper at a time changes another one.
CREATE UNIQUE INDEX document_changed_once ON document (province_id, changes_id)
  WHERE changes_id IS NOT NULL AND state NOT IN ('discarded', 'cancelled');

-- Which state may follow which.
CREATE TABLE document_rule (
  from_state {{text}} NOT NULL,
  to_state   {{text}} NOT NULL,
  PRIMARY KEY (from_state, to_state)
){{strict}};
INSERT INTO document_rule VALUES
  ('draft', 'reviewed'), ('draft', 'discarded'), ('reviewed', 'draft'), ('reviewed', 'signed'),
  ('reviewed', 'discarded'), ('signed', 'issued'), ('signed', 'cancelled'), ('issued', 'corrected'),
  ('issued', 'replaced'), ('issued', 'recalled'), ('corrected', 'replaced'), ('corrected', 'recalled');

-- Each step of a paper: who, when, why. Never changed.
CREATE TABLE document_step (
  province_id {{id}}   NOT NULL,
  document_id {{id}}   NOT NULL,
  step        {{int}}  NOT NULL CHECK (step > 0),
  to_state    {{text}} NOT NULL,
  at          {{int}}  NOT NULL,
  actor_id    {{id}}   NOT NULL,
  actor       {{text}} NOT NULL,
  reason      {{text}} NOT NULL,
  PRIMARY KEY (province_id, document_id, step),
  CONSTRAINT document_step_reason CHECK (to_state NOT IN ('recalled', 'cancelled') OR length(reason) > 0),
  FOREIGN KEY (province_id, document_id) REFERENCES document (province_id, id)
){{strict}};

-- The bytes of a signed paper: as made (docx, pdf), and its scanned copy with hand and seal. Kept for ever.
CREATE TABLE document_file (
  province_id {{id}}   NOT NULL,
  document_id {{id}}   NOT NULL,
  form        {{text}} NOT NULL CHECK (form IN ('docx', 'pdf', 'scan')),
  file_name   {{text}} NOT NULL,
  media_type  {{text}} NOT NULL,
  size        {{int}}  NOT NULL CHECK (size > 0),
  sha256      {{id}}   NOT NULL CHECK (length(sha256) = 64),
  bytes       {{blob}} NOT NULL,
  added_at    {{int}}  NOT NULL,
  added_by    {{text}} NOT NULL,
  PRIMARY KEY (province_id, document_id, form),
  FOREIGN KEY (province_id, document_id) REFERENCES document (province_id, id)
){{strict}};
CREATE INDEX document_file_by_hash ON document_file (sha256);

-- @sqlite
CREATE TRIGGER document_starts_as_draft BEFORE INSERT ON document
WHEN NEW.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'documents.wrong_state'); END;
CREATE TRIGGER document_moves_on BEFORE UPDATE OF state ON document
WHEN NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM document_rule
  WHERE from_state = OLD.state AND to_state = NEW.state)
BEGIN SELECT RAISE(ABORT, 'documents.wrong_state'); END;
CREATE TRIGGER document_stands BEFORE UPDATE ON document
WHEN NEW.id <> OLD.id OR NEW.agency_id <> OLD.agency_id OR NEW.kind <> OLD.kind OR NEW.letters <> OLD.letters
  OR NEW.record_kind <> OLD.record_kind OR NEW.record_id <> OLD.record_id OR NEW.maker_id <> OLD.maker_id
  OR NEW.changes_id IS NOT OLD.changes_id OR NEW.change IS NOT OLD.change
  OR (OLD.state <> 'draft' AND (NEW.facts <> OLD.facts OR NEW.template <> OLD.template))
  OR (OLD.number IS NOT NULL AND (NEW.number <> OLD.number OR NEW.series <> OLD.series OR NEW.year <> OLD.year
    OR NEW.symbol <> OLD.symbol OR NEW.subject <> OLD.subject OR NEW.paper <> OLD.paper OR NEW.code <> OLD.code
    OR NEW.signed_on <> OLD.signed_on OR NEW.signer_id <> OLD.signer_id OR NEW.reviewer_id <> OLD.reviewer_id))
BEGIN SELECT RAISE(ABORT, 'documents.stands'); END;
CREATE TRIGGER document_stays BEFORE DELETE ON document
BEGIN SELECT RAISE(ABORT, 'documents.stands'); END;
-- A number is the next of its run, and only a signature takes one.
CREATE TRIGGER document_next_number BEFORE UPDATE OF number ON document
WHEN NEW.number IS NOT NULL AND OLD.number IS NULL AND (NEW.state <> 'signed' OR NEW.number IS NOT (
  SELECT last + 1 FROM document_series WHERE province_id = NEW.province_id AND agency_id = NEW.agency_id
  AND year = NEW.year AND series = NEW.series)
  OR NOT EXISTS (SELECT 1 FROM document_numbering n WHERE n.province_id = NEW.province_id
    AND n.agency_id = NEW.agency_id AND n.year = NEW.year
    AND NEW.series = CASE n.runs WHEN 'one' THEN '' ELSE NEW.letters END))
BEGIN SELECT RAISE(ABORT, 'documents.not_the_next_number'); END;
CREATE TRIGGER document_number_taken AFTER UPDATE OF number ON document
WHEN NEW.number IS NOT NULL AND OLD.number IS NULL
BEGIN UPDATE document_series SET last = NEW.number WHERE province_id = NEW.province_id
  AND agency_id = NEW.agency_id AND year = NEW.year AND series = NEW.series; END;
CREATE TRIGGER document_series_opens BEFORE INSERT ON document_series
WHEN NEW.last <> NEW.opening BEGIN SELECT RAISE(ABORT, 'documents.not_the_next_number'); END;
CREATE TRIGGER document_series_runs BEFORE UPDATE ON document_series
WHEN NEW.province_id <> OLD.province_id OR NEW.agency_id <> OLD.agency_id OR NEW.year <> OLD.year
  OR NEW.series <> OLD.series OR (NEW.opening <> OLD.opening AND (OLD.last <> OLD.opening OR NEW.last <> NEW.opening))
  OR (NEW.opening = OLD.opening AND NEW.last <> OLD.last AND NEW.last IS NOT (SELECT max(number) FROM document
    WHERE province_id = NEW.province_id AND agency_id = NEW.agency_id AND year = NEW.year AND series = NEW.series))
BEGIN SELECT RAISE(ABORT, 'documents.not_the_next_number'); END;
CREATE TRIGGER document_series_stays BEFORE DELETE ON document_series
BEGIN SELECT RAISE(ABORT, 'documents.stands'); END;
CREATE TRIGGER document_numbering_stands BEFORE UPDATE ON document_numbering
WHEN NEW.agency_id <> OLD.agency_id OR NEW.year <> OLD.year OR (NEW.runs <> OLD.runs AND EXISTS (
  SELECT 1 FROM document_series WHERE province_id = OLD.province_id AND agency_id = OLD.agency_id
  AND year = OLD.year AND last > opening))
BEGIN SELECT RAISE(ABORT, 'documents.numbers_given'); END;
CREATE TRIGGER document_numbering_stays BEFORE DELETE ON document_numbering
BEGIN SELECT RAISE(ABORT, 'documents.stands'); END;
CREATE TRIGGER document_step_stands BEFORE UPDATE ON document_step
BEGIN SELECT RAISE(ABORT, 'documents.stands'); END;
CREATE TRIGGER document_step_stays BEFORE DELETE ON document_step
BEGIN SELECT RAISE(ABORT, 'documents.stands'); END;
CREATE TRIGGER document_file_stands BEFORE UPDATE ON document_file
BEGIN SELECT RAISE(ABORT, 'documents.stands'); END;
CREATE TRIGGER document_file_stays BEFORE DELETE ON document_file
BEGIN SELECT RAISE(ABORT, 'documents.stands'); END;
CREATE TRIGGER document_rule_fixed BEFORE UPDATE ON document_rule
BEGIN SELECT RAISE(ABORT, 'documents.stands'); END;
CREATE TRIGGER document_rule_kept BEFORE DELETE ON document_rule
BEGIN SELECT RAISE(ABORT, 'documents.stands'); END;
CREATE TRIGGER document_rule_closed BEFORE INSERT ON document_rule
BEGIN SELECT RAISE(ABORT, 'documents.stands'); END;
-- @end
-- @postgresql
CREATE FUNCTION document_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'documents.stands'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' THEN RAISE EXCEPTION 'documents.wrong_state'; END IF;
    RETURN NEW;
  END IF;
  IF NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM document_rule
      WHERE from_state = OLD.state AND to_state = NEW.state) THEN
    RAISE EXCEPTION 'documents.wrong_state';
  END IF;
  IF (NEW.id, NEW.agency_id, NEW.kind, NEW.letters, NEW.record_kind, NEW.record_id, NEW.maker_id, NEW.changes_id,
      NEW.change) IS DISTINCT FROM
     (OLD.id, OLD.agency_id, OLD.kind, OLD.letters, OLD.record_kind, OLD.record_id, OLD.maker_id, OLD.changes_id,
      OLD.change)
     OR (OLD.state <> 'draft' AND (NEW.facts, NEW.template) IS DISTINCT FROM (OLD.facts, OLD.template))
     OR (OLD.number IS NOT NULL AND
       (NEW.number, NEW.series, NEW.year, NEW.symbol, NEW.subject, NEW.paper, NEW.code, NEW.signed_on,
        NEW.signer_id, NEW.reviewer_id) IS DISTINCT FROM
       (OLD.number, OLD.series, OLD.year, OLD.symbol, OLD.subject, OLD.paper, OLD.code, OLD.signed_on,
        OLD.signer_id, OLD.reviewer_id)) THEN
    RAISE EXCEPTION 'documents.stands';
  END IF;
  -- A number is the next of its run, and only a signature takes one.
  IF NEW.number IS NOT NULL AND OLD.number IS NULL AND (NEW.state <> 'signed'
      OR NEW.number IS DISTINCT FROM (SELECT last + 1 FROM document_series WHERE province_id = NEW.province_id
        AND agency_id = NEW.agency_id AND year = NEW.year AND series = NEW.series)
      OR NOT EXISTS (SELECT 1 FROM document_numbering n WHERE n.province_id = NEW.province_id
        AND n.agency_id = NEW.agency_id AND n.year = NEW.year
        AND NEW.series = CASE n.runs WHEN 'one' THEN '' ELSE NEW.letters END)) THEN
    RAISE EXCEPTION 'documents.not_the_next_number';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_guard BEFORE INSERT OR UPDATE OR DELETE ON document
  FOR EACH ROW EXECUTE FUNCTION document_guard();
CREATE FUNCTION document_number_taken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number IS NOT NULL AND OLD.number IS NULL THEN
    UPDATE document_series SET last = NEW.number WHERE province_id = NEW.province_id
      AND agency_id = NEW.agency_id AND year = NEW.year AND series = NEW.series;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER document_number_taken AFTER UPDATE ON document
  FOR EACH ROW EXECUTE FUNCTION document_number_taken();
CREATE FUNCTION document_series_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'documents.stands'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.last <> NEW.opening THEN RAISE EXCEPTION 'documents.not_the_next_number'; END IF;
    RETURN NEW;
  END IF;
  IF (NEW.province_id, NEW.agency_id, NEW.year, NEW.series) IS DISTINCT FROM
       (OLD.province_id, OLD.agency_id, OLD.year, OLD.series)
     OR (NEW.opening <> OLD.opening AND (OLD.last <> OLD.opening OR NEW.last <> NEW.opening))
     OR (NEW.opening = OLD.opening AND NEW.last <> OLD.last AND NEW.last IS DISTINCT FROM (
       SELECT max(number) FROM document WHERE province_id = NEW.province_id AND agency_id = NEW.agency_id
       AND year = NEW.year AND series = NEW.series)) THEN
    RAISE EXCEPTION 'documents.not_the_next_number';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_series_guard BEFORE INSERT OR UPDATE OR DELETE ON document_series
  FOR EACH ROW EXECUTE FUNCTION document_series_guard();
CREATE FUNCTION document_numbering_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'documents.stands'; END IF;
  IF NEW.agency_id <> OLD.agency_id OR NEW.year <> OLD.year OR (NEW.runs <> OLD.runs AND EXISTS (
      SELECT 1 FROM document_series WHERE province_id = OLD.province_id AND agency_id = OLD.agency_id
      AND year = OLD.year AND last > opening)) THEN
    RAISE EXCEPTION 'documents.numbers_given';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_numbering_guard BEFORE UPDATE OR DELETE ON document_numbering
  FOR EACH ROW EXECUTE FUNCTION document_numbering_guard();
CREATE FUNCTION document_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'documents.stands'; END $$;
CREATE TRIGGER document_step_guard BEFORE UPDATE OR DELETE ON document_step
  FOR EACH ROW EXECUTE FUNCTION document_refuse();
CREATE TRIGGER document_file_guard BEFORE UPDATE OR DELETE ON document_file
  FOR EACH ROW EXECUTE FUNCTION document_refuse();
CREATE TRIGGER document_rule_fixed BEFORE INSERT OR UPDATE OR DELETE ON document_rule
  FOR EACH ROW EXECUTE FUNCTION document_refuse();
CREATE TRIGGER document_not_emptied BEFORE TRUNCATE ON document
  FOR EACH STATEMENT EXECUTE FUNCTION document_refuse();
CREATE TRIGGER document_step_not_emptied BEFORE TRUNCATE ON document_step
  FOR EACH STATEMENT EXECUTE FUNCTION document_refuse();
CREATE TRIGGER document_file_not_emptied BEFORE TRUNCATE ON document_file
  FOR EACH STATEMENT EXECUTE FUNCTION document_refuse();
CREATE TRIGGER document_series_not_emptied BEFORE TRUNCATE ON document_series
  FOR EACH STATEMENT EXECUTE FUNCTION document_refuse();
-- @end
