-- What the agency spends itself (đề xuất chi): the proposal on a budget cell, its approval, the payment lists
-- with invoices and fees, the province's own fee rates; and one register of invoices for all rooms.

CREATE TABLE spending_proposal (
  province_id     {{id}}   NOT NULL REFERENCES province (id),
  id              {{id}}   NOT NULL,
  code            {{text}} NOT NULL,    -- printed on its papers
  year            {{int}}  NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  cell_id         {{id}}   NOT NULL,
  title           {{text}} NOT NULL CHECK (length(title) > 0),
  folded          {{text}} NOT NULL,
  content         {{text}} NOT NULL,    -- lines, quotes, how it is bought, as JSON
  amount          {{int}}  NOT NULL CHECK (amount BETWEEN 0 AND 9007199254740991),
  units           {{int}}  NOT NULL CHECK (units BETWEEN 0 AND 1000000),
  state           {{text}} NOT NULL DEFAULT 'draft',
  maker_id        {{id}}   NOT NULL,
  maker           {{text}} NOT NULL,
  created_at      {{int}}  NOT NULL,
  approver_id     {{id}},
  approver        {{text}},
  decision_number {{text}},
  decision_date   {{text}},
  obligation_id   {{id}},               -- of the ledger, once it is approved
  reason          {{text}} NOT NULL DEFAULT '',
  state_since     {{int}}  NOT NULL,
  revision        {{int}}  NOT NULL DEFAULT 1 CHECK (revision > 0),
  PRIMARY KEY (province_id, id),
  CONSTRAINT spending_code UNIQUE (province_id, code),
  CONSTRAINT spending_state CHECK (state IN ('draft', 'submitted', 'returned', 'approved', 'settled', 'cancelled',
    'rejected', 'withdrawn')),
  CONSTRAINT spending_second_person CHECK (approver_id <> maker_id),
  CONSTRAINT spending_decided CHECK (state NOT IN ('approved', 'settled', 'cancelled') OR
    (approver_id IS NOT NULL AND decision_date IS NOT NULL AND length(decision_number) > 0
     AND obligation_id IS NOT NULL AND amount > 0)),
  FOREIGN KEY (province_id, cell_id) REFERENCES ledger_cell (province_id, id)
){{strict}};
CREATE INDEX spending_by_time ON spending_proposal (province_id, year, created_at, id);
CREATE INDEX spending_by_state ON spending_proposal (province_id, state, year);
CREATE INDEX spending_of_cell ON spending_proposal (province_id, cell_id, id);

-- Which state may follow which, of a proposal and of a payment list.
CREATE TABLE spending_rule (
  record     {{text}} NOT NULL,
  from_state {{text}} NOT NULL,
  to_state   {{text}} NOT NULL,
  PRIMARY KEY (record, from_state, to_state)
){{strict}};
INSERT INTO spending_rule VALUES
  ('proposal', 'draft', 'submitted'), ('proposal', 'draft', 'withdrawn'),
  ('proposal', 'submitted', 'returned'), ('proposal', 'submitted', 'approved'), ('proposal', 'submitted', 'rejected'),
  ('proposal', 'submitted', 'withdrawn'), ('proposal', 'returned', 'submitted'), ('proposal', 'returned', 'withdrawn'),
  ('proposal', 'approved', 'settled'), ('proposal', 'approved', 'cancelled'),
  ('payment', 'asked', 'approved'), ('payment', 'asked', 'refused'), ('payment', 'approved', 'refused'),
  ('payment', 'approved', 'ordered'), ('payment', 'ordered', 'approved'), ('payment', 'ordered', 'paid');

-- Each step of a proposal and of its payment lists: who, when, why. Never changed.
CREATE TABLE spending_step (
  province_id {{id}}   NOT NULL,
  proposal_id {{id}}   NOT NULL,
  step        {{int}}  NOT NULL CHECK (step > 0),
  payment     {{int}}  NOT NULL DEFAULT 0,   -- 0: of the proposal itself
  from_state  {{text}} NOT NULL,
  to_state    {{text}} NOT NULL,
  at          {{int}}  NOT NULL,
  actor_id    {{id}}   NOT NULL,
  actor       {{text}} NOT NULL,
  reason      {{text}} NOT NULL,
  document    {{text}} NOT NULL,
  PRIMARY KEY (province_id, proposal_id, step),
  FOREIGN KEY (province_id, proposal_id) REFERENCES spending_proposal (province_id, id)
){{strict}};

