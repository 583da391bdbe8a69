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
  PRIMARY KEY (province_id, id),
  CONSTRAINT support_call_code UNIQUE (province_id, year, code)
){{strict}};
CREATE INDEX support_call_open ON support_call (province_id, state, opens_on);
