-- Who did what when to which record: append-only, and sealed by a chain of hashes per province.
-- The bytes that are hashed are described in src/audit/entry.h.

CREATE TABLE audit_chain (
  province_id {{id}}  NOT NULL PRIMARY KEY REFERENCES province (id),
  sequence    {{int}} NOT NULL CHECK (sequence >= 0),
  head        {{id}}  NOT NULL CHECK (length(head) = 64)
){{strict}};

CREATE TABLE audit_entry (
  province_id   {{id}}   NOT NULL REFERENCES audit_chain (province_id),
  sequence      {{int}}  NOT NULL CHECK (sequence > 0),
  id            {{id}}   NOT NULL UNIQUE,
  at            {{int}}  NOT NULL,
  actor_id      {{id}}   NOT NULL,
  actor_name    {{text}} NOT NULL,
  role          {{text}} NOT NULL,
  agency_id     {{id}},
  verb          {{id}}   NOT NULL,
  record_kind   {{id}}   NOT NULL,
  record_id     {{id}}   NOT NULL,
  before_json   {{text}},
  after_json    {{text}},
  request_id    {{text}} NOT NULL,
  previous_hash {{id}}   NOT NULL CHECK (length(previous_hash) = 64),
  hash          {{id}}   NOT NULL CHECK (length(hash) = 64),
  PRIMARY KEY (province_id, sequence)
){{strict}};

CREATE INDEX audit_entry_record ON audit_entry (province_id, record_kind, record_id, sequence);
CREATE INDEX audit_entry_actor ON audit_entry (province_id, actor_id, sequence);
CREATE INDEX audit_entry_verb ON audit_entry (province_id, verb, sequence);

-- Every province has a chain from its first moment, so that two first writers meet on one row.
INSERT INTO audit_chain (province_id, sequence, head)
SELECT id, 0, '0000000000000000000000000000000000000000000000000000000000000000' FROM province;

-- @sqlite
CREATE TRIGGER province_gets_a_chain AFTER INSERT ON province BEGIN
  INSERT INTO audit_chain (province_id, sequence, head)
  VALUES (NEW.id, 0, '0000000000000000000000000000000000000000000000000000000000000000');
END;

-- REPLACE deletes without firing delete triggers, so what would be replaced is refused before.
CREATE TRIGGER audit_entry_next_only BEFORE INSERT ON audit_entry BEGIN
  SELECT RAISE(ABORT, 'audit.append_only')
   WHERE EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'audit.chain_broken')
   WHERE NOT EXISTS (SELECT 1 FROM audit_chain
                      WHERE province_id = NEW.province_id AND head = NEW.previous_hash
                        AND sequence + 1 = NEW.sequence);
END;

CREATE TRIGGER audit_entry_moves_head AFTER INSERT ON audit_entry BEGIN
  UPDATE audit_chain SET sequence = NEW.sequence, head = NEW.hash
   WHERE province_id = NEW.province_id;
END;

CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry BEGIN
  SELECT RAISE(ABORT, 'audit.append_only');
END;

CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry BEGIN
  SELECT RAISE(ABORT, 'audit.append_only');
END;

CREATE TRIGGER audit_chain_starts_empty BEFORE INSERT ON audit_chain BEGIN
  SELECT RAISE(ABORT, 'audit.append_only')
   WHERE NEW.sequence <> 0
      OR EXISTS (SELECT 1 FROM audit_chain WHERE province_id = NEW.province_id);
END;

CREATE TRIGGER audit_chain_follows_entries BEFORE UPDATE ON audit_chain BEGIN
  SELECT RAISE(ABORT, 'audit.append_only')
   WHERE NEW.province_id <> OLD.province_id OR NEW.sequence <> OLD.sequence + 1
      OR NOT EXISTS (SELECT 1 FROM audit_entry
                      WHERE province_id = NEW.province_id AND sequence = NEW.sequence
                        AND hash = NEW.head AND previous_hash = OLD.head);
END;

CREATE TRIGGER audit_chain_no_delete BEFORE DELETE ON audit_chain BEGIN
  SELECT RAISE(ABORT, 'audit.append_only');
END;
-- @end
-- @postgresql
CREATE FUNCTION province_gets_a_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_chain (province_id, sequence, head) VALUES (NEW.id, 0, repeat('0', 64));
  RETURN NEW;
END $$;
CREATE TRIGGER province_gets_a_chain AFTER INSERT ON province
  FOR EACH ROW EXECUTE FUNCTION province_gets_a_chain();

CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit.append_only';
END $$;

CREATE FUNCTION audit_entry_next_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM audit_chain
                  WHERE province_id = NEW.province_id AND head = NEW.previous_hash
                    AND sequence + 1 = NEW.sequence) THEN
    RAISE EXCEPTION 'audit.chain_broken';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_entry_next_only BEFORE INSERT ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION audit_entry_next_only();

CREATE FUNCTION audit_entry_moves_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE audit_chain SET sequence = NEW.sequence, head = NEW.hash
   WHERE province_id = NEW.province_id;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_entry_moves_head AFTER INSERT ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION audit_entry_moves_head();

CREATE FUNCTION audit_chain_starts_empty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.sequence <> 0 THEN
    RAISE EXCEPTION 'audit.append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_chain_starts_empty BEFORE INSERT ON audit_chain
  FOR EACH ROW EXECUTE FUNCTION audit_chain_starts_empty();

CREATE FUNCTION audit_chain_follows_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.province_id <> OLD.province_id OR NEW.sequence <> OLD.sequence + 1
     OR NOT EXISTS (SELECT 1 FROM audit_entry
                     WHERE province_id = NEW.province_id AND sequence = NEW.sequence
                       AND hash = NEW.head AND previous_hash = OLD.head) THEN
    RAISE EXCEPTION 'audit.append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_chain_follows_entries BEFORE UPDATE ON audit_chain
  FOR EACH ROW EXECUTE FUNCTION audit_chain_follows_entries();

CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_chain_no_delete BEFORE DELETE ON audit_chain
  FOR EACH ROW EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_chain_no_truncate BEFORE TRUNCATE ON audit_chain
  FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only();
-- @end
