-- The ledger: the only place where money and units move. Each rule is held here, by the database, for
-- whichever program asks. A mark `@invariant In` names the rule of src/ledger/README.md that the next
-- statement holds; the tests take each away in turn and see that it is missed.

-- One budget cell: a line of the plan × a funding source × a year.
CREATE TABLE ledger_cell (
  province_id         {{id}}   NOT NULL,
  id                  {{id}}   NOT NULL,
  year                {{int}}  NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  programme           {{text}} NOT NULL,
  line_id             {{id}}   NOT NULL,
  source_id           {{id}}   NOT NULL,
  counts_units        {{int}}  NOT NULL CHECK (counts_units IN (0, 1)),
  unit_price          {{int}}  CHECK (unit_price > 0),
  cap_per_unit        {{int}}  CHECK (cap_per_unit > 0),
  rate_basis_points   {{int}}  CHECK (rate_basis_points BETWEEN 1 AND 10000),
  advance_basis_points {{int}} NOT NULL DEFAULT 5000 CHECK (advance_basis_points BETWEEN 0 AND 10000),
  state               {{text}} NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'correction', 'closed')),
  PRIMARY KEY (province_id, id),
  UNIQUE (province_id, year, programme, line_id, source_id)
){{strict}};

-- One enterprise's support in one cell, from selection to the last payment.
CREATE TABLE ledger_obligation (
  province_id {{id}}   NOT NULL,
  id          {{id}}   NOT NULL,
  cell_id     {{id}}   NOT NULL,
  record_kind {{text}} NOT NULL,
  record_id   {{id}}   NOT NULL,
  state       {{text}} NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
  PRIMARY KEY (province_id, id),
  UNIQUE (province_id, id, cell_id),
  FOREIGN KEY (province_id, cell_id) REFERENCES ledger_cell (province_id, id)
){{strict}};

-- What is in one stage of a cell, or of one obligation in it. Only the posting trigger writes the
-- balances.
CREATE TABLE ledger_account (
  province_id   {{id}}   NOT NULL,
  id            {{id}}   NOT NULL,
  cell_id       {{id}}   NOT NULL,
  stage         {{text}} NOT NULL CHECK (stage IN ('authority', 'available', 'reserved', 'committed',
                  'ordered', 'advanced', 'paid', 'lapsed', 'carried', 'recovered')),
  obligation_id {{id}},
  balance       {{int}}  NOT NULL DEFAULT 0,
  quantity      {{int}}  NOT NULL DEFAULT 0,
  PRIMARY KEY (province_id, id),
  CONSTRAINT never_overspent CHECK (stage = 'authority' OR (balance >= 0 AND quantity >= 0)),
  CONSTRAINT within_exact_numbers CHECK (balance BETWEEN -9007199254740991 AND 9007199254740991
    AND quantity BETWEEN -9007199254740991 AND 9007199254740991),
  CONSTRAINT of_an_obligation CHECK ((obligation_id IS NOT NULL) =
    (stage IN ('reserved', 'committed', 'ordered', 'advanced', 'paid', 'recovered'))),
  FOREIGN KEY (province_id, cell_id) REFERENCES ledger_cell (province_id, id),
  FOREIGN KEY (province_id, obligation_id, cell_id)
    REFERENCES ledger_obligation (province_id, id, cell_id)
){{strict}};
CREATE UNIQUE INDEX ledger_account_place
  ON ledger_account (province_id, cell_id, stage, coalesce(obligation_id, ''));
CREATE INDEX ledger_account_of_obligation ON ledger_account (province_id, obligation_id);

