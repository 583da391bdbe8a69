-- Claims of payment (đề nghị thanh toán): what an enterprise asks for, who looked at it, what was ordered and
-- paid; advances, recoveries; decisions at the year's end.

CREATE TABLE claim (
  province_id    {{id}}   NOT NULL REFERENCES province (id),
  id             {{id}}   NOT NULL,
  code           {{text}} NOT NULL,    -- printed on its papers
  contract_id    {{id}}   NOT NULL,
  position       {{int}}  NOT NULL,    -- of the contract's item: each is settled by itself
  dossier_id     {{id}}   NOT NULL,
  enterprise_id  {{id}}   NOT NULL,
  year           {{int}}  NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  state          {{text}} NOT NULL DEFAULT 'draft',
  content        {{text}} NOT NULL,    -- its evidence MC-001 …, as JSON
  is_final       {{int}}  NOT NULL DEFAULT 0 CHECK (is_final IN (0, 1)),  -- the item's last claim
  eligible_cost  {{int}}  NOT NULL DEFAULT 0 CHECK (eligible_cost BETWEEN 0 AND 9007199254740991),
  support        {{int}}  NOT NULL DEFAULT 0 CHECK (support BETWEEN 0 AND 9007199254740991),
  working        {{text}} NOT NULL DEFAULT '[]',
  appraisal      {{text}} NOT NULL DEFAULT '{"reductions":[],"note":""}',  -- reduced lines with reasons, as JSON
  allowed_cost   {{int}}  CHECK (allowed_cost BETWEEN 0 AND 9007199254740991),
  amount         {{int}}  CHECK (amount > 0),     -- what the state pays, as appraised
  maker_id       {{id}}   NOT NULL,
  maker          {{text}} NOT NULL,
  created_at     {{int}}  NOT NULL,
  submitted_at   {{int}},
  appraiser_id   {{id}},
  appraiser      {{text}},
  appraised_at   {{int}},
  approver_id    {{id}},
  approver       {{text}},
  approved_at    {{int}},
  approval_number {{text}},
  approval_date  {{text}},
  reason         {{text}} NOT NULL DEFAULT '',    -- why it was returned, refused or taken back
  state_since    {{int}}  NOT NULL,
  due_on         {{text}},                        -- the end of the payment clock
  revision       {{int}}  NOT NULL DEFAULT 1 CHECK (revision > 0),
  PRIMARY KEY (province_id, id),
  CONSTRAINT claim_code UNIQUE (province_id, code),
  CONSTRAINT claim_state CHECK (state IN ('draft', 'submitted', 'returned', 'appraised', 'approved', 'ordered',
    'paid', 'rejected', 'withdrawn')),
  CONSTRAINT claim_appraiser_is_another CHECK (appraiser_id <> maker_id),
  CONSTRAINT claim_approver_is_another CHECK (approver_id <> maker_id AND approver_id <> appraiser_id),
  CONSTRAINT claim_appraised CHECK (state NOT IN ('appraised', 'approved', 'ordered', 'paid') OR
    (appraiser_id IS NOT NULL AND appraised_at IS NOT NULL AND amount IS NOT NULL AND allowed_cost IS NOT NULL
     AND allowed_cost <= eligible_cost)),
  CONSTRAINT claim_approved CHECK (state NOT IN ('approved', 'ordered', 'paid') OR
    (approver_id IS NOT NULL AND approved_at IS NOT NULL AND length(approval_number) > 0
     AND approval_date IS NOT NULL)),
  FOREIGN KEY (province_id, contract_id, position)
    REFERENCES contract_item (province_id, contract_id, position),
  FOREIGN KEY (province_id, dossier_id) REFERENCES dossier (province_id, id),
  FOREIGN KEY (province_id, enterprise_id) REFERENCES enterprise (province_id, id)
){{strict}};
-- One claim of an item is being written at a time, so that two tabs write in one.
CREATE UNIQUE INDEX claim_one_draft ON claim (province_id, contract_id, position) WHERE state = 'draft';
-- Behind the final claim of an item there is nothing more to claim.
CREATE UNIQUE INDEX claim_one_final ON claim (province_id, contract_id, position)
  WHERE is_final = 1 AND state IN ('submitted', 'appraised', 'approved', 'ordered', 'paid');
