-- What screens and reports read of the ledger, kept by the same postings: sums per cell and stage, and
-- each posting filed under its year and cell. Nothing here decides; `vuon ledger verify` recomputes it.

CREATE TABLE ledger_total (
  province_id {{id}}   NOT NULL,
  cell_id     {{id}}   NOT NULL,
  stage       {{text}} NOT NULL,
  balance     {{int}}  NOT NULL,
  quantity    {{int}}  NOT NULL,
  PRIMARY KEY (province_id, cell_id, stage),
  FOREIGN KEY (province_id, cell_id) REFERENCES ledger_cell (province_id, id)
){{strict}};

-- One row for each cell a posting touches; a stage is null on the side of another cell.
CREATE TABLE ledger_movement (
  province_id {{id}}   NOT NULL,
  year        {{int}}  NOT NULL,
  sequence    {{int}}  NOT NULL,
  cell_id     {{id}}   NOT NULL,
  from_stage  {{text}},
  to_stage    {{text}},
  amount      {{int}}  NOT NULL,
  quantity    {{int}}  NOT NULL,
  PRIMARY KEY (province_id, year, sequence, cell_id)
){{strict}};
CREATE INDEX ledger_movement_cell ON ledger_movement (province_id, cell_id, sequence);

INSERT INTO ledger_total (province_id, cell_id, stage, balance, quantity)
  SELECT province_id, cell_id, stage, sum(balance), sum(quantity) FROM ledger_account
  GROUP BY province_id, cell_id, stage;
INSERT INTO ledger_movement (province_id, year, sequence, cell_id, from_stage, to_stage, amount, quantity)
  SELECT m.province_id, m.from_year, m.sequence, m.from_cell, m.from_stage,
         CASE WHEN m.from_cell = m.to_cell THEN m.to_stage END, m.amount, m.quantity
  FROM posting_move m;
INSERT INTO ledger_movement (province_id, year, sequence, cell_id, from_stage, to_stage, amount, quantity)
  SELECT m.province_id, m.to_year, m.sequence, m.to_cell, NULL, m.to_stage, m.amount, m.quantity
  FROM posting_move m WHERE m.from_cell <> m.to_cell;

-- @sqlite
CREATE TRIGGER posting_then_filed AFTER INSERT ON posting
BEGIN
  INSERT INTO ledger_total (province_id, cell_id, stage, balance, quantity)
    SELECT a.province_id, a.cell_id, a.stage, -NEW.amount, -NEW.quantity FROM ledger_account a
    WHERE a.province_id = NEW.province_id AND a.id = NEW.from_account
    ON CONFLICT (province_id, cell_id, stage)
    DO UPDATE SET balance = balance - NEW.amount, quantity = quantity - NEW.quantity;
  INSERT INTO ledger_total (province_id, cell_id, stage, balance, quantity)
    SELECT a.province_id, a.cell_id, a.stage, NEW.amount, NEW.quantity FROM ledger_account a
    WHERE a.province_id = NEW.province_id AND a.id = NEW.to_account
    ON CONFLICT (province_id, cell_id, stage)
    DO UPDATE SET balance = balance + NEW.amount, quantity = quantity + NEW.quantity;
  INSERT INTO ledger_movement (province_id, year, sequence, cell_id, from_stage, to_stage, amount, quantity)
    SELECT m.province_id, m.from_year, m.sequence, m.from_cell, m.from_stage,
           CASE WHEN m.from_cell = m.to_cell THEN m.to_stage END, m.amount, m.quantity
    FROM posting_move m WHERE m.province_id = NEW.province_id AND m.sequence = NEW.sequence;
  INSERT INTO ledger_movement (province_id, year, sequence, cell_id, from_stage, to_stage, amount, quantity)
    SELECT m.province_id, m.to_year, m.sequence, m.to_cell, NULL, m.to_stage, m.amount, m.quantity
    FROM posting_move m WHERE m.province_id = NEW.province_id AND m.sequence = NEW.sequence
    AND m.from_cell <> m.to_cell;
END;
CREATE TRIGGER ledger_movement_stands BEFORE UPDATE ON ledger_movement
BEGIN SELECT RAISE(ABORT, 'ledger.append_only'); END;
CREATE TRIGGER ledger_movement_stays BEFORE DELETE ON ledger_movement
BEGIN SELECT RAISE(ABORT, 'ledger.append_only'); END;
CREATE TRIGGER ledger_total_stays BEFORE DELETE ON ledger_total
BEGIN SELECT RAISE(ABORT, 'ledger.append_only'); END;
-- @end
-- @postgresql
CREATE FUNCTION ledger_file() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE m posting_move;
BEGIN
  SELECT * INTO m FROM posting_move
    WHERE province_id = NEW.province_id AND sequence = NEW.sequence;
  INSERT INTO ledger_total AS t (province_id, cell_id, stage, balance, quantity)
    VALUES (m.province_id, m.from_cell, m.from_stage, -m.amount, -m.quantity)
    ON CONFLICT (province_id, cell_id, stage)
    DO UPDATE SET balance = t.balance - m.amount, quantity = t.quantity - m.quantity;
  INSERT INTO ledger_total AS t (province_id, cell_id, stage, balance, quantity)
    VALUES (m.province_id, m.to_cell, m.to_stage, m.amount, m.quantity)
    ON CONFLICT (province_id, cell_id, stage)
    DO UPDATE SET balance = t.balance + m.amount, quantity = t.quantity + m.quantity;
  INSERT INTO ledger_movement VALUES (m.province_id, m.from_year, m.sequence, m.from_cell,
    m.from_stage, CASE WHEN m.from_cell = m.to_cell THEN m.to_stage END, m.amount, m.quantity);
  IF m.from_cell <> m.to_cell THEN
    INSERT INTO ledger_movement VALUES (m.province_id, m.to_year, m.sequence, m.to_cell,
      NULL, m.to_stage, m.amount, m.quantity);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER posting_then_filed AFTER INSERT ON posting
  FOR EACH ROW EXECUTE FUNCTION ledger_file();
CREATE FUNCTION ledger_total_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Depth 1 is a statement of its own; the posting trigger writes from depth 2.
  IF TG_OP = 'DELETE' OR pg_trigger_depth() < 2 THEN RAISE EXCEPTION 'ledger.append_only'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_total_guard BEFORE INSERT OR UPDATE OR DELETE ON ledger_total
  FOR EACH ROW EXECUTE FUNCTION ledger_total_guard();
CREATE TRIGGER ledger_movement_guard BEFORE INSERT OR UPDATE OR DELETE ON ledger_movement
  FOR EACH ROW EXECUTE FUNCTION ledger_total_guard();
-- @end