-- Which moves are legal, as data.
CREATE TABLE ledger_rule (
  kind           {{text}} NOT NULL,
  from_stage     {{text}} NOT NULL,
  to_stage       {{text}} NOT NULL,
  same_cell      {{int}}  NOT NULL,
  needs_decision {{int}}  NOT NULL,  -- a decision with its date
  needs_approver {{int}}  NOT NULL,  -- a second person
  in_correction  {{int}}  NOT NULL,  -- still allowed from 1 January to the end of the correction time
  PRIMARY KEY (kind, from_stage, to_stage)
){{strict}};
INSERT INTO ledger_rule VALUES
  ('allot', 'authority', 'available', 1, 1, 1, 0),
  ('cut', 'available', 'authority', 1, 1, 1, 0),
  ('reallocate', 'available', 'available', 0, 1, 1, 0),
  ('reserve', 'available', 'reserved', 1, 0, 1, 0),
  ('release', 'reserved', 'available', 1, 0, 0, 0),
  ('commit', 'reserved', 'committed', 1, 0, 1, 0),
  ('decommit', 'committed', 'available', 1, 0, 0, 0),
  ('advance', 'committed', 'advanced', 1, 0, 1, 0),
  ('return_advance', 'advanced', 'committed', 1, 0, 0, 1),
  ('order', 'committed', 'ordered', 1, 0, 1, 1),
  ('confirm', 'ordered', 'paid', 1, 0, 0, 1),
  ('bounce', 'ordered', 'committed', 1, 0, 0, 1),
  ('clear_advance', 'advanced', 'paid', 1, 0, 0, 1),
  ('return_payment', 'paid', 'committed', 1, 0, 0, 1),
  ('return_payment', 'paid', 'available', 1, 0, 0, 1),
  ('recover', 'paid', 'recovered', 1, 1, 0, 1),
  ('lapse', 'available', 'lapsed', 1, 1, 1, 1),
  ('carry_out', 'available', 'carried', 1, 1, 1, 1),
  ('carry_out', 'committed', 'carried', 1, 1, 1, 1),
  ('carry_out', 'advanced', 'carried', 1, 1, 1, 1),
  ('carry_in', 'authority', 'available', 1, 1, 1, 0),
  ('carry_in', 'authority', 'committed', 1, 1, 1, 0),
  ('carry_in', 'authority', 'advanced', 1, 1, 1, 0);

-- The head of each province's chain of postings.
CREATE TABLE ledger_chain (
  province_id {{id}}   PRIMARY KEY,
  sequence    {{int}}  NOT NULL,
  head        {{text}} NOT NULL
){{strict}};

-- One posting moves money, units or both from one account to another: double entry in one row.
CREATE TABLE posting (
  province_id     {{id}}   NOT NULL,
  sequence        {{int}}  NOT NULL,
  id              {{id}}   NOT NULL,
  kind            {{text}} NOT NULL,
  from_account    {{id}}   NOT NULL,
  to_account      {{id}}   NOT NULL,
  amount          {{int}}  NOT NULL CHECK (amount BETWEEN 0 AND 9007199254740991),
  quantity        {{int}}  NOT NULL CHECK (quantity BETWEEN 0 AND 1000000000),
  eligible_cost   {{int}}  CHECK (eligible_cost BETWEEN 0 AND 9007199254740991),
  document_number {{text}} NOT NULL CHECK (length(document_number) > 0),
  decision_date   {{text}},
  effective_date  {{text}} NOT NULL,
  booked_at       {{int}}  NOT NULL,
  actor_id        {{id}}   NOT NULL CHECK (length(actor_id) > 0),
  approver_id     {{id}}   CHECK (approver_id <> actor_id),
  idempotency_key {{text}} NOT NULL CHECK (length(idempotency_key) > 0),
  request_hash    {{text}} NOT NULL,
  reverses        {{id}},
  carries         {{id}},
  previous_hash   {{text}} NOT NULL,
  hash            {{text}} NOT NULL,
  PRIMARY KEY (province_id, sequence),
  UNIQUE (province_id, id),
  UNIQUE (province_id, idempotency_key),
  UNIQUE (province_id, reverses),
  UNIQUE (province_id, carries),
  CHECK (amount > 0 OR quantity > 0),
  CHECK (from_account <> to_account),
  CHECK ((kind = 'reversal') = (reverses IS NOT NULL)),
  CHECK ((kind = 'carry_in') = (carries IS NOT NULL)),
  FOREIGN KEY (province_id, from_account) REFERENCES ledger_account (province_id, id),
  FOREIGN KEY (province_id, to_account) REFERENCES ledger_account (province_id, id),
  FOREIGN KEY (province_id, reverses) REFERENCES posting (province_id, id),
  FOREIGN KEY (province_id, carries) REFERENCES posting (province_id, id)
){{strict}};
CREATE INDEX posting_from ON posting (province_id, from_account, sequence);
CREATE INDEX posting_to ON posting (province_id, to_account, sequence);