-- A payment list (bảng kê thanh toán) of a proposal, with its order at the Treasury.
CREATE TABLE spending_payment (
  province_id   {{id}}   NOT NULL,
  id            {{id}}   NOT NULL,
  proposal_id   {{id}}   NOT NULL,
  number        {{int}}  NOT NULL CHECK (number > 0),    -- first, second … of the proposal
  title         {{text}} NOT NULL CHECK (length(title) > 0),
  is_final      {{int}}  NOT NULL CHECK (is_final IN (0, 1)),
  gross         {{int}}  NOT NULL CHECK (gross > 0),
  tax           {{int}}  NOT NULL CHECK (tax >= 0 AND tax < gross),
  state         {{text}} NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'approved', 'refused', 'ordered', 'paid')),
  maker_id      {{id}}   NOT NULL,
  maker         {{text}} NOT NULL,
  created_at    {{int}}  NOT NULL,
  approver_id   {{id}},
  approver      {{text}},
  payer_id      {{id}},
  payer         {{text}},
  order_number  {{text}},
  ordered_on    {{text}},
  obligation_id {{id}},
  orders        {{int}}  NOT NULL DEFAULT 0,             -- how often it went to the Treasury
  paid_on       {{text}},
  reference     {{text}} NOT NULL DEFAULT '',
  reason        {{text}} NOT NULL DEFAULT '',
  PRIMARY KEY (province_id, id),
  CONSTRAINT spending_payment_number UNIQUE (province_id, proposal_id, number),
  CONSTRAINT spending_payment_hands CHECK (approver_id <> maker_id AND payer_id <> approver_id),
  CONSTRAINT spending_payment_approved CHECK (state NOT IN ('approved', 'ordered', 'paid') OR approver_id IS NOT NULL),
  CONSTRAINT spending_payment_ordered CHECK (state NOT IN ('ordered', 'paid') OR (payer_id IS NOT NULL
    AND ordered_on IS NOT NULL AND length(order_number) > 0 AND obligation_id IS NOT NULL)),
  CONSTRAINT spending_payment_paid CHECK (state <> 'paid' OR (paid_on IS NOT NULL AND length(reference) > 0)),
  FOREIGN KEY (province_id, proposal_id) REFERENCES spending_proposal (province_id, id)
){{strict}};
CREATE INDEX spending_payment_by_state ON spending_payment (province_id, state, created_at);
-- Behind the last list of a proposal nothing more is paid.
CREATE UNIQUE INDEX spending_one_final ON spending_payment (province_id, proposal_id)
  WHERE is_final = 1 AND state <> 'refused';

-- One row of a list: an invoice, a fee, another voucher. Of a fee `working` says where it comes from.
CREATE TABLE spending_line (
  province_id  {{id}}   NOT NULL,
  payment_id   {{id}}   NOT NULL,
  line         {{int}}  NOT NULL CHECK (line > 0),
  kind         {{text}} NOT NULL CHECK (kind IN ('invoice', 'fee', 'voucher')),
  live         {{int}}  NOT NULL DEFAULT 1 CHECK (live IN (0, 1)),  -- 0: of a list that was refused
  payee        {{text}} NOT NULL CHECK (length(payee) > 0),
  title        {{text}} NOT NULL,
  bank_account {{text}} NOT NULL,
  bank         {{text}} NOT NULL,
  gross        {{int}}  NOT NULL CHECK (gross > 0),
  tax          {{int}}  NOT NULL CHECK (tax >= 0 AND tax <= gross),
  rate         {{text}} NOT NULL DEFAULT '',
  count        {{int}}  NOT NULL DEFAULT 1 CHECK (count > 0),
  price        {{int}}  NOT NULL DEFAULT 0,
  working      {{text}} NOT NULL DEFAULT '[]',
  council_id   {{id}},
  session      {{int}},
  person_id    {{id}},
  seller       {{text}} NOT NULL DEFAULT '',
  symbol       {{text}} NOT NULL DEFAULT '',
  number       {{text}} NOT NULL DEFAULT '',
  issued_on    {{text}},
  PRIMARY KEY (province_id, payment_id, line),
  CONSTRAINT spending_line_invoice CHECK (kind <> 'invoice' OR (length(seller) > 0 AND length(number) > 0
    AND issued_on IS NOT NULL AND tax = 0)),
  CONSTRAINT spending_line_fee CHECK (kind <> 'fee' OR (length(rate) > 0 AND gross = count * price)),
  CONSTRAINT spending_line_sitting CHECK ((council_id IS NULL) = (session IS NULL)
    AND (council_id IS NULL) = (person_id IS NULL)),
  FOREIGN KEY (province_id, payment_id) REFERENCES spending_payment (province_id, id)
){{strict}};
-- Nobody is paid twice for one sitting.
CREATE UNIQUE INDEX spending_sitting_once ON spending_line (province_id, council_id, session, person_id)
  WHERE live = 1 AND council_id IS NOT NULL;

