-- Messages between an enterprise and the standing agency on a dossier: never changed, never taken back.

-- Where the conversation stands. A side has read the other's messages up to a number.
CREATE TABLE dossier_talk (
  province_id     {{id}}  NOT NULL,
  dossier_id      {{id}}  NOT NULL,
  last            {{int}} NOT NULL CHECK (last > 0),
  last_office     {{int}} NOT NULL DEFAULT 0 CHECK (last_office BETWEEN 0 AND last),
  last_enterprise {{int}} NOT NULL DEFAULT 0 CHECK (last_enterprise BETWEEN 0 AND last),
  read_office     {{int}} NOT NULL DEFAULT 0 CHECK (read_office BETWEEN 0 AND last),
  read_enterprise {{int}} NOT NULL DEFAULT 0 CHECK (read_enterprise BETWEEN 0 AND last),
  PRIMARY KEY (province_id, dossier_id),
  FOREIGN KEY (province_id, dossier_id) REFERENCES dossier (province_id, id)
){{strict}};
CREATE INDEX dossier_talk_for_office ON dossier_talk (province_id, dossier_id) WHERE last_enterprise > read_office;
CREATE INDEX dossier_talk_for_enterprise ON dossier_talk (province_id, dossier_id) WHERE last_office > read_enterprise;

CREATE TABLE dossier_message (
  province_id {{id}}   NOT NULL,
  dossier_id  {{id}}   NOT NULL,
  number      {{int}}  NOT NULL CHECK (number > 0),
  id          {{id}}   NOT NULL,   -- made by who sends it, so that a repeated sending is one message
  side        {{text}} NOT NULL CHECK (side IN ('office', 'enterprise')),
  author_id   {{id}}   NOT NULL REFERENCES person (id),
  author      {{text}} NOT NULL,
  body        {{text}} NOT NULL CHECK (length(body) BETWEEN 1 AND 4000),
  at          {{int}}  NOT NULL,
  PRIMARY KEY (province_id, dossier_id, number),
  CONSTRAINT dossier_message_once UNIQUE (province_id, id),
  FOREIGN KEY (province_id, dossier_id) REFERENCES dossier_talk (province_id, dossier_id)
){{strict}};

-- @sqlite
CREATE TRIGGER dossier_talk_rises BEFORE UPDATE ON dossier_talk
WHEN NEW.province_id <> OLD.province_id OR NEW.dossier_id <> OLD.dossier_id OR NEW.last < OLD.last
  OR NEW.last_office < OLD.last_office OR NEW.last_enterprise < OLD.last_enterprise
  OR NEW.read_office < OLD.read_office OR NEW.read_enterprise < OLD.read_enterprise
BEGIN SELECT RAISE(ABORT, 'dossiers.append_only'); END;
CREATE TRIGGER dossier_talk_stays BEFORE DELETE ON dossier_talk
BEGIN SELECT RAISE(ABORT, 'dossiers.append_only'); END;
CREATE TRIGGER dossier_message_once BEFORE INSERT ON dossier_message
WHEN EXISTS (SELECT 1 FROM dossier_message WHERE province_id = NEW.province_id AND id = NEW.id)
  OR EXISTS (SELECT 1 FROM dossier_message
    WHERE province_id = NEW.province_id AND dossier_id = NEW.dossier_id AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'dossiers.append_only'); END;
CREATE TRIGGER dossier_message_stands BEFORE UPDATE ON dossier_message
BEGIN SELECT RAISE(ABORT, 'dossiers.append_only'); END;
CREATE TRIGGER dossier_message_stays BEFORE DELETE ON dossier_message
BEGIN SELECT RAISE(ABORT, 'dossiers.append_only'); END;
-- @end
-- @postgresql
CREATE FUNCTION dossier_talk_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' THEN RAISE EXCEPTION 'dossiers.append_only'; END IF;
  IF (NEW.province_id, NEW.dossier_id) IS DISTINCT FROM (OLD.province_id, OLD.dossier_id) OR NEW.last < OLD.last
      OR NEW.last_office < OLD.last_office OR NEW.last_enterprise < OLD.last_enterprise
      OR NEW.read_office < OLD.read_office OR NEW.read_enterprise < OLD.read_enterprise THEN
    RAISE EXCEPTION 'dossiers.append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER dossier_talk_guard BEFORE UPDATE OR DELETE ON dossier_talk
  FOR EACH ROW EXECUTE FUNCTION dossier_talk_guard();
CREATE TRIGGER dossier_message_guard BEFORE UPDATE OR DELETE ON dossier_message
  FOR EACH ROW EXECUTE FUNCTION dossier_step_guard();
CREATE TRIGGER dossier_message_not_emptied BEFORE TRUNCATE ON dossier_message
  FOR EACH STATEMENT EXECUTE FUNCTION dossier_step_guard();
-- @end
