-- From the approval decision to the liquidation: who gets state money, by which contract, what was
-- delivered, measured and accepted. Decree 268/2025 articles 14-18, decree 80/2021 article 32.

-- Approval decisions (quyết định phê duyệt): drafted, then approved by a second person, which reserves.
CREATE TABLE approval_decision (
  province_id   {{id}}   NOT NULL REFERENCES province (id),
  id            {{id}}   NOT NULL,
  year          {{int}}  NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  state         {{text}} NOT NULL,
  note          {{text}} NOT NULL DEFAULT '',  -- what the maker says to whoever approves (tờ trình)
  skip_reason   {{text}} NOT NULL DEFAULT '',  -- why a better place of the waiting list was passed over
  replaces_id   {{id}},                        -- the decision that this one supersedes
  maker_id      {{id}}   NOT NULL,
  maker         {{text}} NOT NULL,
  created_at    {{int}}  NOT NULL,
  approver_id   {{id}},
  approver      {{text}},
  approved_at   {{int}},
  number        {{text}},
  decision_date {{text}},
  returned_by   {{text}} NOT NULL DEFAULT '',
  return_reason {{text}} NOT NULL DEFAULT '',
  revision      {{int}}  NOT NULL DEFAULT 1 CHECK (revision > 0),
  PRIMARY KEY (province_id, id),
  CONSTRAINT approval_state
    CHECK (state IN ('draft', 'returned', 'approved', 'discarded', 'superseded')),
  CONSTRAINT approval_second_person CHECK (approver_id <> maker_id),
  CONSTRAINT approval_not_itself CHECK (replaces_id <> id),
  CONSTRAINT approval_decided CHECK (state NOT IN ('approved', 'superseded') OR (approver_id IS NOT NULL
    AND approved_at IS NOT NULL AND decision_date IS NOT NULL AND length(number) > 0)),
  FOREIGN KEY (province_id, replaces_id) REFERENCES approval_decision (province_id, id)
){{strict}};
CREATE INDEX approval_newest ON approval_decision (province_id, year, created_at, id);
CREATE INDEX approval_by_state ON approval_decision (province_id, state, created_at, id);
CREATE UNIQUE INDEX approval_number ON approval_decision (province_id, year, number)
  WHERE number IS NOT NULL;
CREATE UNIQUE INDEX approval_replaced_once ON approval_decision (province_id, replaces_id)
  WHERE replaces_id IS NOT NULL AND state <> 'discarded';

CREATE TABLE approval_dossier (
  province_id   {{id}}   NOT NULL,
  approval_id   {{id}}   NOT NULL,
  dossier_id    {{id}}   NOT NULL,
  position      {{int}}  NOT NULL CHECK (position > 0),
  amount        {{int}}  NOT NULL CHECK (amount BETWEEN 1 AND 9007199254740991),  -- what is given
  obligation_id {{id}},                        -- once it is reserved
  standing      {{text}} NOT NULL DEFAULT 'open' CHECK (standing IN ('open', 'in_force', 'ended')),
  PRIMARY KEY (province_id, approval_id, dossier_id),
  CONSTRAINT approval_dossier_reserved CHECK (standing <> 'in_force' OR obligation_id IS NOT NULL),
  FOREIGN KEY (province_id, approval_id) REFERENCES approval_decision (province_id, id),
  FOREIGN KEY (province_id, dossier_id) REFERENCES dossier (province_id, id)
){{strict}};
-- A dossier stands in one draft, and in one decision in force.
CREATE UNIQUE INDEX approval_dossier_once ON approval_dossier (province_id, dossier_id, standing)
  WHERE standing <> 'ended';

-- Consultants and suppliers (đơn vị tư vấn, nhà cung cấp): the third party of a contract.
CREATE TABLE supplier (
  province_id    {{id}}   NOT NULL REFERENCES province (id),
  id             {{id}}   NOT NULL,
  tax_code       {{text}} NOT NULL,
  name           {{text}} NOT NULL CHECK (length(name) > 0),
  folded         {{id}}   NOT NULL,
  kind           {{text}} NOT NULL,
  address        {{text}} NOT NULL DEFAULT '',
  representative {{text}} NOT NULL DEFAULT '',
  phone          {{text}} NOT NULL DEFAULT '',
  email          {{text}} NOT NULL DEFAULT '',
  bank_account   {{text}} NOT NULL DEFAULT '',
  bank           {{text}} NOT NULL DEFAULT '',
  field          {{text}} NOT NULL DEFAULT '',  -- what it is known for: "ISO 22000"
  state          {{text}} NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'closed')),
  revision       {{int}}  NOT NULL DEFAULT 1 CHECK (revision > 0),
  created_at     {{int}}  NOT NULL,
  PRIMARY KEY (province_id, id),
  CONSTRAINT supplier_tax_code UNIQUE (province_id, tax_code),
  CONSTRAINT supplier_kind
    CHECK (kind IN ('consultant', 'certifier', 'laboratory', 'trainer', 'supplier'))
){{strict}};
CREATE INDEX supplier_by_name ON supplier (province_id, folded, id);

