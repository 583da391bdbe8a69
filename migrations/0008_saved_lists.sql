-- How a person likes to look at a list: filters kept under a name, and the columns that are shown.

CREATE TABLE saved_filter (
  province_id {{id}}   NOT NULL REFERENCES province (id),
  person_id   {{id}}   NOT NULL REFERENCES person (id),
  list        {{id}}   NOT NULL,     -- "enterprises", "dossiers"
  id          {{id}}   NOT NULL,
  name        {{text}} NOT NULL CHECK (length(name) > 0),
  query       {{text}} NOT NULL,     -- as in the address, without "?"
  PRIMARY KEY (province_id, person_id, list, id),
  CONSTRAINT saved_filter_name UNIQUE (province_id, person_id, list, name)
){{strict}};
CREATE TABLE saved_columns (
  province_id {{id}}   NOT NULL REFERENCES province (id),
  person_id   {{id}}   NOT NULL REFERENCES person (id),
  list        {{id}}   NOT NULL,
  columns     {{text}} NOT NULL,     -- as JSON, in the order shown
  PRIMARY KEY (province_id, person_id, list)
){{strict}};