-- The province's own rate for a fee, from a day on; made by one person, put into force by another.
CREATE TABLE spending_rate (
  province_id {{id}}   NOT NULL REFERENCES province (id),
  id          {{id}}   NOT NULL,
  code        {{text}} NOT NULL CHECK (length(code) > 0),
  amount      {{int}}  NOT NULL CHECK (amount > 0),
  valid_from  {{text}} NOT NULL,
  basis       {{text}} NOT NULL CHECK (length(basis) > 0),
  state       {{text}} NOT NULL CHECK (state IN ('draft', 'in_force', 'dropped')),
  maker_id    {{id}}   NOT NULL,
  maker       {{text}} NOT NULL,
  created_at  {{int}}  NOT NULL,
  approver_id {{id}},
  approver    {{text}},
  approved_at {{int}},
  PRIMARY KEY (province_id, id),
  CONSTRAINT spending_rate_second_person CHECK (approver_id <> maker_id),
  CONSTRAINT spending_rate_approved CHECK (state <> 'in_force' OR (approver_id IS NOT NULL AND approved_at IS NOT NULL))
){{strict}};
CREATE UNIQUE INDEX spending_rate_day ON spending_rate (province_id, code, valid_from) WHERE state = 'in_force';

-- Every invoice that money is asked for, whichever room asks: the key is that of the whole deployment.
CREATE TABLE invoice_held (
  seller      {{text}} NOT NULL,
  symbol      {{text}} NOT NULL,
  number      {{text}} NOT NULL,
  issued_on   {{text}} NOT NULL,
  room        {{text}} NOT NULL CHECK (room IN ('claims', 'spending')),
  province_id {{id}}   NOT NULL,
  record_id   {{id}}   NOT NULL,
  CONSTRAINT invoice_held_once PRIMARY KEY (seller, symbol, number, issued_on)
){{strict}};
INSERT INTO invoice_held (seller, symbol, number, issued_on, room, province_id, record_id)
  SELECT seller, symbol, number, issued_on, 'claims', province_id, claim_id FROM claim_invoice;

-- @sqlite
CREATE TRIGGER claim_invoice_is_held AFTER INSERT ON claim_invoice
BEGIN INSERT INTO invoice_held VALUES (NEW.seller, NEW.symbol, NEW.number, NEW.issued_on, 'claims',
  NEW.province_id, NEW.claim_id); END;
CREATE TRIGGER claim_invoice_is_free AFTER DELETE ON claim_invoice
BEGIN DELETE FROM invoice_held WHERE seller = OLD.seller AND symbol = OLD.symbol AND number = OLD.number
  AND issued_on = OLD.issued_on; END;
CREATE TRIGGER spending_invoice_is_held AFTER INSERT ON spending_line WHEN NEW.kind = 'invoice' AND NEW.live = 1
BEGIN INSERT INTO invoice_held VALUES (NEW.seller, NEW.symbol, NEW.number, NEW.issued_on, 'spending',
  NEW.province_id, NEW.payment_id); END;
CREATE TRIGGER spending_invoice_is_free AFTER UPDATE OF live ON spending_line
WHEN NEW.kind = 'invoice' AND OLD.live = 1 AND NEW.live = 0
BEGIN DELETE FROM invoice_held WHERE seller = OLD.seller AND symbol = OLD.symbol AND number = OLD.number
  AND issued_on = OLD.issued_on; END;
CREATE TRIGGER spending_line_stands BEFORE UPDATE ON spending_line
WHEN OLD.live = 0 OR NEW.live <> 0 OR NEW.gross <> OLD.gross OR NEW.tax <> OLD.tax OR NEW.payee <> OLD.payee
  OR NEW.kind <> OLD.kind OR NEW.seller <> OLD.seller OR NEW.number <> OLD.number OR NEW.symbol <> OLD.symbol