-- Contracts (hợp đồng) of two parties, agency and enterprise, or of three.
CREATE TABLE contract (
  province_id   {{id}}   NOT NULL REFERENCES province (id),
  id            {{id}}   NOT NULL,
  year          {{int}}  NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  enterprise_id {{id}}   NOT NULL,
  supplier_id   {{id}},
  state         {{text}} NOT NULL DEFAULT 'draft',
  title         {{text}} NOT NULL CHECK (length(title) > 0),
  folded        {{text}} NOT NULL,              -- number, title and names, for search
  terms         {{text}} NOT NULL DEFAULT '',
  starts_on     {{text}} NOT NULL,
  ends_on       {{text}} NOT NULL CHECK (ends_on >= starts_on),
  number        {{text}},
  signed_on     {{text}},                       -- the date on the paper
  maker_id      {{id}}   NOT NULL,
  maker         {{text}} NOT NULL,
  signer_id     {{id}},
  signer        {{text}},
  signed_at     {{int}},
  -- The enterprise's word that no other state money pays for the same (decree 268/2025, form I.6).
  commitment_by   {{id}},
  commitment_name {{text}} NOT NULL DEFAULT '',
  commitment_at   {{int}},
  commitment_paper {{text}} NOT NULL DEFAULT '',  -- number of the paper, when an officer entered it
  ended_on      {{text}},
  end_reason    {{text}} NOT NULL DEFAULT '',
  revision      {{int}}  NOT NULL DEFAULT 1 CHECK (revision > 0),
  created_at    {{int}}  NOT NULL,
  PRIMARY KEY (province_id, id),
  CONSTRAINT contract_state
    CHECK (state IN ('draft', 'discarded', 'signed', 'suspended', 'liquidated', 'terminated')),
  CONSTRAINT contract_second_person CHECK (signer_id <> maker_id),
  CONSTRAINT contract_signed CHECK (state IN ('draft', 'discarded') OR (signer_id IS NOT NULL
    AND signed_at IS NOT NULL AND signed_on IS NOT NULL AND length(number) > 0
    AND commitment_at IS NOT NULL)),
  CONSTRAINT contract_ended CHECK (state NOT IN ('liquidated', 'terminated') OR ended_on IS NOT NULL),
  FOREIGN KEY (province_id, enterprise_id) REFERENCES enterprise (province_id, id),
  FOREIGN KEY (province_id, supplier_id) REFERENCES supplier (province_id, id)
){{strict}};
CREATE UNIQUE INDEX contract_number ON contract (province_id, year, number) WHERE number IS NOT NULL;
CREATE INDEX contract_newest ON contract (province_id, year, id);
CREATE INDEX contract_by_state ON contract (province_id, state, ends_on, id);
CREATE INDEX contract_of_enterprise ON contract (province_id, enterprise_id, id);
CREATE INDEX contract_of_supplier ON contract (province_id, supplier_id, id)
  WHERE supplier_id IS NOT NULL;

CREATE TABLE contract_party (
  province_id    {{id}}   NOT NULL,
  contract_id    {{id}}   NOT NULL,
  role           {{text}} NOT NULL CHECK (role IN ('agency', 'enterprise', 'supplier')),
  name           {{text}} NOT NULL CHECK (length(name) > 0),
  tax_code       {{text}} NOT NULL,
  address        {{text}} NOT NULL,
  representative {{text}} NOT NULL,
  position       {{text}} NOT NULL,             -- of the representative
  bank_account   {{text}} NOT NULL,
  bank           {{text}} NOT NULL,
  PRIMARY KEY (province_id, contract_id, role),
  FOREIGN KEY (province_id, contract_id) REFERENCES contract (province_id, id)
){{strict}};

-- The dossiers that a contract carries out, with what the approval decision reserved for each.
CREATE TABLE contract_dossier (
  province_id   {{id}}   NOT NULL,
  contract_id   {{id}}   NOT NULL,
  dossier_id    {{id}}   NOT NULL,
  approval_id   {{id}}   NOT NULL,
  obligation_id {{id}}   NOT NULL,
  reserved      {{int}}  NOT NULL CHECK (reserved > 0),
  units         {{int}}  NOT NULL CHECK (units > 0),
  live          {{int}}  NOT NULL DEFAULT 1 CHECK (live IN (0, 1)),  -- 0: its draft was discarded
  PRIMARY KEY (province_id, contract_id, dossier_id),
  FOREIGN KEY (province_id, contract_id) REFERENCES contract (province_id, id),
  FOREIGN KEY (province_id, approval_id, dossier_id)
    REFERENCES approval_dossier (province_id, approval_id, dossier_id)
){{strict}};
CREATE UNIQUE INDEX contract_dossier_once ON contract_dossier (province_id, dossier_id) WHERE live = 1;

CREATE TABLE contract_item (
  province_id  {{id}}   NOT NULL,
  contract_id  {{id}}   NOT NULL,
  position     {{int}}  NOT NULL CHECK (position BETWEEN 1 AND 100),
  dossier_id   {{id}}   NOT NULL,
  item         {{text}} NOT NULL,               -- of the rule pack
  title        {{text}} NOT NULL CHECK (length(title) > 0),
  result       {{text}} NOT NULL,               -- what it has to bring about
  units        {{int}}  NOT NULL CHECK (units BETWEEN 0 AND 1000000),
  state_part   {{int}}  NOT NULL CHECK (state_part BETWEEN 0 AND 9007199254740991),
  own_part     {{int}}  NOT NULL CHECK (own_part BETWEEN 0 AND 9007199254740991),
  papers       {{text}} NOT NULL,               -- what it must show for payment, JSON of PaperRule
  by_council   {{int}}  NOT NULL CHECK (by_council IN (0, 1)),
  state        {{text}} NOT NULL DEFAULT 'open',
  grade        {{text}} NOT NULL DEFAULT '',
  offered_at   {{int}},
  offered_by   {{text}} NOT NULL DEFAULT '',
  repaired     {{int}}  NOT NULL DEFAULT 0 CHECK (repaired IN (0, 1)),  -- time to repair was given
  repair_until {{text}},
  PRIMARY KEY (province_id, contract_id, position),
  CONSTRAINT contract_item_state
    CHECK (state IN ('open', 'offered', 'accepted', 'repair', 'failed', 'ended')),
  CONSTRAINT contract_item_repair CHECK (state <> 'repair' OR repair_until IS NOT NULL),
  FOREIGN KEY (province_id, contract_id, dossier_id)
    REFERENCES contract_dossier (province_id, contract_id, dossier_id)
){{strict}};
CREATE INDEX contract_item_of ON contract_item (province_id, dossier_id);
CREATE INDEX contract_item_repairs ON contract_item (province_id, repair_until) WHERE state = 'repair';