-- A posting with everything its rules look at.
CREATE VIEW posting_move AS
SELECT p.province_id, p.sequence, p.id, p.kind, p.amount, p.quantity, p.reverses, p.carries,
       p.from_account, p.to_account, f.stage AS from_stage, t.stage AS to_stage,
       f.cell_id AS from_cell, t.cell_id AS to_cell, fc.year AS from_year, tc.year AS to_year,
       fc.source_id AS from_source, tc.source_id AS to_source,
       coalesce((SELECT o.record_kind || ' ' || o.record_id FROM ledger_obligation o
         WHERE o.province_id = f.province_id AND o.id = f.obligation_id), '') AS from_record,
       coalesce((SELECT o.record_kind || ' ' || o.record_id FROM ledger_obligation o
         WHERE o.province_id = t.province_id AND o.id = t.obligation_id), '') AS to_record
FROM posting p
JOIN ledger_account f ON f.province_id = p.province_id AND f.id = p.from_account
JOIN ledger_account t ON t.province_id = p.province_id AND t.id = p.to_account
JOIN ledger_cell fc ON fc.province_id = f.province_id AND fc.id = f.cell_id
JOIN ledger_cell tc ON tc.province_id = t.province_id AND tc.id = t.cell_id;

-- @sqlite
-- @invariant I6
CREATE TRIGGER posting_not_twice BEFORE INSERT ON posting
-- One question a key, so that each is answered by its index.
WHEN EXISTS (SELECT 1 FROM posting WHERE province_id = NEW.province_id AND id = NEW.id)
  OR EXISTS (SELECT 1 FROM posting WHERE province_id = NEW.province_id AND sequence = NEW.sequence)
  OR EXISTS (SELECT 1 FROM posting WHERE province_id = NEW.province_id
             AND idempotency_key = NEW.idempotency_key)
  OR EXISTS (SELECT 1 FROM posting WHERE province_id = NEW.province_id AND reverses = NEW.reverses)
  OR EXISTS (SELECT 1 FROM posting WHERE province_id = NEW.province_id AND carries = NEW.carries)
BEGIN SELECT RAISE(ABORT, 'ledger.posting_exists'); END;
CREATE TRIGGER posting_not_updated BEFORE UPDATE ON posting
BEGIN SELECT RAISE(ABORT, 'ledger.append_only'); END;
CREATE TRIGGER posting_not_deleted BEFORE DELETE ON posting
BEGIN SELECT RAISE(ABORT, 'ledger.append_only'); END;
CREATE TRIGGER account_not_twice BEFORE INSERT ON ledger_account
WHEN NEW.balance <> 0 OR NEW.quantity <> 0
  OR EXISTS (SELECT 1 FROM ledger_account WHERE province_id = NEW.province_id AND id = NEW.id)
  OR EXISTS (SELECT 1 FROM ledger_account WHERE province_id = NEW.province_id AND cell_id = NEW.cell_id
             AND stage = NEW.stage AND coalesce(obligation_id, '') = coalesce(NEW.obligation_id, ''))
BEGIN SELECT RAISE(ABORT, 'ledger.account_exists'); END;
CREATE TRIGGER account_not_deleted BEFORE DELETE ON ledger_account
BEGIN SELECT RAISE(ABORT, 'ledger.append_only'); END;
CREATE TRIGGER account_stays_itself BEFORE UPDATE OF province_id, id, cell_id, stage, obligation_id
ON ledger_account BEGIN SELECT RAISE(ABORT, 'ledger.append_only'); END;
CREATE TRIGGER cell_not_deleted BEFORE DELETE ON ledger_cell
BEGIN SELECT RAISE(ABORT, 'ledger.append_only'); END;
CREATE TRIGGER cell_stays_itself
BEFORE UPDATE OF province_id, id, year, programme, line_id, source_id ON ledger_cell
BEGIN SELECT RAISE(ABORT, 'ledger.append_only'); END;
CREATE TRIGGER obligation_stays_itself
BEFORE UPDATE OF province_id, id, cell_id, record_kind, record_id ON ledger_obligation
BEGIN SELECT RAISE(ABORT, 'ledger.append_only'); END;
CREATE TRIGGER chain_begins_empty BEFORE INSERT ON ledger_chain
WHEN NEW.sequence <> 0 OR NEW.head <> ''
  OR EXISTS (SELECT 1 FROM posting WHERE province_id = NEW.province_id)
