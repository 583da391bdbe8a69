-- Mail (thư điện tử) and notices (thông báo): what a person is told of, shown in the workspace and, if the person
-- wishes so, sent by mail. What leaves by mail has a row of the same id in the outbox, whose state is the mail's.

-- Work of the outbox that will not be tried again before somebody asks for it.
ALTER TABLE outbox ADD COLUMN failed_at {{int}};
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (topic, next_attempt_at, id) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX outbox_of_province ON outbox (province_id, topic, id);

-- No row: by mail, in Vietnamese.
CREATE TABLE mail_wish (
  person_id  {{id}}   NOT NULL PRIMARY KEY REFERENCES person (id),
  by_mail    {{int}}  NOT NULL CHECK (by_mail IN (0, 1)),
  language   {{text}} NOT NULL CHECK (language IN ('vi', 'en'))
){{strict}};

CREATE TABLE mail (
  province_id {{id}}   NOT NULL REFERENCES province (id),
  id          {{id}}   NOT NULL PRIMARY KEY,   -- of the Message-ID, too
  dedup_key   {{id}}   NOT NULL CHECK (length(dedup_key) BETWEEN 1 AND 255),  -- the same one twice is one mail
  kind        {{text}} NOT NULL,               -- "dossier_step"
  person_id   {{id}}   REFERENCES person (id), -- empty: somebody without an account
  address     {{text}} NOT NULL CHECK (length(address) > 2),
  name        {{text}} NOT NULL,
  language    {{text}} NOT NULL CHECK (language IN ('vi', 'en')),
  href        {{text}} NOT NULL CHECK (href LIKE '/%'),  -- the page of the thing; never one that acts
  subject_vi  {{text}} NOT NULL CHECK (length(subject_vi) > 0),
  body_vi     {{text}} NOT NULL,
  subject_en  {{text}} NOT NULL CHECK (length(subject_en) > 0),
  body_en     {{text}} NOT NULL,
  created_at  {{int}}  NOT NULL,
  read_at     {{int}},                         -- in the workspace
  CONSTRAINT mail_once UNIQUE (province_id, dedup_key)
){{strict}};
CREATE INDEX mail_of_person ON mail (person_id, id) WHERE person_id IS NOT NULL;
CREATE INDEX mail_unread ON mail (person_id) WHERE person_id IS NOT NULL AND read_at IS NULL;

-- @sqlite
CREATE TRIGGER outbox_sent_is_sent BEFORE UPDATE ON outbox
WHEN OLD.sent_at IS NOT NULL AND (NEW.sent_at IS NULL OR NEW.failed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'mail.sent_is_sent'); END;
CREATE TRIGGER mail_stands BEFORE UPDATE ON mail
WHEN OLD.read_at IS NOT NULL OR NEW.read_at IS NULL
  OR NEW.province_id <> OLD.province_id OR NEW.id <> OLD.id OR NEW.dedup_key <> OLD.dedup_key
  OR NEW.kind <> OLD.kind OR NEW.person_id IS NOT OLD.person_id OR NEW.address <> OLD.address
  OR NEW.name <> OLD.name OR NEW.language <> OLD.language OR NEW.href <> OLD.href
  OR NEW.subject_vi <> OLD.subject_vi OR NEW.body_vi <> OLD.body_vi OR NEW.subject_en <> OLD.subject_en
  OR NEW.body_en <> OLD.body_en OR NEW.created_at <> OLD.created_at
BEGIN SELECT RAISE(ABORT, 'mail.append_only'); END;
CREATE TRIGGER mail_stays BEFORE DELETE ON mail
BEGIN SELECT RAISE(ABORT, 'mail.append_only'); END;
CREATE TRIGGER mail_not_replaced BEFORE INSERT ON mail
WHEN EXISTS (SELECT 1 FROM mail WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM mail WHERE province_id = NEW.province_id AND dedup_key = NEW.dedup_key)
BEGIN SELECT RAISE(ABORT, 'mail.append_only'); END;
-- @end
-- @postgresql
CREATE FUNCTION outbox_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.sent_at IS NOT NULL AND (NEW.sent_at IS NULL OR NEW.failed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'mail.sent_is_sent';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER outbox_guard BEFORE UPDATE ON outbox FOR EACH ROW EXECUTE FUNCTION outbox_guard();
CREATE FUNCTION mail_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' THEN RAISE EXCEPTION 'mail.append_only'; END IF;
  IF OLD.read_at IS NOT NULL OR NEW.read_at IS NULL OR
      (NEW.province_id, NEW.id, NEW.dedup_key, NEW.kind, NEW.person_id, NEW.address, NEW.name, NEW.language, NEW.href,
       NEW.subject_vi, NEW.body_vi, NEW.subject_en, NEW.body_en, NEW.created_at) IS DISTINCT FROM
      (OLD.province_id, OLD.id, OLD.dedup_key, OLD.kind, OLD.person_id, OLD.address, OLD.name, OLD.language, OLD.href,
       OLD.subject_vi, OLD.body_vi, OLD.subject_en, OLD.body_en, OLD.created_at) THEN
    RAISE EXCEPTION 'mail.append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mail_guard BEFORE UPDATE OR DELETE ON mail FOR EACH ROW EXECUTE FUNCTION mail_guard();
CREATE TRIGGER mail_not_emptied BEFORE TRUNCATE ON mail FOR EACH STATEMENT EXECUTE FUNCTION mail_guard();
-- @end