-- What changes a signed contract: drafted, approved by a second person. It never raises state money.
CREATE TABLE contract_amendment (
  province_id   {{id}}   NOT NULL,
  contract_id   {{id}}   NOT NULL,
  step          {{int}}  NOT NULL CHECK (step > 0),
  kind          {{text}} NOT NULL,
  state         {{text}} NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'approved', 'discarded')),
  reason        {{text}} NOT NULL CHECK (length(reason) > 0),
  ends_on       {{text}},                       -- the new end
  recover       {{int}}  NOT NULL DEFAULT 0 CHECK (recover IN (0, 1)),  -- what was paid is asked back
  maker_id      {{id}}   NOT NULL,
  maker         {{text}} NOT NULL,
  created_at    {{int}}  NOT NULL,
  approver_id   {{id}},
  approver      {{text}},
  approved_at   {{int}},
  number        {{text}},
  decision_date {{text}},
  PRIMARY KEY (province_id, contract_id, step),
  CONSTRAINT contract_amendment_kind
    CHECK (kind IN ('terms', 'suspension', 'resumption', 'termination', 'liquidation')),
  CONSTRAINT contract_amendment_second_person CHECK (approver_id <> maker_id),
  CONSTRAINT contract_amendment_decided CHECK (state <> 'approved' OR (approver_id IS NOT NULL
    AND approved_at IS NOT NULL AND decision_date IS NOT NULL AND length(number) > 0)),
  FOREIGN KEY (province_id, contract_id) REFERENCES contract (province_id, id)
){{strict}};
CREATE UNIQUE INDEX contract_amendment_one ON contract_amendment (province_id, contract_id)
  WHERE state = 'draft';
CREATE INDEX contract_amendment_open ON contract_amendment (province_id, created_at)
  WHERE state = 'draft';

CREATE TABLE contract_amendment_item (
  province_id {{id}}  NOT NULL,
  contract_id {{id}}  NOT NULL,
  step        {{int}} NOT NULL,
  position    {{int}} NOT NULL,
  before_part {{int}} NOT NULL,
  state_part  {{int}} NOT NULL CHECK (state_part >= 0),
  own_part    {{int}} NOT NULL CHECK (own_part BETWEEN 0 AND 9007199254740991),
  PRIMARY KEY (province_id, contract_id, step, position),
  CONSTRAINT contract_amendment_lowers CHECK (state_part <= before_part),
  FOREIGN KEY (province_id, contract_id, step)
    REFERENCES contract_amendment (province_id, contract_id, step),
  FOREIGN KEY (province_id, contract_id, position)
    REFERENCES contract_item (province_id, contract_id, position)
){{strict}};

CREATE TABLE contract_milestone (
  province_id {{id}}   NOT NULL,
  contract_id {{id}}   NOT NULL,
  position    {{int}}  NOT NULL CHECK (position BETWEEN 1 AND 200),
  title       {{text}} NOT NULL CHECK (length(title) > 0),
  due_on      {{text}} NOT NULL,
  done_on     {{text}},
  note        {{text}} NOT NULL DEFAULT '',
  done_by     {{text}} NOT NULL DEFAULT '',
  PRIMARY KEY (province_id, contract_id, position),
  FOREIGN KEY (province_id, contract_id) REFERENCES contract (province_id, id)
){{strict}};
CREATE INDEX contract_milestone_due ON contract_milestone (province_id, due_on) WHERE done_on IS NULL;

-- Visits: their ids are made on the phone, so that what was written without network comes in once.
CREATE TABLE contract_visit (
  province_id {{id}}   NOT NULL,
  id          {{id}}   NOT NULL,
  contract_id {{id}}   NOT NULL,
  visited_on  {{text}} NOT NULL,
  place       {{text}} NOT NULL,
  people      {{text}} NOT NULL,
  findings    {{text}} NOT NULL CHECK (length(findings) > 0),
  progress    {{int}}  NOT NULL CHECK (progress BETWEEN 0 AND 100),  -- percent done, as seen
  recorded_by {{id}}   NOT NULL,
  recorder    {{text}} NOT NULL,
  recorded_at {{int}}  NOT NULL,
  PRIMARY KEY (province_id, id),
  FOREIGN KEY (province_id, contract_id) REFERENCES contract (province_id, id)
){{strict}};
CREATE INDEX contract_visit_of ON contract_visit (province_id, contract_id, visited_on, id);

-- Measured before and after: one row is one definition and one unit, so both values speak of the same.
CREATE TABLE contract_measurement (
  province_id     {{id}}   NOT NULL,
  id              {{id}}   NOT NULL,
  contract_id     {{id}}   NOT NULL,
  position        {{int}}  NOT NULL,            -- the item it is to show
  code            {{text}} NOT NULL,            -- of the pack; empty: the enterprise's own
  title           {{text}} NOT NULL CHECK (length(title) > 0),
  definition      {{text}} NOT NULL CHECK (length(definition) > 0),
  unit            {{text}} NOT NULL CHECK (length(unit) > 0),
  lower_is_better {{int}}  NOT NULL CHECK (lower_is_better IN (0, 1)),
  target          {{int}},                      -- thousandths of the unit, as the values are
  baseline        {{int}},
  baseline_on     {{text}},
  baseline_note   {{text}} NOT NULL DEFAULT '', -- the evidence: where the value comes from
  baseline_by     {{id}},
  baseline_name   {{text}} NOT NULL DEFAULT '',
  result          {{int}},
  result_on       {{text}},
  result_note     {{text}} NOT NULL DEFAULT '',
  result_by       {{id}},
  result_name     {{text}} NOT NULL DEFAULT '',
  verified_by     {{id}},
  verified_name   {{text}} NOT NULL DEFAULT '',
  verified_at     {{int}},
  verified_note   {{text}} NOT NULL DEFAULT '',
  revision        {{int}}  NOT NULL DEFAULT 1 CHECK (revision > 0),
  created_at      {{int}}  NOT NULL,
  PRIMARY KEY (province_id, id),
  CONSTRAINT contract_measurement_values CHECK (
    (baseline IS NULL OR baseline BETWEEN -9007199254740991 AND 9007199254740991)
    AND (result IS NULL OR result BETWEEN -9007199254740991 AND 9007199254740991)),
  CONSTRAINT contract_measurement_before CHECK ((baseline IS NULL) = (baseline_on IS NULL)
    AND (baseline IS NULL) = (baseline_by IS NULL)),
  CONSTRAINT contract_measurement_after CHECK ((result IS NULL) = (result_on IS NULL)
    AND (result IS NULL) = (result_by IS NULL) AND (result IS NULL OR baseline IS NOT NULL)),
  CONSTRAINT contract_measurement_order CHECK (result_on > baseline_on),
  CONSTRAINT contract_measurement_verified CHECK (verified_by IS NULL
    OR (result IS NOT NULL AND verified_at IS NOT NULL)),
  CONSTRAINT contract_measurement_second_person
    CHECK (verified_by <> baseline_by AND verified_by <> result_by),
  FOREIGN KEY (province_id, contract_id, position)
    REFERENCES contract_item (province_id, contract_id, position)
){{strict}};
CREATE INDEX contract_measurement_of ON contract_measurement (province_id, contract_id, position, id);
CREATE UNIQUE INDEX contract_measurement_once
  ON contract_measurement (province_id, contract_id, position, code) WHERE code <> '';