BEGIN SELECT RAISE(ABORT, 'ledger.append_only'); END;
CREATE TRIGGER chain_not_deleted BEFORE DELETE ON ledger_chain
BEGIN SELECT RAISE(ABORT, 'ledger.append_only'); END;
CREATE TRIGGER rule_not_deleted BEFORE DELETE ON ledger_rule
BEGIN SELECT RAISE(ABORT, 'ledger.append_only'); END;
CREATE TRIGGER rule_not_updated BEFORE UPDATE ON ledger_rule
BEGIN SELECT RAISE(ABORT, 'ledger.append_only'); END;
CREATE TRIGGER rule_not_added BEFORE INSERT ON ledger_rule
BEGIN SELECT RAISE(ABORT, 'ledger.append_only'); END;

-- @invariant I13
CREATE TRIGGER cell_closed_when_empty BEFORE UPDATE OF state ON ledger_cell
WHEN NEW.state = 'closed' AND EXISTS (
  SELECT 1 FROM ledger_account WHERE province_id = NEW.province_id AND cell_id = NEW.id
  AND stage IN ('available', 'reserved', 'committed', 'ordered', 'advanced')
  AND (balance <> 0 OR quantity <> 0))
BEGIN SELECT RAISE(ABORT, 'ledger.cell_not_empty'); END;

-- @invariant I16
CREATE TRIGGER posting_follows_the_chain BEFORE INSERT ON posting
WHEN NOT EXISTS (SELECT 1 FROM ledger_chain WHERE province_id = NEW.province_id
                 AND sequence = NEW.sequence - 1 AND head = NEW.previous_hash)
BEGIN SELECT RAISE(ABORT, 'ledger.chain_broken'); END;

