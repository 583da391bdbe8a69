-- Provinces (the tenants), their places and agencies with dates of validity and successors, people,
-- the roles they hold in agencies, and their sessions.

-- 'viet-nam' is the tenant of the ministries and of whoever runs the deployment (kind 'nation').
CREATE TABLE province (
  id         {{id}}   NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 2 AND 40),
  name       {{text}} NOT NULL CHECK (length(name) > 0),
  kind       {{text}} NOT NULL CHECK (kind IN ('nation', 'province')),
  valid_from {{text}} NOT NULL,
  valid_to   {{text}} CHECK (valid_to IS NULL OR valid_to >= valid_from)
){{strict}};

CREATE TABLE province_successor (
  province_id  {{id}} NOT NULL REFERENCES province (id),
  successor_id {{id}} NOT NULL REFERENCES province (id),
  PRIMARY KEY (province_id, successor_id),
  CHECK (province_id <> successor_id)
){{strict}};

-- `code` is the number of the General Statistics Office; it may come back after the unit has ended.
CREATE TABLE place (
  province_id {{id}}   NOT NULL REFERENCES province (id),
  id          {{id}}   NOT NULL,
  code        {{text}} NOT NULL,
  name        {{text}} NOT NULL,
  kind        {{text}} NOT NULL
    CHECK (kind IN ('city', 'town', 'district', 'commune', 'ward', 'special_zone')),
  valid_from  {{text}} NOT NULL,
  valid_to    {{text}} CHECK (valid_to IS NULL OR valid_to >= valid_from),
  PRIMARY KEY (province_id, id),
  UNIQUE (province_id, code, valid_from)
){{strict}};

-- N:M, across provinces: parts of one old unit may go to several new ones. `confirmed` is 0 where no
-- legal text was read for the pair.
CREATE TABLE place_successor (
  province_id           {{id}}  NOT NULL,
  place_id              {{id}}  NOT NULL,
  successor_province_id {{id}}  NOT NULL,
  successor_id          {{id}}  NOT NULL,
  confirmed             {{int}} NOT NULL CHECK (confirmed IN (0, 1)),
  PRIMARY KEY (province_id, place_id, successor_province_id, successor_id),
  FOREIGN KEY (province_id, place_id) REFERENCES place (province_id, id),
  FOREIGN KEY (successor_province_id, successor_id) REFERENCES place (province_id, id)
){{strict}};

CREATE TABLE agency (
  province_id {{id}}   NOT NULL REFERENCES province (id),
  id          {{id}}   NOT NULL,
  code        {{text}} NOT NULL,
  name        {{text}} NOT NULL,
  symbol      {{text}} NOT NULL,
  kind        {{text}} NOT NULL,
  parent_id   {{id}},
  valid_from  {{text}} NOT NULL,
  valid_to    {{text}} CHECK (valid_to IS NULL OR valid_to >= valid_from),
  PRIMARY KEY (province_id, id),
  UNIQUE (province_id, code, valid_from),
  CONSTRAINT agency_kind CHECK (kind IN ('people_committee', 'standing_agency',
    'finance_department', 'department', 'branch', 'locality', 'council', 'treasury', 'association',
    'ministry', 'operator')),
  FOREIGN KEY (province_id, parent_id) REFERENCES agency (province_id, id)
){{strict}};

CREATE TABLE agency_successor (
  province_id           {{id}} NOT NULL,
  agency_id             {{id}} NOT NULL,
  successor_province_id {{id}} NOT NULL,
  successor_id          {{id}} NOT NULL,
  PRIMARY KEY (province_id, agency_id, successor_province_id, successor_id),
  FOREIGN KEY (province_id, agency_id) REFERENCES agency (province_id, id),
  FOREIGN KEY (successor_province_id, successor_id) REFERENCES agency (province_id, id)
){{strict}};

-- One account a person, in however many provinces that person serves.
CREATE TABLE person (
  id                   {{id}}   NOT NULL PRIMARY KEY,
  email                {{text}} NOT NULL,
  email_folded         {{id}}   NOT NULL CONSTRAINT person_email_once UNIQUE,
  name                 {{text}} NOT NULL CHECK (length(name) > 0),
  phone                {{text}},
  password_hash        {{text}} NOT NULL,
  totp_secret          {{text}},
  totp_offered         {{text}},
  totp_last_step       {{int}}  NOT NULL DEFAULT 0,
  must_change_password {{int}}  NOT NULL CHECK (must_change_password IN (0, 1)),
  disabled_at          {{int}},
  created_at           {{int}}  NOT NULL,
  revision             {{int}}  NOT NULL DEFAULT 1
){{strict}};

CREATE TABLE role_assignment (
  province_id {{id}}   NOT NULL,
  id          {{id}}   NOT NULL,
  person_id   {{id}}   NOT NULL REFERENCES person (id),
  agency_id   {{id}}   NOT NULL,
  role        {{text}} NOT NULL,
  valid_from  {{text}} NOT NULL,
  valid_to    {{text}},
  PRIMARY KEY (province_id, id),
  CONSTRAINT role_known CHECK (role IN ('programme_officer', 'head', 'accountant',
    'finance_officer', 'department_officer', 'council_member', 'enterprise', 'ministry_reader',
    'auditor', 'administrator')),
  FOREIGN KEY (province_id, agency_id) REFERENCES agency (province_id, id)
){{strict}};

CREATE INDEX role_assignment_person ON role_assignment (person_id);

-- The cookie's token is kept as its SHA-256 only.
CREATE TABLE session (
  id             {{id}}   NOT NULL PRIMARY KEY,
  token_hash     {{id}}   NOT NULL UNIQUE,
  person_id      {{id}}   NOT NULL REFERENCES person (id),
  created_at     {{int}}  NOT NULL,
  last_seen_at   {{int}}  NOT NULL,
  expires_at     {{int}}  NOT NULL,
  remote_address {{text}} NOT NULL,
  user_agent     {{text}} NOT NULL,
  ended_at       {{int}}
){{strict}};

CREATE INDEX session_person ON session (person_id) WHERE ended_at IS NULL;

-- Failed sign-ins counted by account and address; `key` is a hash, so that what was typed by mistake
-- into the e-mail field is not kept.
CREATE TABLE sign_in_attempt (
  key               {{id}}  NOT NULL PRIMARY KEY,
  window_started_at {{int}} NOT NULL,
  attempts          {{int}} NOT NULL CHECK (attempts > 0)
){{strict}};

CREATE INDEX sign_in_attempt_age ON sign_in_attempt (window_started_at);

INSERT INTO province (id, name, kind, valid_from, valid_to)
VALUES ('viet-nam', 'Toàn quốc', 'nation', '1945-09-02', NULL);