CREATE INDEX claim_by_time ON claim (province_id, year, state_since, id);
CREATE INDEX claim_by_state ON claim (province_id, year, state, state_since, id);
CREATE INDEX claim_of_enterprise ON claim (province_id, enterprise_id, state_since, id);
CREATE INDEX claim_of_item ON claim (province_id, contract_id, position, id);
CREATE INDEX claim_of_dossier ON claim (province_id, dossier_id, id);

-- Which state may follow which, held by the database.
CREATE TABLE claim_rule (
  from_state {{text}} NOT NULL,
  to_state   {{text}} NOT NULL,
  PRIMARY KEY (from_state, to_state)
){{strict}};
INSERT INTO claim_rule VALUES
  ('draft', 'submitted'), ('draft', 'withdrawn'),
  ('submitted', 'returned'), ('submitted', 'appraised'), ('submitted', 'rejected'), ('submitted', 'withdrawn'),
  ('returned', 'submitted'), ('returned', 'withdrawn'),
  ('appraised', 'approved'), ('appraised', 'submitted'), ('appraised', 'rejected'),
  ('approved', 'ordered'), ('approved', 'paid'), ('ordered', 'paid'), ('ordered', 'approved');

-- Each person's yes, where an amount needs more than one.
CREATE TABLE claim_consent (
  province_id {{id}}   NOT NULL,
  claim_id    {{id}}   NOT NULL,
  person_id   {{id}}   NOT NULL,
  person      {{text}} NOT NULL,
  round       {{int}}  NOT NULL,     -- the claim's revision when it was appraised
  at          {{int}}  NOT NULL,
  PRIMARY KEY (province_id, claim_id, round, person_id),
  FOREIGN KEY (province_id, claim_id) REFERENCES claim (province_id, id)
){{strict}};

-- Each step of a claim: who, when, why. Never changed.
CREATE TABLE claim_step (
  province_id {{id}}   NOT NULL,
  claim_id    {{id}}   NOT NULL,
  step        {{int}}  NOT NULL CHECK (step > 0),
  from_state  {{text}} NOT NULL,
  to_state    {{text}} NOT NULL,
  at          {{int}}  NOT NULL,
  actor_id    {{id}}   NOT NULL,
  actor       {{text}} NOT NULL,
  reason      {{text}} NOT NULL,
  document    {{text}} NOT NULL,
  PRIMARY KEY (province_id, claim_id, step),
  FOREIGN KEY (province_id, claim_id) REFERENCES claim (province_id, id)
){{strict}};

CREATE TABLE claim_file (
  province_id {{id}}   NOT NULL,
  id          {{id}}   NOT NULL,
  claim_id    {{id}}   NOT NULL,
  evidence    {{text}} NOT NULL,     -- MC-001
  file_name   {{text}} NOT NULL,
  media_type  {{text}} NOT NULL,
  size        {{int}}  NOT NULL CHECK (size > 0),
  sha256      {{id}}   NOT NULL CHECK (length(sha256) = 64),
  bytes       {{blob}} NOT NULL,
  added_at    {{int}}  NOT NULL,
  added_by    {{id}}   NOT NULL,
  removed_at  {{int}},
  PRIMARY KEY (province_id, id),
  FOREIGN KEY (province_id, claim_id) REFERENCES claim (province_id, id)
){{strict}};
CREATE INDEX claim_file_of ON claim_file (province_id, claim_id, id);

-- Invoices (hóa đơn) of claims that were handed in and neither refused nor taken back. The key is that of
-- the whole deployment: no province pays what another one has paid.
CREATE TABLE claim_invoice (
  province_id {{id}}   NOT NULL,
  claim_id    {{id}}   NOT NULL,
  evidence    {{text}} NOT NULL,
  seller      {{text}} NOT NULL CHECK (length(seller) > 0),   -- tax code, digits only
  symbol      {{text}} NOT NULL,                              -- folded
  number      {{text}} NOT NULL CHECK (length(number) > 0),   -- folded
  issued_on   {{text}} NOT NULL,
  core        {{text}} NOT NULL,     -- the number without leading zeros and marks
  amount      {{int}}  NOT NULL CHECK (amount > 0),
  PRIMARY KEY (province_id, claim_id, evidence),
  CONSTRAINT claim_invoice_once UNIQUE (seller, symbol, number, issued_on),
  FOREIGN KEY (province_id, claim_id) REFERENCES claim (province_id, id)
){{strict}};
CREATE INDEX claim_invoice_alike ON claim_invoice (seller, core);
CREATE INDEX claim_invoice_same_amount ON claim_invoice (seller, amount);