CREATE TRIGGER posting_moves AFTER INSERT ON posting
BEGIN
  -- @invariant I3
  SELECT RAISE(ABORT, 'ledger.illegal_move')
    FROM ledger_account f JOIN ledger_account t ON t.province_id = f.province_id
    WHERE NEW.kind <> 'reversal'
    AND f.province_id = NEW.province_id AND f.id = NEW.from_account AND t.id = NEW.to_account
    AND NOT EXISTS (SELECT 1 FROM ledger_rule r WHERE r.kind = NEW.kind
      AND r.from_stage = f.stage AND r.to_stage = t.stage
      AND (r.same_cell = 1) = (f.cell_id = t.cell_id));
  SELECT RAISE(ABORT, 'ledger.illegal_move')
    FROM ledger_account f JOIN ledger_account t ON t.province_id = f.province_id
    WHERE f.province_id = NEW.province_id AND f.id = NEW.from_account AND t.id = NEW.to_account
    AND f.obligation_id <> t.obligation_id;
  SELECT RAISE(ABORT, 'ledger.illegal_move')
    FROM ledger_account f JOIN ledger_account t ON t.province_id = f.province_id
    JOIN ledger_obligation o ON o.province_id = f.province_id AND o.id = f.obligation_id
    WHERE NEW.kind = 'return_payment'
    AND f.province_id = NEW.province_id AND f.id = NEW.from_account AND t.id = NEW.to_account
    AND (t.stage = 'committed') <> (o.state = 'open');
  SELECT RAISE(ABORT, 'ledger.reversal_differs')
    WHERE NEW.reverses IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM posting o WHERE o.province_id = NEW.province_id AND o.id = NEW.reverses
      AND o.kind <> 'reversal' AND o.from_account = NEW.to_account AND o.to_account = NEW.from_account
      AND o.amount = NEW.amount AND o.quantity = NEW.quantity);
  -- @invariant I8
  SELECT RAISE(ABORT, 'ledger.source_mixed')
    FROM ledger_account f JOIN ledger_account t ON t.province_id = f.province_id
    WHERE NEW.kind <> 'reversal'
    AND f.province_id = NEW.province_id AND f.id = NEW.from_account AND t.id = NEW.to_account
    AND f.cell_id <> t.cell_id AND (NEW.quantity > 0 OR NOT EXISTS (
      SELECT 1 FROM ledger_cell fc JOIN ledger_cell tc ON tc.province_id = fc.province_id
      WHERE fc.province_id = f.province_id AND fc.id = f.cell_id AND tc.id = t.cell_id
      AND fc.source_id = tc.source_id AND fc.year = tc.year));
  -- @invariant I14
  SELECT RAISE(ABORT, 'ledger.carry_differs') FROM posting_move m
    WHERE NEW.kind = 'carry_in' AND m.province_id = NEW.province_id AND m.sequence = NEW.sequence
    AND NOT EXISTS (SELECT 1 FROM posting_move o WHERE o.province_id = m.province_id
      AND o.id = m.carries AND o.kind = 'carry_out' AND o.amount = m.amount
      AND o.quantity = m.quantity AND o.from_source = m.to_source AND o.from_year + 1 = m.to_year
      AND o.from_stage = m.to_stage AND o.from_record = m.to_record
      AND NOT EXISTS (SELECT 1 FROM posting x WHERE x.province_id = o.province_id AND x.reverses = o.id));
  -- What was carried in stands on what was carried out: only together can they be undone.
  SELECT RAISE(ABORT, 'ledger.carried_on') FROM posting i
    WHERE NEW.reverses IS NOT NULL AND i.province_id = NEW.province_id AND i.carries = NEW.reverses
    AND NOT EXISTS (SELECT 1 FROM posting x WHERE x.province_id = i.province_id AND x.reverses = i.id);
  -- @invariant I4
  SELECT RAISE(ABORT, 'ledger.exceeds_unit_price') FROM ledger_account t
    JOIN ledger_cell c ON c.province_id = t.province_id AND c.id = t.cell_id
    WHERE NEW.kind = 'reserve' AND t.province_id = NEW.province_id AND t.id = NEW.to_account
    AND ((c.counts_units = 1 AND NEW.quantity < 1)
      OR (c.unit_price IS NOT NULL AND NEW.amount > NEW.quantity * c.unit_price)
      OR (c.cap_per_unit IS NOT NULL AND NEW.amount > NEW.quantity * c.cap_per_unit));
  SELECT RAISE(ABORT, 'ledger.exceeds_rate') FROM ledger_account t
    JOIN ledger_cell c ON c.province_id = t.province_id AND c.id = t.cell_id
    WHERE NEW.kind = 'reserve' AND t.province_id = NEW.province_id AND t.id = NEW.to_account
    AND c.rate_basis_points IS NOT NULL
    AND (NEW.eligible_cost IS NULL OR NEW.amount > NEW.eligible_cost / 10000 * c.rate_basis_points
         + NEW.eligible_cost % 10000 * c.rate_basis_points / 10000);
  -- @invariant I9
  SELECT RAISE(ABORT, 'ledger.decision_missing') FROM posting_move m
    JOIN ledger_rule r ON r.kind = m.kind AND r.from_stage = m.from_stage AND r.to_stage = m.to_stage
    WHERE NEW.decision_date IS NULL AND m.province_id = NEW.province_id
    AND m.sequence = NEW.sequence AND r.needs_decision = 1;
  -- @invariant I10
  SELECT RAISE(ABORT, 'ledger.needs_second_person')
    WHERE NEW.approver_id IS NULL AND (NEW.kind = 'reversal' OR EXISTS (
      SELECT 1 FROM posting_move m
      JOIN ledger_rule r ON r.kind = m.kind AND r.from_stage = m.from_stage AND r.to_stage = m.to_stage
      WHERE m.province_id = NEW.province_id AND m.sequence = NEW.sequence AND r.needs_approver = 1));
  -- @invariant I12
  SELECT RAISE(ABORT, 'ledger.cell_not_open') FROM ledger_account a
    JOIN ledger_cell c ON c.province_id = a.province_id AND c.id = a.cell_id
    WHERE a.province_id = NEW.province_id AND a.id IN (NEW.from_account, NEW.to_account)
    AND (c.state = 'closed' OR (c.state = 'correction' AND NEW.kind <> 'reversal' AND NOT EXISTS (
      SELECT 1 FROM ledger_rule r WHERE r.kind = NEW.kind AND r.in_correction = 1)));
  -- @invariant I2
  SELECT RAISE(ABORT, 'ledger.exceeds_balance') FROM ledger_account a
    WHERE a.province_id = NEW.province_id AND a.id = NEW.from_account AND a.stage <> 'authority'
    AND (a.balance < NEW.amount OR a.quantity < NEW.quantity);
  -- @invariant I5
  SELECT RAISE(ABORT, 'ledger.exceeds_advance') FROM ledger_account t
    JOIN ledger_cell c ON c.province_id = t.province_id AND c.id = t.cell_id
    WHERE NEW.kind = 'advance' AND t.province_id = NEW.province_id AND t.id = NEW.to_account
    AND t.balance + NEW.amount > (
      SELECT sum(x.balance) / 10000 * c.advance_basis_points
        + sum(x.balance) % 10000 * c.advance_basis_points / 10000
      FROM ledger_account x WHERE x.province_id = t.province_id
      AND x.obligation_id = t.obligation_id
      AND x.stage IN ('committed', 'ordered', 'advanced', 'paid'));
  -- @invariant I1
  UPDATE ledger_account SET balance = balance - NEW.amount, quantity = quantity - NEW.quantity
    WHERE province_id = NEW.province_id AND id = NEW.from_account;
  UPDATE ledger_account SET balance = balance + NEW.amount, quantity = quantity + NEW.quantity
    WHERE province_id = NEW.province_id AND id = NEW.to_account;
  UPDATE ledger_chain SET sequence = NEW.sequence, head = NEW.hash WHERE province_id = NEW.province_id;