-- Papers and photos of a contract: what they belong to, and their bytes. Ids are made by the client.
CREATE TABLE contract_file (
  province_id {{id}}   NOT NULL,
  id          {{id}}   NOT NULL,
  contract_id {{id}}   NOT NULL,
  of_kind     {{text}} NOT NULL
    CHECK (of_kind IN ('contract', 'visit', 'measurement', 'acceptance', 'item')),
  of_id       {{id}}   NOT NULL,                -- id of that record; of an item its position
  file_name   {{text}} NOT NULL,
  caption     {{text}} NOT NULL DEFAULT '',
  media_type  {{text}} NOT NULL,
  size        {{int}}  NOT NULL CHECK (size > 0),
  sha256      {{id}}   NOT NULL CHECK (length(sha256) = 64),
  bytes       {{blob}} NOT NULL,
  added_at    {{int}}  NOT NULL,
  added_by    {{id}}   NOT NULL,
  adder       {{text}} NOT NULL,
  PRIMARY KEY (province_id, id),
  FOREIGN KEY (province_id, contract_id) REFERENCES contract (province_id, id)
){{strict}};
CREATE INDEX contract_file_of ON contract_file (province_id, contract_id, id);

-- Acceptance (nghiệm thu): the minutes as an officer recorded them, then recognised by a second person.
CREATE TABLE contract_acceptance (
  province_id   {{id}}   NOT NULL,
  id            {{id}}   NOT NULL,
  contract_id   {{id}}   NOT NULL,
  state         {{text}} NOT NULL DEFAULT 'recorded'
    CHECK (state IN ('recorded', 'recognised', 'discarded')),
  outcome       {{text}} NOT NULL CHECK (outcome IN ('accepted', 'repair', 'failed')),
  grade         {{text}} NOT NULL DEFAULT '' CHECK (grade IN ('', 'excellent', 'pass', 'fail')),
  council_id    {{id}},                         -- whose minutes they are; null: an officer's
  held_on       {{text}} NOT NULL,
  findings      {{text}} NOT NULL CHECK (length(findings) > 0),
  repair_until  {{text}},
  maker_id      {{id}}   NOT NULL,
  maker         {{text}} NOT NULL,
  created_at    {{int}}  NOT NULL,
  approver_id   {{id}},
  approver      {{text}},
  approved_at   {{int}},
  number        {{text}},
  decision_date {{text}},
  PRIMARY KEY (province_id, id),
  CONSTRAINT contract_acceptance_second_person CHECK (approver_id <> maker_id),
  CONSTRAINT contract_acceptance_decided CHECK (state <> 'recognised' OR (approver_id IS NOT NULL
    AND approved_at IS NOT NULL AND decision_date IS NOT NULL AND length(number) > 0)),
  CONSTRAINT contract_acceptance_repair CHECK ((outcome = 'repair') = (repair_until IS NOT NULL)),
  FOREIGN KEY (province_id, contract_id) REFERENCES contract (province_id, id)
){{strict}};
CREATE INDEX contract_acceptance_of ON contract_acceptance (province_id, contract_id, id);
CREATE UNIQUE INDEX contract_acceptance_one ON contract_acceptance (province_id, contract_id)
  WHERE state = 'recorded';
CREATE INDEX contract_acceptance_open ON contract_acceptance (province_id, created_at)
  WHERE state = 'recorded';

CREATE TABLE contract_acceptance_item (
  province_id   {{id}}  NOT NULL,
  acceptance_id {{id}}  NOT NULL,
  contract_id   {{id}}  NOT NULL,
  position      {{int}} NOT NULL,
  PRIMARY KEY (province_id, acceptance_id, position),
  FOREIGN KEY (province_id, acceptance_id) REFERENCES contract_acceptance (province_id, id),
  FOREIGN KEY (province_id, contract_id, position)
    REFERENCES contract_item (province_id, contract_id, position)
){{strict}};

-- What was advanced or paid and has to come back; the room claims recovers it.
CREATE TABLE contract_recovery (
  province_id {{id}}   NOT NULL,
  id          {{id}}   NOT NULL,
  contract_id {{id}}   NOT NULL,
  dossier_id  {{id}}   NOT NULL,
  cause       {{text}} NOT NULL CHECK (cause IN ('failed', 'terminated', 'lowered')),
  amount      {{int}}  NOT NULL CHECK (amount > 0),
  decided_on  {{text}} NOT NULL,
  document    {{text}} NOT NULL CHECK (length(document) > 0),
  created_at  {{int}}  NOT NULL,
  PRIMARY KEY (province_id, id),
  FOREIGN KEY (province_id, contract_id, dossier_id)
    REFERENCES contract_dossier (province_id, contract_id, dossier_id)
){{strict}};
CREATE INDEX contract_recovery_of ON contract_recovery (province_id, dossier_id, id);

-- What the state gives by the items of a contract for each dossier, beside what stands committed or
-- further on for it in the ledger. A contract is signed when both are the same.
CREATE VIEW contract_cover AS
SELECT c.province_id, c.contract_id, c.dossier_id, c.reserved,
  (SELECT coalesce(sum(i.state_part), 0) FROM contract_item i WHERE i.province_id = c.province_id
    AND i.contract_id = c.contract_id AND i.dossier_id = c.dossier_id) AS promised,
  (SELECT coalesce(sum(i.units), 0) FROM contract_item i WHERE i.province_id = c.province_id
    AND i.contract_id = c.contract_id AND i.dossier_id = c.dossier_id) AS promised_units,
  (SELECT coalesce(sum(a.balance), 0) FROM ledger_account a WHERE a.province_id = c.province_id
    AND a.obligation_id = c.obligation_id
    AND a.stage IN ('committed', 'ordered', 'advanced', 'paid')) AS committed