-- Several payments ordered in one go (bảng kê thanh toán).
CREATE TABLE payment_batch (
  province_id {{id}}   NOT NULL REFERENCES province (id),
  id          {{id}}   NOT NULL,
  number      {{text}} NOT NULL CHECK (length(number) > 0),
  ordered_on  {{text}} NOT NULL,
  kind        {{text}} NOT NULL CHECK (kind IN ('payment_order', 'withdrawal')),
  mode        {{text}} NOT NULL CHECK (mode IN ('each', 'whole')),
  claims      {{text}} NOT NULL,     -- asked for, as JSON
  maker_id    {{id}}   NOT NULL,
  maker       {{text}} NOT NULL,
  created_at  {{int}}  NOT NULL,
  PRIMARY KEY (province_id, id),
  CONSTRAINT payment_batch_number UNIQUE (province_id, number)
){{strict}};

-- A payment order (lệnh chi tiền) or a withdrawal of the estimate (giấy rút dự toán) for one claim.
CREATE TABLE payment_order (
  province_id   {{id}}   NOT NULL REFERENCES province (id),
  id            {{id}}   NOT NULL,
  claim_id      {{id}}   NOT NULL,
  batch_id      {{id}},
  obligation_id {{id}}   NOT NULL,                              -- of the ledger, whose money it is
  kind          {{text}} NOT NULL CHECK (kind IN ('payment_order', 'withdrawal')),
  number        {{text}} NOT NULL CHECK (length(number) > 0),
  ordered_on    {{text}} NOT NULL,
  state         {{text}} NOT NULL CHECK (state IN ('sent', 'confirmed', 'bounced')),
  amount        {{int}}  NOT NULL CHECK (amount >= 0),          -- what leaves the treasury
  units         {{int}}  NOT NULL CHECK (units >= 0),
  cleared       {{int}}  NOT NULL CHECK (cleared >= 0),         -- of an advance, with this payment
  maker_id      {{id}}   NOT NULL,
  maker         {{text}} NOT NULL,
  created_at    {{int}}  NOT NULL,
  approver_id   {{id}}   NOT NULL,                              -- who approved the claim
  closed_at     {{int}},
  closer_id     {{id}},
  closer        {{text}},
  closed_on     {{text}},
  reference     {{text}} NOT NULL DEFAULT '',                   -- of the treasury's paper
  reason        {{text}} NOT NULL DEFAULT '',                   -- why it came back
  PRIMARY KEY (province_id, id),
  CONSTRAINT payment_second_person CHECK (maker_id <> approver_id),
  CONSTRAINT payment_something CHECK (amount > 0 OR units > 0 OR cleared > 0),
  CONSTRAINT payment_closed CHECK ((state = 'sent') = (closed_at IS NULL)
    AND (state = 'sent') = (closer_id IS NULL) AND (state = 'sent') = (closed_on IS NULL)),
  CONSTRAINT payment_bounced CHECK (state <> 'bounced' OR length(reason) > 0),
  FOREIGN KEY (province_id, claim_id) REFERENCES claim (province_id, id),
  FOREIGN KEY (province_id, batch_id) REFERENCES payment_batch (province_id, id)
){{strict}};
-- A claim is paid once; what bounced may be ordered again.
CREATE UNIQUE INDEX payment_order_live ON payment_order (province_id, claim_id) WHERE state <> 'bounced';
CREATE INDEX payment_order_by_state ON payment_order (province_id, state, created_at, id);
CREATE INDEX payment_order_of_claim ON payment_order (province_id, claim_id, created_at);

