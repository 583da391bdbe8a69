-- Call notices: which support is offered, out of which line and source, from when to when.

CREATE TABLE support_call (
  province_id {{id}}   NOT NULL REFERENCES province (id),
  id          {{id}}   NOT NULL,
  year        {{int}}  NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  code        {{text}} NOT NULL CHECK (length(code) > 0),
  title       {{text}} NOT NULL CHECK (length(title) > 0),
  line_id     {{id}}   NOT NULL,
  source_id   {{id}}   NOT NULL,
  pack        {{text}} NOT NULL,     -- the rule pack that the call runs under
  item        {{text}} NOT NULL,     -- the support item of it
  opens_on    {{text}} NOT NULL,
  closes_on   {{text}} CHECK (closes_on >= opens_on),  -- null: always open
  state       {{text}} NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published', 'closed')),
  content     {{text}} NOT NULL,     -- places, papers, contact, form, as JSON
  revision    {{int}}  NOT NULL DEFAULT 1 CHECK (revision > 0),
  created_at  {{int}}  NOT NULL,
  published_at {{int}},
  published_by {{text}},             -- the name of whoever published it
  closed_at   {{int}},
  close_reason {{text}} NOT NULL DEFAULT '',
  PRIMARY KEY (province_id, id),
  CONSTRAINT support_call_code UNIQUE (province_id, year, code)
){{strict}};
CREATE INDEX support_call_open ON support_call (province_id, state, opens_on);
CREATE INDEX support_call_newest ON support_call (province_id, year, id);

-- What was published stands: a dossier is judged by the call as its enterprise read it.
-- @sqlite
CREATE TRIGGER support_call_stands BEFORE UPDATE ON support_call
WHEN OLD.state <> 'draft' AND (NEW.state = 'draft' OR NEW.year <> OLD.year OR NEW.code <> OLD.code
  OR NEW.line_id <> OLD.line_id OR NEW.source_id <> OLD.source_id OR NEW.pack <> OLD.pack
  OR NEW.item <> OLD.item OR NEW.opens_on <> OLD.opens_on OR NEW.content <> OLD.content)
BEGIN SELECT RAISE(ABORT, 'calls.call_stands'); END;
CREATE TRIGGER support_call_stays BEFORE DELETE ON support_call
BEGIN SELECT RAISE(ABORT, 'calls.call_stands'); END;
-- @end
-- @postgresql
CREATE FUNCTION support_call_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'calls.call_stands'; END IF;
  IF OLD.state <> 'draft' AND (NEW.state = 'draft' OR
      (NEW.year, NEW.code, NEW.line_id, NEW.source_id, NEW.pack, NEW.item, NEW.opens_on, NEW.content)
      IS DISTINCT FROM
      (OLD.year, OLD.code, OLD.line_id, OLD.source_id, OLD.pack, OLD.item, OLD.opens_on, OLD.content))
  THEN
    RAISE EXCEPTION 'calls.call_stands';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER support_call_guard BEFORE UPDATE OR DELETE ON support_call
  FOR EACH ROW EXECUTE FUNCTION support_call_guard();
-- @end