FROM contract_dossier c;

-- @sqlite
CREATE TRIGGER approval_moves_on BEFORE UPDATE OF state ON approval_decision
WHEN NEW.state <> OLD.state
 AND NOT (OLD.state = 'draft' AND NEW.state IN ('returned', 'approved', 'discarded'))
 AND NOT (OLD.state = 'returned' AND NEW.state IN ('draft', 'discarded'))
 AND NOT (OLD.state = 'approved' AND NEW.state = 'superseded')
BEGIN SELECT RAISE(ABORT, 'contracts.decision_stands'); END;
CREATE TRIGGER approval_stands BEFORE UPDATE ON approval_decision
WHEN NEW.id <> OLD.id OR NEW.year <> OLD.year OR NEW.maker_id <> OLD.maker_id
  OR NEW.replaces_id IS NOT OLD.replaces_id
  OR (OLD.state IN ('approved', 'superseded') AND (NEW.number <> OLD.number
    OR NEW.decision_date <> OLD.decision_date OR NEW.approver_id <> OLD.approver_id))
BEGIN SELECT RAISE(ABORT, 'contracts.decision_stands'); END;
CREATE TRIGGER approval_stays BEFORE DELETE ON approval_decision
BEGIN SELECT RAISE(ABORT, 'contracts.decision_stands'); END;
CREATE TRIGGER approval_dossier_added BEFORE INSERT ON approval_dossier
WHEN NEW.standing <> 'open' OR NOT EXISTS (SELECT 1 FROM approval_decision
  WHERE province_id = NEW.province_id AND id = NEW.approval_id AND state IN ('draft', 'returned'))
BEGIN SELECT RAISE(ABORT, 'contracts.decision_stands'); END;
CREATE TRIGGER approval_dossier_stands BEFORE UPDATE ON approval_dossier
WHEN NEW.dossier_id <> OLD.dossier_id OR NEW.approval_id <> OLD.approval_id
  OR NEW.amount <> OLD.amount OR OLD.standing = 'ended'
  OR (OLD.standing = 'in_force' AND (NEW.standing = 'open' OR NEW.obligation_id <> OLD.obligation_id))
BEGIN SELECT RAISE(ABORT, 'contracts.decision_stands'); END;
CREATE TRIGGER approval_dossier_stays BEFORE DELETE ON approval_dossier
WHEN OLD.standing <> 'open' OR NOT EXISTS (SELECT 1 FROM approval_decision
  WHERE province_id = OLD.province_id AND id = OLD.approval_id AND state IN ('draft', 'returned'))
BEGIN SELECT RAISE(ABORT, 'contracts.decision_stands'); END;
-- In force is only what the ledger holds for the dossier.
CREATE TRIGGER approval_dossier_covered BEFORE UPDATE OF standing ON approval_dossier
WHEN NEW.standing = 'in_force' AND OLD.standing = 'open' AND NEW.amount <> (
  SELECT coalesce(sum(a.balance), 0) FROM ledger_account a WHERE a.province_id = NEW.province_id
  AND a.obligation_id = NEW.obligation_id AND a.stage = 'reserved')
BEGIN SELECT RAISE(ABORT, 'contracts.not_reserved'); END;

CREATE TRIGGER contract_starts_as_draft BEFORE INSERT ON contract
WHEN NEW.state <> 'draft' OR EXISTS (SELECT 1 FROM contract
  WHERE province_id = NEW.province_id AND id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'contracts.contract_stands'); END;
CREATE TRIGGER contract_moves_on BEFORE UPDATE OF state ON contract
WHEN NEW.state <> OLD.state
 AND NOT (OLD.state = 'draft' AND NEW.state IN ('signed', 'discarded'))
 AND NOT (OLD.state = 'signed' AND NEW.state IN ('suspended', 'terminated', 'liquidated'))
 AND NOT (OLD.state = 'suspended' AND NEW.state IN ('signed', 'terminated'))
BEGIN SELECT RAISE(ABORT, 'contracts.contract_stands'); END;
CREATE TRIGGER contract_stands BEFORE UPDATE ON contract
WHEN NEW.id <> OLD.id OR NEW.year <> OLD.year OR NEW.maker_id <> OLD.maker_id
  OR (OLD.state <> 'draft' AND (NEW.number IS NOT OLD.number OR NEW.signed_on IS NOT OLD.signed_on
    OR NEW.signer_id IS NOT OLD.signer_id OR NEW.title <> OLD.title OR NEW.terms <> OLD.terms
    OR NEW.starts_on <> OLD.starts_on OR NEW.supplier_id IS NOT OLD.supplier_id
    OR NEW.commitment_at IS NOT OLD.commitment_at))
BEGIN SELECT RAISE(ABORT, 'contracts.contract_stands'); END;
CREATE TRIGGER contract_stays BEFORE DELETE ON contract
BEGIN SELECT RAISE(ABORT, 'contracts.contract_stands'); END;
CREATE TRIGGER contract_covered BEFORE UPDATE OF state ON contract
WHEN OLD.state = 'draft' AND NEW.state = 'signed' AND (
  NOT EXISTS (SELECT 1 FROM contract_item WHERE province_id = NEW.province_id AND contract_id = NEW.id)
  OR EXISTS (SELECT 1 FROM contract_cover WHERE province_id = NEW.province_id
    AND contract_id = NEW.id AND promised <> committed))
BEGIN SELECT RAISE(ABORT, 'contracts.not_committed'); END;
CREATE TRIGGER contract_dossier_stands BEFORE UPDATE ON contract_dossier
WHEN NEW.dossier_id <> OLD.dossier_id OR NEW.contract_id <> OLD.contract_id
  OR NEW.obligation_id <> OLD.obligation_id OR NEW.reserved <> OLD.reserved OR NEW.units <> OLD.units
  OR NOT EXISTS (SELECT 1 FROM contract WHERE province_id = NEW.province_id
    AND id = NEW.contract_id AND state = 'draft')