-- An advance (tạm ứng) on a contract.
CREATE TABLE advance (
  province_id   {{id}}   NOT NULL REFERENCES province (id),
  id            {{id}}   NOT NULL,
  contract_id   {{id}}   NOT NULL,
  dossier_id    {{id}}   NOT NULL,
  amount        {{int}}  NOT NULL CHECK (amount > 0),
  reason        {{text}} NOT NULL CHECK (length(reason) > 0),
  state         {{text}} NOT NULL CHECK (state IN ('asked', 'approved', 'refused', 'paid')),
  returned      {{int}}  NOT NULL DEFAULT 0 CHECK (returned BETWEEN 0 AND amount),
  return_by     {{text}},
  maker_id      {{id}}   NOT NULL,
  maker         {{text}} NOT NULL,
  created_at    {{int}}  NOT NULL,
  approver_id   {{id}},
  approver      {{text}},
  decided_at    {{int}},
  decision      {{text}} NOT NULL DEFAULT '',
  payer_id      {{id}},
  payer         {{text}},
  paid_on       {{text}},
  document      {{text}} NOT NULL DEFAULT '',
  PRIMARY KEY (province_id, id),
  CONSTRAINT advance_second_person CHECK (approver_id <> maker_id AND payer_id <> approver_id),
  CONSTRAINT advance_decided CHECK (state = 'asked' OR (approver_id IS NOT NULL AND decided_at IS NOT NULL)),
  CONSTRAINT advance_paid CHECK (state <> 'paid' OR (payer_id IS NOT NULL AND paid_on IS NOT NULL
    AND length(document) > 0)),
  FOREIGN KEY (province_id, dossier_id) REFERENCES dossier (province_id, id)
){{strict}};
CREATE INDEX advance_by_time ON advance (province_id, created_at, id);
CREATE INDEX advance_of_dossier ON advance (province_id, dossier_id, id);

-- Money that has to come back (thu hồi): without interest, by a day, in as many instalments as it takes.
CREATE TABLE recovery (
  province_id   {{id}}   NOT NULL REFERENCES province (id),
  id            {{id}}   NOT NULL,
  dossier_id    {{id}}   NOT NULL,
  cause_id      {{id}},              -- of contract_recovery, where a contract's end asks for it
  amount        {{int}}  NOT NULL CHECK (amount > 0),
  received      {{int}}  NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND amount),
  reason        {{text}} NOT NULL CHECK (length(reason) > 0),
  due_on        {{text}} NOT NULL,
  state         {{text}} NOT NULL CHECK (state IN ('draft', 'decided', 'received', 'dropped')),
  maker_id      {{id}}   NOT NULL,
  maker         {{text}} NOT NULL,
  created_at    {{int}}  NOT NULL,
  approver_id   {{id}},
  approver      {{text}},
  decided_at    {{int}},
  number        {{text}},
  decision_date {{text}},
  PRIMARY KEY (province_id, id),
  CONSTRAINT recovery_second_person CHECK (approver_id <> maker_id),
  CONSTRAINT recovery_decided CHECK (state NOT IN ('decided', 'received') OR (approver_id IS NOT NULL
    AND decided_at IS NOT NULL AND decision_date IS NOT NULL AND length(number) > 0)),
  CONSTRAINT recovery_received CHECK ((state = 'received') = (received = amount)),
  FOREIGN KEY (province_id, dossier_id) REFERENCES dossier (province_id, id),
  FOREIGN KEY (province_id, cause_id) REFERENCES contract_recovery (province_id, id)
){{strict}};
-- What a contract's end asks back is asked back once.
CREATE UNIQUE INDEX recovery_of_cause ON recovery (province_id, cause_id)
  WHERE cause_id IS NOT NULL AND state <> 'dropped';
CREATE INDEX recovery_by_time ON recovery (province_id, created_at, id);
CREATE INDEX recovery_of_dossier ON recovery (province_id, dossier_id, id);
CREATE TABLE recovery_instalment (
  province_id {{id}}   NOT NULL,
  id          {{id}}   NOT NULL,
  recovery_id {{id}}   NOT NULL,
  amount      {{int}}  NOT NULL CHECK (amount > 0),
  received_on {{text}} NOT NULL,
  document    {{text}} NOT NULL CHECK (length(document) > 0),
  actor_id    {{id}}   NOT NULL,
  actor       {{text}} NOT NULL,
  created_at  {{int}}  NOT NULL,
  PRIMARY KEY (province_id, id),
  CONSTRAINT recovery_paper_once UNIQUE (province_id, recovery_id, document),
  FOREIGN KEY (province_id, recovery_id) REFERENCES recovery (province_id, id)
){{strict}};