END;
-- @end

-- @postgresql
CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'ledger.append_only'; END $$;

-- @invariant I6
CREATE TRIGGER posting_append_only BEFORE UPDATE OR DELETE ON posting
  FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER posting_not_emptied BEFORE TRUNCATE ON posting
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER account_not_deleted BEFORE DELETE ON ledger_account
  FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER account_not_emptied BEFORE TRUNCATE ON ledger_account
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER cell_not_deleted BEFORE DELETE ON ledger_cell
  FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER cell_stays_itself
  BEFORE UPDATE OF province_id, id, year, programme, line_id, source_id ON ledger_cell
  FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER obligation_stays_itself
  BEFORE UPDATE OF province_id, id, cell_id, record_kind, record_id ON ledger_obligation
  FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER chain_not_deleted BEFORE DELETE ON ledger_chain
  FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER chain_not_emptied BEFORE TRUNCATE ON ledger_chain
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER rule_not_emptied BEFORE TRUNCATE ON ledger_rule
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER rule_fixed BEFORE INSERT OR UPDATE OR DELETE ON ledger_rule
  FOR EACH ROW EXECUTE FUNCTION ledger_refuse();

-- @invariant I7
CREATE FUNCTION ledger_account_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.balance <> 0 OR NEW.quantity <> 0 THEN RAISE EXCEPTION 'ledger.account_exists'; END IF;
    RETURN NEW;
  END IF;
  -- Depth 1 is a statement of its own; the posting trigger writes from depth 2.
  IF pg_trigger_depth() < 2 OR (NEW.province_id, NEW.id, NEW.cell_id, NEW.stage, NEW.obligation_id)
      IS DISTINCT FROM (OLD.province_id, OLD.id, OLD.cell_id, OLD.stage, OLD.obligation_id) THEN
    RAISE EXCEPTION 'ledger.append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_guard BEFORE INSERT OR UPDATE ON ledger_account
  FOR EACH ROW EXECUTE FUNCTION ledger_account_guard();
CREATE FUNCTION ledger_chain_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.sequence = 0 AND NEW.head = '' THEN RETURN NEW; END IF;
  ELSIF pg_trigger_depth() >= 2 THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'ledger.append_only';
END $$;
CREATE TRIGGER chain_guard BEFORE INSERT OR UPDATE ON ledger_chain
  FOR EACH ROW EXECUTE FUNCTION ledger_chain_guard();