BEGIN SELECT RAISE(ABORT, 'spending.append_only'); END;
CREATE TRIGGER spending_line_stays BEFORE DELETE ON spending_line
BEGIN SELECT RAISE(ABORT, 'spending.append_only'); END;
CREATE TRIGGER spending_starts_as_draft BEFORE INSERT ON spending_proposal
WHEN NEW.state <> 'draft' OR EXISTS (SELECT 1 FROM spending_proposal
  WHERE province_id = NEW.province_id AND id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'spending.illegal_state'); END;
CREATE TRIGGER spending_follows_the_table BEFORE UPDATE OF state ON spending_proposal
WHEN NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM spending_rule
  WHERE record = 'proposal' AND from_state = OLD.state AND to_state = NEW.state)
BEGIN SELECT RAISE(ABORT, 'spending.illegal_state'); END;
CREATE TRIGGER spending_content_stands BEFORE UPDATE ON spending_proposal
WHEN NEW.code <> OLD.code OR NEW.cell_id <> OLD.cell_id OR NEW.maker_id <> OLD.maker_id OR NEW.year <> OLD.year
  OR (OLD.state NOT IN ('draft', 'returned') AND (NEW.content <> OLD.content OR NEW.amount <> OLD.amount
    OR NEW.units <> OLD.units OR NEW.title <> OLD.title))
BEGIN SELECT RAISE(ABORT, 'spending.append_only'); END;
CREATE TRIGGER spending_stays BEFORE DELETE ON spending_proposal
BEGIN SELECT RAISE(ABORT, 'spending.append_only'); END;
CREATE TRIGGER spending_payment_starts BEFORE INSERT ON spending_payment
WHEN NEW.state <> 'asked' OR NOT EXISTS (SELECT 1 FROM spending_proposal WHERE province_id = NEW.province_id
  AND id = NEW.proposal_id AND state = 'approved')
BEGIN SELECT RAISE(ABORT, 'spending.illegal_state'); END;
CREATE TRIGGER spending_payment_follows BEFORE UPDATE ON spending_payment
WHEN (NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM spending_rule
  WHERE record = 'payment' AND from_state = OLD.state AND to_state = NEW.state))
  OR NEW.gross <> OLD.gross OR NEW.tax <> OLD.tax OR NEW.maker_id <> OLD.maker_id OR NEW.is_final <> OLD.is_final
BEGIN SELECT RAISE(ABORT, 'spending.illegal_state'); END;
CREATE TRIGGER spending_payment_stays BEFORE DELETE ON spending_payment
BEGIN SELECT RAISE(ABORT, 'spending.append_only'); END;
CREATE TRIGGER spending_step_stands BEFORE UPDATE ON spending_step
BEGIN SELECT RAISE(ABORT, 'spending.append_only'); END;
CREATE TRIGGER spending_step_stays BEFORE DELETE ON spending_step
BEGIN SELECT RAISE(ABORT, 'spending.append_only'); END;
CREATE TRIGGER spending_rule_not_updated BEFORE UPDATE ON spending_rule
BEGIN SELECT RAISE(ABORT, 'spending.append_only'); END;
CREATE TRIGGER spending_rule_not_added BEFORE INSERT ON spending_rule
BEGIN SELECT RAISE(ABORT, 'spending.append_only'); END;
CREATE TRIGGER spending_rule_not_deleted BEFORE DELETE ON spending_rule
BEGIN SELECT RAISE(ABORT, 'spending.append_only'); END;
CREATE TRIGGER spending_rate_stands BEFORE UPDATE ON spending_rate
WHEN OLD.state <> 'draft' OR NEW.amount <> OLD.amount OR NEW.code <> OLD.code OR NEW.valid_from <> OLD.valid_from
BEGIN SELECT RAISE(ABORT, 'spending.append_only'); END;
CREATE TRIGGER spending_rate_stays BEFORE DELETE ON spending_rate
BEGIN SELECT RAISE(ABORT, 'spending.append_only'); END;
-- @end
-- @postgresql
CREATE FUNCTION invoice_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'claim_invoice' THEN
    IF TG_OP = 'DELETE' THEN
      DELETE FROM invoice_held WHERE seller = OLD.seller AND symbol = OLD.symbol AND number = OLD.number
        AND issued_on = OLD.issued_on;
    ELSE
      INSERT INTO invoice_held VALUES (NEW.seller, NEW.symbol, NEW.number, NEW.issued_on, 'claims',
        NEW.province_id, NEW.claim_id);
    END IF;
  ELSIF NEW.kind = 'invoice' AND TG_OP = 'INSERT' THEN
    INSERT INTO invoice_held VALUES (NEW.seller, NEW.symbol, NEW.number, NEW.issued_on, 'spending',
      NEW.province_id, NEW.payment_id);
  ELSIF NEW.kind = 'invoice' THEN
    DELETE FROM invoice_held WHERE seller = OLD.seller AND symbol = OLD.symbol AND number = OLD.number
      AND issued_on = OLD.issued_on;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER claim_invoice_is_held AFTER INSERT OR DELETE ON claim_invoice
  FOR EACH ROW EXECUTE FUNCTION invoice_hold();
