-- Rule packs that a province keeps of its own, as versions: drafted, submitted, approved by a second
-- person. The packs of the country come with the program and are not rows.

CREATE TABLE norm_pack (
  province_id  {{id}}   NOT NULL REFERENCES province (id),
  id           {{id}}   NOT NULL,
  code         {{text}} NOT NULL CHECK (length(code) > 0),
  version      {{int}}  NOT NULL CHECK (version > 0),
  state        {{text}} NOT NULL,
  revision     {{int}}  NOT NULL CHECK (revision > 0),
  content      {{text}} NOT NULL,
  valid_from   {{text}} NOT NULL,
  valid_to     {{text}} CHECK (valid_to >= valid_from),
  maker_id     {{id}}   NOT NULL,
  maker        {{text}} NOT NULL,
  approver_id  {{id}},
  approver     {{text}},
  created_at   {{int}}  NOT NULL,
  approved_at  {{int}},
  return_reason {{text}},
  PRIMARY KEY (province_id, id),
  CONSTRAINT norm_pack_version UNIQUE (province_id, code, version),
  CONSTRAINT norm_pack_state
    CHECK (state IN ('draft', 'submitted', 'approved', 'superseded', 'discarded')),
  CONSTRAINT norm_pack_second_person CHECK (approver_id <> maker_id),
  CONSTRAINT norm_pack_decided CHECK (state NOT IN ('approved', 'superseded')
    OR (approver_id IS NOT NULL AND approved_at IS NOT NULL))
){{strict}};
CREATE UNIQUE INDEX norm_pack_open ON norm_pack (province_id, code)
  WHERE state IN ('draft', 'submitted');
CREATE UNIQUE INDEX norm_pack_in_force ON norm_pack (province_id, code) WHERE state = 'approved';
-- Which version held on a day.
CREATE INDEX norm_pack_by_day ON norm_pack (province_id, code, version)
  WHERE state IN ('approved', 'superseded');

-- @sqlite
CREATE TRIGGER norm_pack_moves_on BEFORE UPDATE ON norm_pack
WHEN NOT (OLD.state = 'draft' AND NEW.state IN ('draft', 'submitted', 'discarded'))
 AND NOT (OLD.state = 'submitted' AND NEW.state IN ('draft', 'approved'))
 AND NOT (OLD.state = 'approved' AND NEW.state = 'superseded')
BEGIN SELECT RAISE(ABORT, 'norms.version_settled'); END;
-- Only a draft is written in; what was submitted is what is approved, to the letter.
CREATE TRIGGER norm_pack_content_stands BEFORE UPDATE ON norm_pack
WHEN NEW.province_id <> OLD.province_id OR NEW.id <> OLD.id OR NEW.code <> OLD.code
  OR NEW.version <> OLD.version
  OR (OLD.state <> 'draft' AND (NEW.content <> OLD.content OR NEW.valid_from <> OLD.valid_from
      OR NEW.valid_to IS NOT OLD.valid_to OR NEW.maker_id <> OLD.maker_id))
  OR (OLD.state = 'approved' AND (NEW.approver_id <> OLD.approver_id
      OR NEW.approved_at <> OLD.approved_at))
BEGIN SELECT RAISE(ABORT, 'norms.version_settled'); END;
CREATE TRIGGER norm_pack_starts_as_draft BEFORE INSERT ON norm_pack
WHEN NEW.state <> 'draft' OR EXISTS (SELECT 1 FROM norm_pack
  WHERE province_id = NEW.province_id AND id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'norms.version_settled'); END;
CREATE TRIGGER norm_pack_stays BEFORE DELETE ON norm_pack
BEGIN SELECT RAISE(ABORT, 'norms.version_settled'); END;
-- @end
-- @postgresql
CREATE FUNCTION norm_pack_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'norms.version_settled'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' THEN RAISE EXCEPTION 'norms.version_settled'; END IF;
    RETURN NEW;
  END IF;
  IF NOT (OLD.state = 'draft' AND NEW.state IN ('draft', 'submitted', 'discarded'))
     AND NOT (OLD.state = 'submitted' AND NEW.state IN ('draft', 'approved'))
     AND NOT (OLD.state = 'approved' AND NEW.state = 'superseded') THEN
    RAISE EXCEPTION 'norms.version_settled';
  END IF;
  -- Only a draft is written in; what was submitted is what is approved, to the letter.
  IF (NEW.province_id, NEW.id, NEW.code, NEW.version)
       IS DISTINCT FROM (OLD.province_id, OLD.id, OLD.code, OLD.version)
     OR (OLD.state <> 'draft' AND (NEW.content, NEW.valid_from, NEW.valid_to, NEW.maker_id)
         IS DISTINCT FROM (OLD.content, OLD.valid_from, OLD.valid_to, OLD.maker_id))
     OR (OLD.state = 'approved' AND (NEW.approver_id, NEW.approved_at)
         IS DISTINCT FROM (OLD.approver_id, OLD.approved_at)) THEN
    RAISE EXCEPTION 'norms.version_settled';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER norm_pack_guard BEFORE INSERT OR UPDATE OR DELETE ON norm_pack
  FOR EACH ROW EXECUTE FUNCTION norm_pack_guard();
-- @end