-- What becomes of money that is left at the year's end: cancelled (hủy) or carried over (chuyển nguồn).
CREATE TABLE year_decision (
  province_id   {{id}}   NOT NULL REFERENCES province (id),
  id            {{id}}   NOT NULL,
  year          {{int}}  NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  kind          {{text}} NOT NULL CHECK (kind IN ('lapse', 'carry')),
  basis         {{text}} NOT NULL CHECK (length(basis) > 0),  -- the class of law it rests on
  state         {{text}} NOT NULL CHECK (state IN ('draft', 'decided', 'dropped')),
  maker_id      {{id}}   NOT NULL,
  maker         {{text}} NOT NULL,
  created_at    {{int}}  NOT NULL,
  approver_id   {{id}},
  approver      {{text}},
  decided_at    {{int}},
  number        {{text}},
  decision_date {{text}},
  PRIMARY KEY (province_id, id),
  CONSTRAINT year_decision_second_person CHECK (approver_id <> maker_id),
  CONSTRAINT year_decision_decided CHECK (state <> 'decided' OR (approver_id IS NOT NULL
    AND decided_at IS NOT NULL AND decision_date IS NOT NULL AND length(number) > 0))
){{strict}};
CREATE INDEX year_decision_of ON year_decision (province_id, year, created_at);
CREATE TABLE year_decision_line (
  province_id   {{id}}   NOT NULL,
  decision_id   {{id}}   NOT NULL,
  line          {{int}}  NOT NULL CHECK (line > 0),
  cell_id       {{id}}   NOT NULL,
  stage         {{text}} NOT NULL CHECK (stage IN ('available', 'committed', 'advanced')),
  obligation_id {{id}},
  amount        {{int}}  NOT NULL CHECK (amount >= 0),
  quantity      {{int}}  NOT NULL CHECK (quantity >= 0),
  posting_id    {{id}},              -- what it was moved by
  next_cell_id  {{id}},              -- of next year, where it was carried to
  PRIMARY KEY (province_id, decision_id, line),
  CONSTRAINT year_decision_something CHECK (amount > 0 OR quantity > 0),
  CONSTRAINT year_decision_place CHECK ((stage = 'available') = (obligation_id IS NULL)),
  FOREIGN KEY (province_id, decision_id) REFERENCES year_decision (province_id, id),
  FOREIGN KEY (province_id, cell_id) REFERENCES ledger_cell (province_id, id)
){{strict}};

-- The money of a dossier is found by its record.
CREATE INDEX ledger_obligation_of_record ON ledger_obligation (province_id, record_kind, record_id);

-- @sqlite
CREATE TRIGGER claim_starts_as_draft BEFORE INSERT ON claim
WHEN NEW.state <> 'draft' OR EXISTS (SELECT 1 FROM claim
  WHERE province_id = NEW.province_id AND id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'claims.illegal_state'); END;
CREATE TRIGGER claim_follows_the_table BEFORE UPDATE OF state ON claim
WHEN NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM claim_rule
  WHERE from_state = OLD.state AND to_state = NEW.state)
BEGIN SELECT RAISE(ABORT, 'claims.illegal_state'); END;
CREATE TRIGGER claim_stays_itself BEFORE UPDATE ON claim
WHEN NEW.province_id <> OLD.province_id OR NEW.id <> OLD.id OR NEW.code <> OLD.code
  OR NEW.position <> OLD.position OR NEW.contract_id <> OLD.contract_id OR NEW.dossier_id <> OLD.dossier_id
  OR NEW.enterprise_id <> OLD.enterprise_id OR NEW.maker_id <> OLD.maker_id OR NEW.year <> OLD.year
