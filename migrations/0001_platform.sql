-- What the platform itself keeps: answers to requests that may be repeated, and work that leaves the
-- program after its commit.

CREATE TABLE idempotency_key (
  province_id  {{id}}  NOT NULL,
  person_id    {{id}}  NOT NULL,
  key          {{text}} NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
  request_hash {{text}} NOT NULL,
  answer       {{text}} NOT NULL,
  created_at   {{int}} NOT NULL,
  PRIMARY KEY (province_id, person_id, key)
){{strict}};

CREATE TABLE outbox (
  id              {{id}}  PRIMARY KEY,
  province_id     {{id}}  NOT NULL,
  topic           {{text}} NOT NULL,
  payload         {{text}} NOT NULL,
  created_at      {{int}} NOT NULL,
  next_attempt_at {{int}} NOT NULL,
  attempts        {{int}} NOT NULL DEFAULT 0,
  sent_at         {{int}},
  last_error      {{text}}
){{strict}};

CREATE INDEX outbox_due ON outbox (next_attempt_at, id) WHERE sent_at IS NULL;