BEGIN SELECT RAISE(ABORT, 'contracts.contract_stands'); END;
CREATE TRIGGER contract_dossier_stays BEFORE DELETE ON contract_dossier
WHEN NOT EXISTS (SELECT 1 FROM contract WHERE province_id = OLD.province_id
  AND id = OLD.contract_id AND state = 'draft')
BEGIN SELECT RAISE(ABORT, 'contracts.contract_stands'); END;
-- What a contract promises was reserved for that dossier, and no more of it.
CREATE TRIGGER contract_dossier_reserved BEFORE INSERT ON contract_dossier
WHEN NOT EXISTS (SELECT 1 FROM approval_dossier WHERE province_id = NEW.province_id
  AND approval_id = NEW.approval_id AND dossier_id = NEW.dossier_id AND standing = 'in_force'
  AND amount = NEW.reserved AND obligation_id = NEW.obligation_id)
BEGIN SELECT RAISE(ABORT, 'contracts.not_reserved'); END;
CREATE TRIGGER contract_item_added BEFORE INSERT ON contract_item
WHEN NEW.state <> 'open' OR NOT EXISTS (SELECT 1 FROM contract WHERE province_id = NEW.province_id
  AND id = NEW.contract_id AND state = 'draft')
BEGIN SELECT RAISE(ABORT, 'contracts.contract_stands'); END;
CREATE TRIGGER contract_item_fits AFTER INSERT ON contract_item
WHEN EXISTS (SELECT 1 FROM contract_cover c JOIN contract_dossier d
    ON d.province_id = c.province_id AND d.contract_id = c.contract_id AND d.dossier_id = c.dossier_id
  WHERE c.province_id = NEW.province_id AND c.contract_id = NEW.contract_id
  AND c.dossier_id = NEW.dossier_id AND (c.promised > c.reserved OR c.promised_units > d.units))
BEGIN SELECT RAISE(ABORT, 'contracts.exceeds_reserved'); END;
CREATE TRIGGER contract_item_never_up BEFORE UPDATE OF state_part ON contract_item
WHEN NEW.state_part > OLD.state_part
BEGIN SELECT RAISE(ABORT, 'contracts.raises_state_money'); END;
CREATE TRIGGER contract_item_stands BEFORE UPDATE ON contract_item
WHEN NEW.position <> OLD.position OR NEW.contract_id <> OLD.contract_id
  OR NEW.dossier_id <> OLD.dossier_id OR NEW.item <> OLD.item OR NEW.title <> OLD.title
  OR NEW.result <> OLD.result OR NEW.units <> OLD.units OR NEW.papers <> OLD.papers
  OR (OLD.state = 'failed' AND NEW.state <> OLD.state)
  OR (OLD.state = 'accepted' AND NEW.state <> OLD.state)
BEGIN SELECT RAISE(ABORT, 'contracts.contract_stands'); END;
CREATE TRIGGER contract_item_stays BEFORE DELETE ON contract_item
WHEN NOT EXISTS (SELECT 1 FROM contract WHERE province_id = OLD.province_id
  AND id = OLD.contract_id AND state = 'draft')
BEGIN SELECT RAISE(ABORT, 'contracts.contract_stands'); END;
CREATE TRIGGER contract_amendment_stands BEFORE UPDATE ON contract_amendment
WHEN OLD.state <> 'draft' OR NEW.kind <> OLD.kind OR NEW.maker_id <> OLD.maker_id
BEGIN SELECT RAISE(ABORT, 'contracts.amendment_stands'); END;
CREATE TRIGGER contract_amendment_stays BEFORE DELETE ON contract_amendment
BEGIN SELECT RAISE(ABORT, 'contracts.amendment_stands'); END;
-- It starts from what stands now, so "lower" means lower than that.
CREATE TRIGGER contract_amendment_item_from BEFORE INSERT ON contract_amendment_item
WHEN NOT EXISTS (SELECT 1 FROM contract_item WHERE province_id = NEW.province_id
  AND contract_id = NEW.contract_id AND position = NEW.position AND state_part = NEW.before_part)
BEGIN SELECT RAISE(ABORT, 'contracts.raises_state_money'); END;
CREATE TRIGGER contract_amendment_item_stands BEFORE UPDATE ON contract_amendment_item
BEGIN SELECT RAISE(ABORT, 'contracts.amendment_stands'); END;
CREATE TRIGGER contract_measurement_stands BEFORE UPDATE ON contract_measurement
WHEN OLD.verified_by IS NOT NULL OR (OLD.baseline IS NOT NULL AND (NEW.definition <> OLD.definition
  OR NEW.unit <> OLD.unit OR NEW.lower_is_better <> OLD.lower_is_better OR NEW.code <> OLD.code))
BEGIN SELECT RAISE(ABORT, 'contracts.measurement_stands'); END;
CREATE TRIGGER contract_measurement_days BEFORE UPDATE ON contract_measurement
WHEN EXISTS (SELECT 1 FROM contract WHERE province_id = NEW.province_id AND id = NEW.contract_id
  AND (NEW.baseline_on > starts_on OR NEW.result_on <= starts_on))
BEGIN SELECT RAISE(ABORT, 'contracts.measured_out_of_time'); END;
CREATE TRIGGER contract_measurement_stays BEFORE DELETE ON contract_measurement
WHEN OLD.baseline IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'contracts.measurement_stands'); END;
-- A contract follows its dossiers when their enterprise was merged into another (0011).
CREATE TRIGGER contract_follows_merge AFTER UPDATE OF enterprise_id ON dossier
WHEN NEW.enterprise_id <> OLD.enterprise_id
BEGIN UPDATE contract SET enterprise_id = NEW.enterprise_id WHERE province_id = NEW.province_id
  AND id IN (SELECT contract_id FROM contract_dossier WHERE province_id = NEW.province_id
    AND dossier_id = NEW.id AND live = 1); END;