BEGIN SELECT RAISE(ABORT, 'claims.append_only'); END;
CREATE TRIGGER claim_content_stands BEFORE UPDATE OF content ON claim
WHEN NEW.content <> OLD.content AND OLD.state NOT IN ('draft', 'returned')
BEGIN SELECT RAISE(ABORT, 'claims.content_stands'); END;
-- What was approved is paid as it was approved.
CREATE TRIGGER claim_amount_stands BEFORE UPDATE ON claim
WHEN OLD.state IN ('approved', 'ordered', 'paid')
  AND (NEW.amount <> OLD.amount OR NEW.allowed_cost <> OLD.allowed_cost OR NEW.is_final <> OLD.is_final
    OR NEW.approver_id <> OLD.approver_id OR NEW.appraiser_id <> OLD.appraiser_id)
BEGIN SELECT RAISE(ABORT, 'claims.content_stands'); END;
CREATE TRIGGER claim_stays BEFORE DELETE ON claim BEGIN SELECT RAISE(ABORT, 'claims.append_only'); END;
CREATE TRIGGER claim_step_stands BEFORE UPDATE ON claim_step
BEGIN SELECT RAISE(ABORT, 'claims.append_only'); END;
CREATE TRIGGER claim_step_stays BEFORE DELETE ON claim_step
BEGIN SELECT RAISE(ABORT, 'claims.append_only'); END;
CREATE TRIGGER claim_rule_not_added BEFORE INSERT ON claim_rule
BEGIN SELECT RAISE(ABORT, 'claims.append_only'); END;
CREATE TRIGGER claim_rule_not_updated BEFORE UPDATE ON claim_rule
BEGIN SELECT RAISE(ABORT, 'claims.append_only'); END;
CREATE TRIGGER claim_rule_not_deleted BEFORE DELETE ON claim_rule
BEGIN SELECT RAISE(ABORT, 'claims.append_only'); END;
CREATE TRIGGER claim_file_stands BEFORE UPDATE ON claim_file
WHEN NEW.bytes <> OLD.bytes OR NEW.sha256 <> OLD.sha256 OR NEW.claim_id <> OLD.claim_id
  OR OLD.removed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'claims.append_only'); END;
CREATE TRIGGER claim_file_stays BEFORE DELETE ON claim_file
BEGIN SELECT RAISE(ABORT, 'claims.append_only'); END;
-- Whoever approved a claim, or made it, does not order its money; only an approved claim has an order.
CREATE TRIGGER payment_order_of_approved BEFORE INSERT ON payment_order
WHEN NOT EXISTS (SELECT 1 FROM claim WHERE province_id = NEW.province_id AND id = NEW.claim_id
  AND state = 'approved' AND approver_id = NEW.approver_id AND maker_id <> NEW.maker_id
  AND amount = NEW.amount + NEW.cleared + coalesce((SELECT sum(cleared) FROM payment_order o
    WHERE o.province_id = NEW.province_id AND o.claim_id = NEW.claim_id AND o.state = 'bounced'), 0))
BEGIN SELECT RAISE(ABORT, 'claims.order_differs'); END;
CREATE TRIGGER payment_order_stands BEFORE UPDATE ON payment_order
WHEN OLD.state <> 'sent' OR NEW.claim_id <> OLD.claim_id OR NEW.amount <> OLD.amount
  OR NEW.units <> OLD.units OR NEW.cleared <> OLD.cleared OR NEW.number <> OLD.number
  OR NEW.maker_id <> OLD.maker_id OR NEW.approver_id <> OLD.approver_id
  OR NEW.obligation_id <> OLD.obligation_id