-- @invariant I13
CREATE FUNCTION ledger_cell_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'closed' AND EXISTS (
      SELECT 1 FROM ledger_account WHERE province_id = NEW.province_id AND cell_id = NEW.id
      AND stage IN ('available', 'reserved', 'committed', 'ordered', 'advanced')
      AND (balance <> 0 OR quantity <> 0)) THEN
    RAISE EXCEPTION 'ledger.cell_not_empty';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cell_guard BEFORE UPDATE ON ledger_cell
  FOR EACH ROW EXECUTE FUNCTION ledger_cell_guard();

-- Locks the chain, then reads what the paying account holds: in a function each statement sees what
-- was committed before it began, and one trip to the server does both.
CREATE FUNCTION ledger_head(province text, account text, OUT sequence bigint, OUT head text,
                            OUT balance bigint, OUT quantity bigint) LANGUAGE plpgsql AS $$
BEGIN
  SELECT c.sequence, c.head INTO sequence, head
    FROM ledger_chain c WHERE c.province_id = province FOR UPDATE;
  SELECT a.balance, a.quantity INTO balance, quantity
    FROM ledger_account a WHERE a.province_id = province AND a.id = account;
END $$;

CREATE FUNCTION ledger_post() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  f ledger_account; t ledger_account; fc ledger_cell; tc ledger_cell; r ledger_rule; o posting;
  chain ledger_chain; total bigint; open_state text;