CREATE TRIGGER spending_invoice_is_held AFTER INSERT OR UPDATE ON spending_line
  FOR EACH ROW EXECUTE FUNCTION invoice_hold();
CREATE FUNCTION spending_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'spending.append_only'; END $$;
CREATE FUNCTION spending_line_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.live = 0 OR NEW.live <> 0 OR
      (NEW.gross, NEW.tax, NEW.payee, NEW.kind, NEW.seller, NEW.number, NEW.symbol) IS DISTINCT FROM
      (OLD.gross, OLD.tax, OLD.payee, OLD.kind, OLD.seller, OLD.number, OLD.symbol) THEN
    RAISE EXCEPTION 'spending.append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER spending_line_guard BEFORE UPDATE OR DELETE ON spending_line
  FOR EACH ROW EXECUTE FUNCTION spending_line_guard();
CREATE FUNCTION spending_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'spending.append_only'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' THEN RAISE EXCEPTION 'spending.illegal_state'; END IF;
    RETURN NEW;
  END IF;
  IF NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM spending_rule
      WHERE record = 'proposal' AND from_state = OLD.state AND to_state = NEW.state) THEN
    RAISE EXCEPTION 'spending.illegal_state';
  END IF;
  IF (NEW.code, NEW.cell_id, NEW.maker_id, NEW.year) IS DISTINCT FROM (OLD.code, OLD.cell_id, OLD.maker_id, OLD.year)
     OR (OLD.state NOT IN ('draft', 'returned') AND (NEW.content, NEW.amount, NEW.units, NEW.title)
         IS DISTINCT FROM (OLD.content, OLD.amount, OLD.units, OLD.title)) THEN
    RAISE EXCEPTION 'spending.append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER spending_guard BEFORE INSERT OR UPDATE OR DELETE ON spending_proposal
  FOR EACH ROW EXECUTE FUNCTION spending_guard();
CREATE FUNCTION spending_payment_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'spending.append_only'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'asked' OR NOT EXISTS (SELECT 1 FROM spending_proposal WHERE province_id = NEW.province_id
        AND id = NEW.proposal_id AND state = 'approved') THEN
      RAISE EXCEPTION 'spending.illegal_state';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM spending_rule
      WHERE record = 'payment' AND from_state = OLD.state AND to_state = NEW.state))
     OR (NEW.gross, NEW.tax, NEW.maker_id, NEW.is_final) IS DISTINCT FROM
        (OLD.gross, OLD.tax, OLD.maker_id, OLD.is_final) THEN
    RAISE EXCEPTION 'spending.illegal_state';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER spending_payment_guard BEFORE INSERT OR UPDATE OR DELETE ON spending_payment
  FOR EACH ROW EXECUTE FUNCTION spending_payment_guard();
CREATE TRIGGER spending_step_guard BEFORE UPDATE OR DELETE ON spending_step
  FOR EACH ROW EXECUTE FUNCTION spending_refuse();
CREATE TRIGGER spending_rule_fixed BEFORE INSERT OR UPDATE OR DELETE ON spending_rule
  FOR EACH ROW EXECUTE FUNCTION spending_refuse();
CREATE FUNCTION spending_rate_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state <> 'draft' OR (NEW.amount, NEW.code, NEW.valid_from) IS DISTINCT FROM
      (OLD.amount, OLD.code, OLD.valid_from) THEN
    RAISE EXCEPTION 'spending.append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER spending_rate_guard BEFORE UPDATE OR DELETE ON spending_rate
  FOR EACH ROW EXECUTE FUNCTION spending_rate_guard();
-- @end