BEGIN SELECT RAISE(ABORT, 'claims.append_only'); END;
CREATE TRIGGER payment_order_stays BEFORE DELETE ON payment_order
BEGIN SELECT RAISE(ABORT, 'claims.append_only'); END;
-- @end
-- @postgresql
CREATE FUNCTION claim_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'claims.append_only'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' THEN RAISE EXCEPTION 'claims.illegal_state'; END IF;
    RETURN NEW;
  END IF;
  IF NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM claim_rule
      WHERE from_state = OLD.state AND to_state = NEW.state) THEN
    RAISE EXCEPTION 'claims.illegal_state';
  END IF;
  IF (NEW.province_id, NEW.id, NEW.code, NEW.position, NEW.contract_id, NEW.dossier_id, NEW.enterprise_id,
      NEW.maker_id, NEW.year) IS DISTINCT FROM
     (OLD.province_id, OLD.id, OLD.code, OLD.position, OLD.contract_id, OLD.dossier_id, OLD.enterprise_id,
      OLD.maker_id, OLD.year) THEN
    RAISE EXCEPTION 'claims.append_only';
  END IF;
  IF NEW.content <> OLD.content AND OLD.state NOT IN ('draft', 'returned') THEN
    RAISE EXCEPTION 'claims.content_stands';
  END IF;
  -- What was approved is paid as it was approved.
  IF OLD.state IN ('approved', 'ordered', 'paid') AND
      (NEW.amount, NEW.allowed_cost, NEW.is_final, NEW.approver_id, NEW.appraiser_id) IS DISTINCT FROM
      (OLD.amount, OLD.allowed_cost, OLD.is_final, OLD.approver_id, OLD.appraiser_id) THEN
    RAISE EXCEPTION 'claims.content_stands';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER claim_guard BEFORE INSERT OR UPDATE OR DELETE ON claim
  FOR EACH ROW EXECUTE FUNCTION claim_guard();
CREATE FUNCTION claim_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'claims.append_only'; END $$;
CREATE TRIGGER claim_step_guard BEFORE UPDATE OR DELETE ON claim_step
  FOR EACH ROW EXECUTE FUNCTION claim_refuse();
CREATE TRIGGER claim_rule_fixed BEFORE INSERT OR UPDATE OR DELETE ON claim_rule
  FOR EACH ROW EXECUTE FUNCTION claim_refuse();
CREATE TRIGGER claim_not_emptied BEFORE TRUNCATE ON claim
  FOR EACH STATEMENT EXECUTE FUNCTION claim_refuse();
CREATE TRIGGER claim_step_not_emptied BEFORE TRUNCATE ON claim_step
  FOR EACH STATEMENT EXECUTE FUNCTION claim_refuse();
CREATE TRIGGER claim_rule_not_emptied BEFORE TRUNCATE ON claim_rule
  FOR EACH STATEMENT EXECUTE FUNCTION claim_refuse();
CREATE FUNCTION claim_file_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.removed_at IS NOT NULL OR
      (NEW.bytes, NEW.sha256, NEW.claim_id) IS DISTINCT FROM (OLD.bytes, OLD.sha256, OLD.claim_id) THEN
    RAISE EXCEPTION 'claims.append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER claim_file_guard BEFORE UPDATE OR DELETE ON claim_file
  FOR EACH ROW EXECUTE FUNCTION claim_file_guard();
CREATE FUNCTION payment_order_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'claims.append_only'; END IF;
  IF TG_OP = 'INSERT' THEN
    -- Whoever approved a claim, or made it, does not order its money; only an approved claim has an order.
    IF NOT EXISTS (SELECT 1 FROM claim WHERE province_id = NEW.province_id AND id = NEW.claim_id
        AND state = 'approved' AND approver_id = NEW.approver_id AND maker_id <> NEW.maker_id
        AND amount = NEW.amount + NEW.cleared + coalesce((SELECT sum(cleared) FROM payment_order o
          WHERE o.province_id = NEW.province_id AND o.claim_id = NEW.claim_id AND o.state = 'bounced'), 0)) THEN
      RAISE EXCEPTION 'claims.order_differs';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state <> 'sent' OR
      (NEW.claim_id, NEW.amount, NEW.units, NEW.cleared, NEW.number, NEW.maker_id, NEW.approver_id,
       NEW.obligation_id)
      IS DISTINCT FROM
      (OLD.claim_id, OLD.amount, OLD.units, OLD.cleared, OLD.number, OLD.maker_id, OLD.approver_id,
       OLD.obligation_id) THEN
    RAISE EXCEPTION 'claims.append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payment_order_guard BEFORE INSERT OR UPDATE OR DELETE ON payment_order
  FOR EACH ROW EXECUTE FUNCTION payment_order_guard();
-- @end