CREATE TRIGGER contract_file_stands BEFORE UPDATE ON contract_file
BEGIN SELECT RAISE(ABORT, 'contracts.append_only'); END;
CREATE TRIGGER contract_file_stays BEFORE DELETE ON contract_file
BEGIN SELECT RAISE(ABORT, 'contracts.append_only'); END;
CREATE TRIGGER contract_acceptance_stands BEFORE UPDATE ON contract_acceptance
WHEN OLD.state <> 'recorded' OR NEW.outcome <> OLD.outcome OR NEW.maker_id <> OLD.maker_id
BEGIN SELECT RAISE(ABORT, 'contracts.acceptance_stands'); END;
CREATE TRIGGER contract_acceptance_stays BEFORE DELETE ON contract_acceptance
BEGIN SELECT RAISE(ABORT, 'contracts.acceptance_stands'); END;
CREATE TRIGGER contract_recovery_stands BEFORE UPDATE ON contract_recovery
BEGIN SELECT RAISE(ABORT, 'contracts.append_only'); END;
CREATE TRIGGER contract_recovery_stays BEFORE DELETE ON contract_recovery
BEGIN SELECT RAISE(ABORT, 'contracts.append_only'); END;
-- @end
-- @postgresql
CREATE FUNCTION approval_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'contracts.decision_stands'; END IF;
  IF (NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (('draft', 'returned'),
        ('draft', 'approved'), ('draft', 'discarded'), ('returned', 'draft'),
        ('returned', 'discarded'), ('approved', 'superseded')))
     OR (NEW.id, NEW.year, NEW.maker_id, NEW.replaces_id)
       IS DISTINCT FROM (OLD.id, OLD.year, OLD.maker_id, OLD.replaces_id)
     OR (OLD.state IN ('approved', 'superseded') AND
       (NEW.number, NEW.decision_date, NEW.approver_id)
       IS DISTINCT FROM (OLD.number, OLD.decision_date, OLD.approver_id)) THEN
    RAISE EXCEPTION 'contracts.decision_stands';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approval_guard BEFORE UPDATE OR DELETE ON approval_decision
  FOR EACH ROW EXECUTE FUNCTION approval_guard();
CREATE FUNCTION approval_dossier_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  open_decision boolean;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.dossier_id, NEW.approval_id, NEW.amount)
         IS DISTINCT FROM (OLD.dossier_id, OLD.approval_id, OLD.amount)
       OR OLD.standing = 'ended' OR (OLD.standing = 'in_force'
         AND (NEW.standing = 'open' OR NEW.obligation_id <> OLD.obligation_id)) THEN
      RAISE EXCEPTION 'contracts.decision_stands';
    END IF;
    -- In force is only what the ledger holds for the dossier.
    IF NEW.standing = 'in_force' AND OLD.standing = 'open' AND NEW.amount <> (
        SELECT coalesce(sum(a.balance), 0) FROM ledger_account a
        WHERE a.province_id = NEW.province_id AND a.obligation_id = NEW.obligation_id
        AND a.stage = 'reserved') THEN
      RAISE EXCEPTION 'contracts.not_reserved';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN
    open_decision := OLD.standing = 'open' AND EXISTS (SELECT 1 FROM approval_decision
      WHERE province_id = OLD.province_id AND id = OLD.approval_id
      AND state IN ('draft', 'returned'));
    IF NOT open_decision THEN RAISE EXCEPTION 'contracts.decision_stands'; END IF;
    RETURN OLD;
  END IF;
  open_decision := NEW.standing = 'open' AND EXISTS (SELECT 1 FROM approval_decision
    WHERE province_id = NEW.province_id AND id = NEW.approval_id AND state IN ('draft', 'returned'));
  IF NOT open_decision THEN RAISE EXCEPTION 'contracts.decision_stands'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approval_dossier_guard BEFORE INSERT OR UPDATE OR DELETE ON approval_dossier
  FOR EACH ROW EXECUTE FUNCTION approval_dossier_guard();

CREATE FUNCTION contract_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'contracts.contract_stands'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' THEN RAISE EXCEPTION 'contracts.contract_stands'; END IF;
    RETURN NEW;
  END IF;
  IF (NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (('draft', 'signed'),
        ('draft', 'discarded'), ('signed', 'suspended'), ('signed', 'terminated'),
        ('signed', 'liquidated'), ('suspended', 'signed'), ('suspended', 'terminated')))
     OR (NEW.id, NEW.year, NEW.maker_id) IS DISTINCT FROM (OLD.id, OLD.year, OLD.maker_id)
     OR (OLD.state <> 'draft' AND (NEW.number, NEW.signed_on, NEW.signer_id, NEW.title, NEW.terms,
         NEW.starts_on, NEW.supplier_id, NEW.commitment_at)
       IS DISTINCT FROM (OLD.number, OLD.signed_on, OLD.signer_id, OLD.title, OLD.terms,
         OLD.starts_on, OLD.supplier_id, OLD.commitment_at)) THEN
    RAISE EXCEPTION 'contracts.contract_stands';
  END IF;
  IF OLD.state = 'draft' AND NEW.state = 'signed' AND (
      NOT EXISTS (SELECT 1 FROM contract_item
        WHERE province_id = NEW.province_id AND contract_id = NEW.id)
      OR EXISTS (SELECT 1 FROM contract_cover WHERE province_id = NEW.province_id
        AND contract_id = NEW.id AND promised <> committed)) THEN
    RAISE EXCEPTION 'contracts.not_committed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contract_guard BEFORE INSERT OR UPDATE OR DELETE ON contract
  FOR EACH ROW EXECUTE FUNCTION contract_guard();
CREATE FUNCTION contract_dossier_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    -- What a contract promises was reserved for that dossier, and no more of it.
    IF NOT EXISTS (SELECT 1 FROM approval_dossier WHERE province_id = NEW.province_id
        AND approval_id = NEW.approval_id AND dossier_id = NEW.dossier_id AND standing = 'in_force'
        AND amount = NEW.reserved AND obligation_id = NEW.obligation_id) THEN
      RAISE EXCEPTION 'contracts.not_reserved';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN
    IF NOT EXISTS (SELECT 1 FROM contract WHERE province_id = OLD.province_id
        AND id = OLD.contract_id AND state = 'draft') THEN
      RAISE EXCEPTION 'contracts.contract_stands';
    END IF;
    RETURN OLD;
  END IF;
  IF (NEW.dossier_id, NEW.contract_id, NEW.obligation_id, NEW.reserved, NEW.units)
       IS DISTINCT FROM (OLD.dossier_id, OLD.contract_id, OLD.obligation_id, OLD.reserved, OLD.units)
     OR NOT EXISTS (SELECT 1 FROM contract WHERE province_id = NEW.province_id
       AND id = NEW.contract_id AND state = 'draft') THEN
    RAISE EXCEPTION 'contracts.contract_stands';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contract_dossier_guard BEFORE INSERT OR UPDATE OR DELETE ON contract_dossier
  FOR EACH ROW EXECUTE FUNCTION contract_dossier_guard();
