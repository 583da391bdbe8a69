-- Who may ask for support: enterprises, cooperatives and household businesses by tax code, and what is
-- known of each, year by year.

CREATE TABLE enterprise (
  province_id    {{id}}   NOT NULL REFERENCES province (id),
  id             {{id}}   NOT NULL,
  tax_code       {{text}} NOT NULL,
  name           {{text}} NOT NULL CHECK (length(name) > 0),
  folded         {{text}} NOT NULL,  -- name and tax code without case and marks, for search
  kind           {{text}} NOT NULL,
  founded_on     {{text}},
  place_id       {{id}},
  address        {{text}} NOT NULL DEFAULT '',
  representative {{text}} NOT NULL DEFAULT '',
  phone          {{text}} NOT NULL DEFAULT '',
  email          {{text}} NOT NULL DEFAULT '',
  bank_account   {{text}} NOT NULL DEFAULT '',
  bank           {{text}} NOT NULL DEFAULT '',
  foreign_invested {{int}} NOT NULL DEFAULT 0 CHECK (foreign_invested IN (0, 1)),
  startup        {{int}}  NOT NULL DEFAULT 0 CHECK (startup IN (0, 1)),
  in_cluster     {{int}}  NOT NULL DEFAULT 0 CHECK (in_cluster IN (0, 1)),
  tax_status     {{text}},           -- as entered: "00" is working
  state          {{text}} NOT NULL DEFAULT 'active',
  merged_into    {{id}},
  revision       {{int}}  NOT NULL DEFAULT 1 CHECK (revision > 0),
  created_at     {{int}}  NOT NULL,
  PRIMARY KEY (province_id, id),
  CONSTRAINT enterprise_kind
    CHECK (kind IN ('enterprise', 'cooperative', 'household_business', 'branch')),
  CONSTRAINT enterprise_state CHECK (state IN ('active', 'closed', 'merged')),
  CONSTRAINT enterprise_merged CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
  FOREIGN KEY (province_id, merged_into) REFERENCES enterprise (province_id, id),
  FOREIGN KEY (province_id, place_id) REFERENCES place (province_id, id)
){{strict}};
CREATE UNIQUE INDEX enterprise_tax_code ON enterprise (province_id, tax_code)
  WHERE state <> 'merged';
CREATE INDEX enterprise_by_name ON enterprise (province_id, folded, id);

-- The facts of one year, with the papers they were taken from. The size class is computed from them.
CREATE TABLE enterprise_facts (
  province_id     {{id}}   NOT NULL,
  enterprise_id   {{id}}   NOT NULL,
  year            {{int}}  NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  month_ends      {{text}} NOT NULL DEFAULT '[]',  -- insured employees at the month ends, as JSON
  mean_employees_tenths {{int}} CHECK (mean_employees_tenths >= 0),
  months_active   {{int}}  NOT NULL DEFAULT 12 CHECK (months_active BETWEEN 1 AND 12),
  revenue         {{int}}  CHECK (revenue BETWEEN 0 AND 9007199254740991),
  capital         {{int}}  CHECK (capital BETWEEN 0 AND 9007199254740991),
  sector_version  {{text}} NOT NULL,
  sector_code     {{text}} NOT NULL,
  women_owned     {{int}}  NOT NULL CHECK (women_owned IN (0, 1)),
  many_women      {{int}}  NOT NULL CHECK (many_women IN (0, 1)),
  social          {{int}}  NOT NULL CHECK (social IN (0, 1)),
  papers          {{text}} NOT NULL DEFAULT '[]',
  revision        {{int}}  NOT NULL DEFAULT 1,
  entered_at      {{int}}  NOT NULL,
  PRIMARY KEY (province_id, enterprise_id, year),
  FOREIGN KEY (province_id, enterprise_id) REFERENCES enterprise (province_id, id)
){{strict}};

-- Whose dossiers a person with the role "enterprise" may see and write.
CREATE TABLE enterprise_person (
  province_id   {{id}} NOT NULL,
  enterprise_id {{id}} NOT NULL,
  person_id     {{id}} NOT NULL REFERENCES person (id),
  PRIMARY KEY (province_id, person_id, enterprise_id),
  FOREIGN KEY (province_id, enterprise_id) REFERENCES enterprise (province_id, id)
){{strict}};
