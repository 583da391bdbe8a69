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