CREATE FUNCTION contract_item_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.state_part > OLD.state_part THEN RAISE EXCEPTION 'contracts.raises_state_money'; END IF;
    IF (NEW.position, NEW.contract_id, NEW.dossier_id, NEW.item, NEW.title, NEW.result, NEW.units,
        NEW.papers) IS DISTINCT FROM (OLD.position, OLD.contract_id, OLD.dossier_id, OLD.item,
        OLD.title, OLD.result, OLD.units, OLD.papers)
       OR (OLD.state IN ('failed', 'accepted') AND NEW.state <> OLD.state) THEN
      RAISE EXCEPTION 'contracts.contract_stands';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN
    IF NOT EXISTS (SELECT 1 FROM contract WHERE province_id = OLD.province_id
        AND id = OLD.contract_id AND state = 'draft') THEN
      RAISE EXCEPTION 'contracts.contract_stands';
    END IF;
    RETURN OLD;
  END IF;
  IF NEW.state <> 'open' OR NOT EXISTS (SELECT 1 FROM contract
      WHERE province_id = NEW.province_id AND id = NEW.contract_id AND state = 'draft') THEN
    RAISE EXCEPTION 'contracts.contract_stands';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contract_item_guard BEFORE INSERT OR UPDATE OR DELETE ON contract_item
  FOR EACH ROW EXECUTE FUNCTION contract_item_guard();
CREATE FUNCTION contract_item_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM contract_cover c JOIN contract_dossier d ON d.province_id = c.province_id
      AND d.contract_id = c.contract_id AND d.dossier_id = c.dossier_id
      WHERE c.province_id = NEW.province_id AND c.contract_id = NEW.contract_id
      AND c.dossier_id = NEW.dossier_id
      AND (c.promised > c.reserved OR c.promised_units > d.units)) THEN
    RAISE EXCEPTION 'contracts.exceeds_reserved';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER contract_item_fits AFTER INSERT ON contract_item
  FOR EACH ROW EXECUTE FUNCTION contract_item_fits();
CREATE FUNCTION contract_amendment_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state <> 'draft' OR NEW.kind <> OLD.kind
      OR NEW.maker_id <> OLD.maker_id THEN
    RAISE EXCEPTION 'contracts.amendment_stands';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contract_amendment_guard BEFORE UPDATE OR DELETE ON contract_amendment
  FOR EACH ROW EXECUTE FUNCTION contract_amendment_guard();
CREATE FUNCTION contract_amendment_item_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN RAISE EXCEPTION 'contracts.amendment_stands'; END IF;
  -- It starts from what stands now, so "lower" means lower than that.
  IF NOT EXISTS (SELECT 1 FROM contract_item WHERE province_id = NEW.province_id
      AND contract_id = NEW.contract_id AND position = NEW.position
      AND state_part = NEW.before_part) THEN
    RAISE EXCEPTION 'contracts.raises_state_money';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contract_amendment_item_guard BEFORE INSERT OR UPDATE ON contract_amendment_item
  FOR EACH ROW EXECUTE FUNCTION contract_amendment_item_guard();
CREATE FUNCTION contract_measurement_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.baseline IS NOT NULL THEN RAISE EXCEPTION 'contracts.measurement_stands'; END IF;
    RETURN OLD;
  END IF;
  IF OLD.verified_by IS NOT NULL OR (OLD.baseline IS NOT NULL AND
      (NEW.definition, NEW.unit, NEW.lower_is_better, NEW.code)
      IS DISTINCT FROM (OLD.definition, OLD.unit, OLD.lower_is_better, OLD.code)) THEN
    RAISE EXCEPTION 'contracts.measurement_stands';
  END IF;
  IF EXISTS (SELECT 1 FROM contract WHERE province_id = NEW.province_id AND id = NEW.contract_id
      AND (NEW.baseline_on > starts_on OR NEW.result_on <= starts_on)) THEN
    RAISE EXCEPTION 'contracts.measured_out_of_time';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contract_measurement_guard BEFORE UPDATE OR DELETE ON contract_measurement
  FOR EACH ROW EXECUTE FUNCTION contract_measurement_guard();
CREATE FUNCTION contract_acceptance_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state <> 'recorded' OR NEW.outcome <> OLD.outcome
      OR NEW.maker_id <> OLD.maker_id THEN
    RAISE EXCEPTION 'contracts.acceptance_stands';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contract_acceptance_guard BEFORE UPDATE OR DELETE ON contract_acceptance
  FOR EACH ROW EXECUTE FUNCTION contract_acceptance_guard();
-- A contract follows its dossiers when their enterprise was merged into another (0011).
CREATE FUNCTION contract_follows_merge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE contract SET enterprise_id = NEW.enterprise_id WHERE province_id = NEW.province_id
    AND id IN (SELECT contract_id FROM contract_dossier WHERE province_id = NEW.province_id
      AND dossier_id = NEW.id AND live = 1);
  RETURN NULL;
END $$;
CREATE TRIGGER contract_follows_merge AFTER UPDATE OF enterprise_id ON dossier
  FOR EACH ROW WHEN (NEW.enterprise_id <> OLD.enterprise_id)
  EXECUTE FUNCTION contract_follows_merge();
CREATE FUNCTION contract_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'contracts.append_only'; END $$;
CREATE TRIGGER contract_file_guard BEFORE UPDATE OR DELETE ON contract_file
  FOR EACH ROW EXECUTE FUNCTION contract_append_only();
CREATE TRIGGER contract_recovery_guard BEFORE UPDATE OR DELETE ON contract_recovery
  FOR EACH ROW EXECUTE FUNCTION contract_append_only();
-- @end