BEGIN
  -- The head of the chain is the first lock, so that two postings of a province never cross.
  SELECT * INTO chain FROM ledger_chain WHERE province_id = NEW.province_id FOR UPDATE;
  SELECT * INTO f FROM ledger_account WHERE province_id = NEW.province_id AND id = NEW.from_account;
  SELECT * INTO t FROM ledger_account WHERE province_id = NEW.province_id AND id = NEW.to_account;
  -- A closing cell waits for this posting, and this one for a closing cell.
  SELECT * INTO fc FROM ledger_cell WHERE province_id = f.province_id AND id = f.cell_id FOR SHARE;
  SELECT * INTO tc FROM ledger_cell WHERE province_id = t.province_id AND id = t.cell_id FOR SHARE;
  SELECT * INTO r FROM ledger_rule
    WHERE kind = NEW.kind AND from_stage = f.stage AND to_stage = t.stage;
  IF f.id IS NULL OR t.id IS NULL THEN RAISE EXCEPTION 'ledger.illegal_move'; END IF;
  -- @invariant I16
  IF chain.sequence IS DISTINCT FROM NEW.sequence - 1
      OR chain.head IS DISTINCT FROM NEW.previous_hash THEN
    RAISE EXCEPTION 'ledger.chain_broken';
  END IF;
  -- @invariant I3
  IF NEW.kind <> 'reversal' AND (r.kind IS NULL OR (r.same_cell = 1) <> (f.cell_id = t.cell_id)) THEN
    RAISE EXCEPTION 'ledger.illegal_move';
  END IF;
  IF f.obligation_id <> t.obligation_id THEN RAISE EXCEPTION 'ledger.illegal_move'; END IF;
  IF NEW.kind = 'return_payment' THEN
    SELECT state INTO open_state FROM ledger_obligation
      WHERE province_id = f.province_id AND id = f.obligation_id;
    IF (t.stage = 'committed') <> (open_state = 'open') THEN
      RAISE EXCEPTION 'ledger.illegal_move';
    END IF;
  END IF;
  IF NEW.reverses IS NOT NULL THEN
    SELECT * INTO o FROM posting WHERE province_id = NEW.province_id AND id = NEW.reverses;
    IF o.id IS NULL OR o.kind = 'reversal' OR o.from_account <> NEW.to_account
        OR o.to_account <> NEW.from_account OR o.amount <> NEW.amount
        OR o.quantity <> NEW.quantity THEN
      RAISE EXCEPTION 'ledger.reversal_differs';
    END IF;
  END IF;
  -- @invariant I8
  IF f.cell_id <> t.cell_id AND NEW.kind <> 'reversal'
      AND (fc.source_id <> tc.source_id OR fc.year <> tc.year OR NEW.quantity > 0) THEN
    RAISE EXCEPTION 'ledger.source_mixed';
  END IF;
  -- @invariant I14
  IF NEW.kind = 'carry_in' AND NOT EXISTS (SELECT 1 FROM posting_move m
      WHERE m.province_id = NEW.province_id AND m.id = NEW.carries AND m.kind = 'carry_out'
      AND m.amount = NEW.amount AND m.quantity = NEW.quantity AND m.from_source = tc.source_id
      AND m.from_year + 1 = tc.year AND m.from_stage = t.stage
      AND m.from_record = (SELECT n.to_record FROM posting_move n
        WHERE n.province_id = NEW.province_id AND n.sequence = NEW.sequence)
      AND NOT EXISTS (SELECT 1 FROM posting x
        WHERE x.province_id = m.province_id AND x.reverses = m.id)) THEN
    RAISE EXCEPTION 'ledger.carry_differs';
  END IF;
  -- What was carried in stands on what was carried out: only together can they be undone.
  IF NEW.reverses IS NOT NULL AND EXISTS (SELECT 1 FROM posting i
      WHERE i.province_id = NEW.province_id AND i.carries = NEW.reverses
      AND NOT EXISTS (SELECT 1 FROM posting x
        WHERE x.province_id = i.province_id AND x.reverses = i.id)) THEN
    RAISE EXCEPTION 'ledger.carried_on';
  END IF;
  -- @invariant I4
  IF NEW.kind = 'reserve' THEN
    IF (tc.counts_units = 1 AND NEW.quantity < 1)
        OR NEW.amount > NEW.quantity::numeric * tc.unit_price
        OR NEW.amount > NEW.quantity::numeric * tc.cap_per_unit THEN
      RAISE EXCEPTION 'ledger.exceeds_unit_price';
    END IF;
    IF tc.rate_basis_points IS NOT NULL AND (NEW.eligible_cost IS NULL
        OR NEW.amount > NEW.eligible_cost / 10000 * tc.rate_basis_points
           + NEW.eligible_cost % 10000 * tc.rate_basis_points / 10000) THEN
      RAISE EXCEPTION 'ledger.exceeds_rate';
    END IF;
  END IF;
  -- @invariant I9
  IF r.needs_decision = 1 AND NEW.decision_date IS NULL THEN
    RAISE EXCEPTION 'ledger.decision_missing';
  END IF;
  -- @invariant I10
  IF NEW.approver_id IS NULL AND (NEW.kind = 'reversal' OR r.needs_approver = 1) THEN
    RAISE EXCEPTION 'ledger.needs_second_person';
  END IF;
  -- @invariant I12
  IF fc.state = 'closed' OR tc.state = 'closed'
      OR ((fc.state = 'correction' OR tc.state = 'correction') AND r.in_correction = 0) THEN
    RAISE EXCEPTION 'ledger.cell_not_open';
  END IF;
  -- @invariant I2
  IF f.stage <> 'authority' AND (f.balance < NEW.amount OR f.quantity < NEW.quantity) THEN
    RAISE EXCEPTION 'ledger.exceeds_balance';
  END IF;
  -- @invariant I5
  IF NEW.kind = 'advance' THEN
    SELECT sum(balance) INTO total FROM ledger_account WHERE province_id = t.province_id
      AND obligation_id = t.obligation_id
      AND stage IN ('committed', 'ordered', 'advanced', 'paid');
    IF t.balance + NEW.amount > total / 10000 * tc.advance_basis_points
        + total % 10000 * tc.advance_basis_points / 10000 THEN
      RAISE EXCEPTION 'ledger.exceeds_advance';
    END IF;
  END IF;
  -- @invariant I1
  UPDATE ledger_account SET balance = balance - NEW.amount, quantity = quantity - NEW.quantity
    WHERE province_id = NEW.province_id AND id = NEW.from_account;
  UPDATE ledger_account SET balance = balance + NEW.amount, quantity = quantity + NEW.quantity
    WHERE province_id = NEW.province_id AND id = NEW.to_account;
  UPDATE ledger_chain SET sequence = NEW.sequence, head = NEW.hash WHERE province_id = NEW.province_id;
  RETURN NULL;
END $$;
CREATE TRIGGER posting_moves AFTER INSERT ON posting FOR EACH ROW EXECUTE FUNCTION ledger_post();
-- @end
