-- What the platform itself keeps: answers to requests that may be repeated, and work that leaves the
-- program after its commit.

-- Kept for the life of the record it made, in the same transaction: a repeated request finds its
-- answer here and changes nothing more.
CREATE TABLE idempotency_key (
  province_id  {{id}}   NOT NULL,
  person_id    {{id}}   NOT NULL,
  key          {{id}}   NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
  request_hash {{text}} NOT NULL,
  status       {{int}}  NOT NULL CHECK (status BETWEEN 200 AND 599),
  body         {{text}} NOT NULL,
  created_at   {{int}}  NOT NULL,
  PRIMARY KEY (province_id, person_id, key)
){{strict}};

-- Messages and other effects outside the database: written with the change they tell of, carried out
-- after its commit, at least once. `next_attempt_at` is also the end of a lease while one worker has
-- the row.
CREATE TABLE outbox (
  id              {{id}}   NOT NULL PRIMARY KEY,
  province_id     {{id}}   NOT NULL,
  topic           {{text}} NOT NULL,
  payload         {{text}} NOT NULL,
  created_at      {{int}}  NOT NULL,
  sent_at         {{int}},
  attempts        {{int}}  NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  next_attempt_at {{int}}  NOT NULL,
  last_error      {{text}}
){{strict}};

-- Only what is still to be sent, oldest first: the index stays small however old the table grows.
CREATE INDEX outbox_due ON outbox (next_attempt_at, id) WHERE sent_at IS NULL;
