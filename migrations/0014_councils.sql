-- Councils (hội đồng): who sits in them, what they decide on, who may not vote, the ballots and what
-- came out of them. Decree 268/2025 articles 12, 13; circulars 20/2023 and 11/2014 TT-BKHCN.

CREATE TABLE council (
  province_id      {{id}}   NOT NULL REFERENCES province (id),
  id               {{id}}   NOT NULL,
  year             {{int}}  NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  kind             {{text}} NOT NULL CHECK (kind IN ('selection', 'acceptance')),
  title            {{text}} NOT NULL CHECK (length(title) > 0),
  pack             {{text}} NOT NULL,
  rule             {{text}} NOT NULL,  -- the council rule and its score form as they were, JSON
  state            {{text}} NOT NULL DEFAULT 'draft',
  meeting_on       {{text}} NOT NULL,
  place            {{text}} NOT NULL,
  blind_enterprise {{int}}  NOT NULL CHECK (blind_enterprise IN (0, 1)),
  maker_id         {{id}}   NOT NULL,
  maker            {{text}} NOT NULL,
  approver_id      {{id}},
  approver         {{text}},
  decision_number  {{text}},
  decision_date    {{text}},
  papers_sent_on   {{text}},
  opened_at        {{int}},
  closed_at        {{int}},
  presiding_id     {{id}},
  session          {{int}}  NOT NULL DEFAULT 1 CHECK (session > 0),  -- the meeting's first, second …
  minutes          {{text}} NOT NULL DEFAULT '{}',  -- drafted from what happened, JSON
  narrative        {{text}} NOT NULL DEFAULT '{}',  -- what the secretary adds in words, JSON
  secretary_id     {{id}},
  secretary_signed_at {{int}},
  chair_id         {{id}},
  chair_signed_at  {{int}},
  revision         {{int}}  NOT NULL DEFAULT 1 CHECK (revision > 0),
  created_at       {{int}}  NOT NULL,
  PRIMARY KEY (province_id, id),
  CONSTRAINT council_state CHECK (state IN ('draft', 'founded', 'open', 'adjourned',
    'closed', 'signed')),
  CONSTRAINT council_second_person CHECK (approver_id <> maker_id),
  CONSTRAINT council_decided CHECK (state = 'draft' OR (approver_id IS NOT NULL
    AND decision_date IS NOT NULL AND length(decision_number) > 0)),
  CONSTRAINT council_two_signatures CHECK (chair_id <> secretary_id),
  CONSTRAINT council_signed CHECK (state <> 'signed'
    OR (secretary_signed_at IS NOT NULL AND chair_signed_at IS NOT NULL))
){{strict}};
CREATE INDEX council_of_year ON council (province_id, year, id);

CREATE TABLE council_member (
  province_id  {{id}}   NOT NULL,
  council_id   {{id}}   NOT NULL,
  person_id    {{id}}   NOT NULL REFERENCES person (id),
  position     {{int}}  NOT NULL,
  role         {{text}} NOT NULL,
  organisation {{text}} NOT NULL,
  votes        {{int}}  NOT NULL CHECK (votes IN (0, 1)),
  counts       {{int}}  NOT NULL CHECK (counts IN (0, 1)),
  present      {{int}}  NOT NULL DEFAULT 0 CHECK (present IN (0, 1)),
  authority    {{text}} NOT NULL DEFAULT '',  -- number of the paper by which the vice-chair presides
  declared     {{int}}  NOT NULL DEFAULT 0 CHECK (declared IN (0, 1)),
  interests    {{text}} NOT NULL DEFAULT '{}',  -- relatives and linked tax codes, as declared
  PRIMARY KEY (province_id, council_id, person_id),
  FOREIGN KEY (province_id, council_id) REFERENCES council (province_id, id)
){{strict}};
CREATE INDEX council_member_sits ON council_member (province_id, person_id, council_id);

-- A session that was adjourned, as it was: when, where, who presided, who was there. Never changed.
CREATE TABLE council_session (
  province_id    {{id}}   NOT NULL,
  council_id     {{id}}   NOT NULL,
  session        {{int}}  NOT NULL CHECK (session > 0),
  meeting_on     {{text}} NOT NULL,
  place          {{text}} NOT NULL,
  papers_sent_on {{text}},
  opened_at      {{int}}  NOT NULL,
  ended_at       {{int}}  NOT NULL,
  presiding_id   {{id}}   NOT NULL,
  reason         {{text}} NOT NULL CHECK (length(reason) > 0),
  attendance     {{text}} NOT NULL,  -- the members as they sat, JSON
  PRIMARY KEY (province_id, council_id, session),
  FOREIGN KEY (province_id, council_id) REFERENCES council (province_id, id)
){{strict}};

CREATE TABLE council_agenda (
  province_id {{id}}   NOT NULL,
  council_id  {{id}}   NOT NULL,
  dossier_id  {{id}}   NOT NULL,
  position    {{int}}  NOT NULL,
  state       {{text}} NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'open', 'closed')),
  items       {{text}} NOT NULL,  -- the contents that are voted on one by one, JSON
  proposer    {{int}}  NOT NULL DEFAULT 0 CHECK (proposer IN (0, 1)),
  late        {{int}}  NOT NULL DEFAULT 0 CHECK (late IN (0, 1)),
  session     {{int}},                                     -- in which the vote was opened
  opened_at   {{int}},
  closed_at   {{int}},
  PRIMARY KEY (province_id, council_id, dossier_id),
  FOREIGN KEY (province_id, council_id) REFERENCES council (province_id, id),
  FOREIGN KEY (province_id, dossier_id) REFERENCES dossier (province_id, id)
){{strict}};
CREATE UNIQUE INDEX council_agenda_once ON council_agenda (province_id, dossier_id)
  WHERE state <> 'closed';

CREATE TABLE council_conflict (
  province_id {{id}}   NOT NULL,
  council_id  {{id}}   NOT NULL,
  dossier_id  {{id}}   NOT NULL,
  person_id   {{id}}   NOT NULL,
  kind        {{text}} NOT NULL CHECK (kind IN ('same_enterprise', 'representative', 'relative',
                'supplier', 'contract', 'owner', 'declared')),
  found       {{int}}  NOT NULL CHECK (found IN (0, 1)),  -- 0: somebody said so
  note        {{text}} NOT NULL,
  at          {{int}}  NOT NULL,
  PRIMARY KEY (province_id, council_id, dossier_id, person_id, kind),
  FOREIGN KEY (province_id, council_id, person_id)
    REFERENCES council_member (province_id, council_id, person_id)
){{strict}};

CREATE TABLE council_ballot (
  province_id {{id}}   NOT NULL,
  council_id  {{id}}   NOT NULL,
  dossier_id  {{id}}   NOT NULL,
  person_id   {{id}}   NOT NULL,
  state       {{text}} NOT NULL CHECK (state IN ('draft', 'cast')),
  content     {{text}} NOT NULL,
  revision    {{int}}  NOT NULL CHECK (revision > 0),
  saved_at    {{int}}  NOT NULL,
  cast_at     {{int}},
  PRIMARY KEY (province_id, council_id, dossier_id, person_id),
  CONSTRAINT council_ballot_cast CHECK ((state = 'cast') = (cast_at IS NOT NULL)),
  FOREIGN KEY (province_id, council_id, dossier_id)
    REFERENCES council_agenda (province_id, council_id, dossier_id),
  FOREIGN KEY (province_id, council_id, person_id)
    REFERENCES council_member (province_id, council_id, person_id)
){{strict}};

-- What a member who could not come wrote, read out at the meeting; no ballot. Late: after the vote.
CREATE TABLE council_opinion (
  province_id {{id}}   NOT NULL,
  council_id  {{id}}   NOT NULL,
  dossier_id  {{id}}   NOT NULL,
  person_id   {{id}}   NOT NULL,
  opinion     {{text}} NOT NULL CHECK (length(opinion) > 0),
  late        {{int}}  NOT NULL DEFAULT 0 CHECK (late IN (0, 1)),
  entered_by  {{text}} NOT NULL DEFAULT '',  -- the officer who entered it from a paper
  written_at  {{int}}  NOT NULL,
  PRIMARY KEY (province_id, council_id, dossier_id, person_id),
  FOREIGN KEY (province_id, council_id, dossier_id)
    REFERENCES council_agenda (province_id, council_id, dossier_id),
  FOREIGN KEY (province_id, council_id, person_id)
    REFERENCES council_member (province_id, council_id, person_id)
){{strict}};

-- Papers of a dossier that members of a blind council may open: those that name nobody, as an officer
-- found on reading them.
CREATE TABLE council_paper (
  province_id {{id}}   NOT NULL,
  council_id  {{id}}   NOT NULL,
  dossier_id  {{id}}   NOT NULL,
  file_id     {{id}}   NOT NULL,
  released_by {{text}} NOT NULL,
  released_at {{int}}  NOT NULL,
  PRIMARY KEY (province_id, council_id, dossier_id, file_id),
  FOREIGN KEY (province_id, council_id, dossier_id)
    REFERENCES council_agenda (province_id, council_id, dossier_id),
  FOREIGN KEY (province_id, file_id) REFERENCES dossier_file (province_id, id)
){{strict}};

-- Whose turn it is to share out a year's money: councils that close at once take it one by one.
CREATE TABLE council_turn (
  province_id {{id}}  NOT NULL REFERENCES province (id),
  year        {{int}} NOT NULL,
  turn        {{int}} NOT NULL,
  PRIMARY KEY (province_id, year)
){{strict}};

CREATE TABLE council_result (
  province_id {{id}}   NOT NULL,
  council_id  {{id}}   NOT NULL,
  dossier_id  {{id}}   NOT NULL,
  passed      {{int}}  NOT NULL CHECK (passed IN (0, 1)),
  grade       {{text}} NOT NULL,  -- excellent, pass, fail; empty without grades
  cast_count  {{int}}  NOT NULL,
  valid_count {{int}}  NOT NULL,
  sum_points  {{int}}  NOT NULL,  -- of the valid ballots
  outcome     {{text}} NOT NULL,  -- items, working, facts for the ranking, JSON
  place       {{int}},            -- the rank over the meeting; null: not passed
  waiting     {{int}}  NOT NULL DEFAULT 0 CHECK (waiting IN (0, 1)),
  reason      {{text}} NOT NULL DEFAULT '{}',  -- of the place and of the waiting, JSON
  decided_at  {{int}}  NOT NULL,
  PRIMARY KEY (province_id, council_id, dossier_id),
  FOREIGN KEY (province_id, council_id, dossier_id)
    REFERENCES council_agenda (province_id, council_id, dossier_id)
){{strict}};
CREATE INDEX council_result_of ON council_result (province_id, dossier_id);

-- @sqlite
CREATE TRIGGER council_moves_on BEFORE UPDATE OF state ON council
WHEN NEW.state <> OLD.state AND NOT (OLD.state = 'draft' AND NEW.state = 'founded')
 AND NOT (OLD.state = 'founded' AND NEW.state = 'open')
 AND NOT (OLD.state = 'open' AND NEW.state IN ('adjourned', 'closed'))
 AND NOT (OLD.state = 'adjourned' AND NEW.state = 'open')
 AND NOT (OLD.state = 'closed' AND NEW.state = 'signed')
BEGIN SELECT RAISE(ABORT, 'councils.settled'); END;
CREATE TRIGGER council_minutes_stand BEFORE UPDATE ON council
WHEN OLD.state = 'signed' OR (OLD.state <> 'draft' AND (NEW.rule <> OLD.rule
  OR NEW.decision_number <> OLD.decision_number OR NEW.maker_id <> OLD.maker_id
  OR NEW.approver_id <> OLD.approver_id))
  OR (OLD.state = 'closed' AND NEW.minutes <> OLD.minutes)
  OR (OLD.secretary_signed_at IS NOT NULL AND NEW.narrative <> OLD.narrative)
BEGIN SELECT RAISE(ABORT, 'councils.settled'); END;
CREATE TRIGGER council_stays BEFORE DELETE ON council
BEGIN SELECT RAISE(ABORT, 'councils.settled'); END;
CREATE TRIGGER council_agenda_closes BEFORE UPDATE ON council_agenda
WHEN OLD.state = 'closed' OR (OLD.state = 'open' AND NEW.state = 'waiting')
BEGIN SELECT RAISE(ABORT, 'councils.vote_closed'); END;
CREATE TRIGGER council_ballot_allowed BEFORE INSERT ON council_ballot
BEGIN
  SELECT RAISE(ABORT, 'councils.conflicted') WHERE EXISTS (SELECT 1 FROM council_conflict
    WHERE province_id = NEW.province_id AND council_id = NEW.council_id
      AND dossier_id = NEW.dossier_id AND person_id = NEW.person_id);
  SELECT RAISE(ABORT, 'councils.vote_closed') WHERE NOT EXISTS (SELECT 1 FROM council_agenda
    WHERE province_id = NEW.province_id AND council_id = NEW.council_id
      AND dossier_id = NEW.dossier_id AND state = 'open');
  SELECT RAISE(ABORT, 'councils.no_vote') WHERE NOT EXISTS (SELECT 1 FROM council_member
    WHERE province_id = NEW.province_id AND council_id = NEW.council_id
      AND person_id = NEW.person_id AND votes = 1 AND present = 1);
  SELECT RAISE(ABORT, 'councils.ballot_cast') WHERE EXISTS (SELECT 1 FROM council_ballot
    WHERE province_id = NEW.province_id AND council_id = NEW.council_id
      AND dossier_id = NEW.dossier_id AND person_id = NEW.person_id);
END;
CREATE TRIGGER council_ballot_changes BEFORE UPDATE ON council_ballot
BEGIN
  SELECT RAISE(ABORT, 'councils.ballot_cast') WHERE OLD.state = 'cast'
    OR NEW.person_id <> OLD.person_id OR NEW.dossier_id <> OLD.dossier_id
    OR NEW.council_id <> OLD.council_id OR NEW.province_id <> OLD.province_id;
  SELECT RAISE(ABORT, 'councils.conflicted') WHERE EXISTS (SELECT 1 FROM council_conflict
    WHERE province_id = NEW.province_id AND council_id = NEW.council_id
      AND dossier_id = NEW.dossier_id AND person_id = NEW.person_id);
  SELECT RAISE(ABORT, 'councils.vote_closed') WHERE NOT EXISTS (SELECT 1 FROM council_agenda
    WHERE province_id = NEW.province_id AND council_id = NEW.council_id
      AND dossier_id = NEW.dossier_id AND state = 'open');
  SELECT RAISE(ABORT, 'councils.no_vote') WHERE NOT EXISTS (SELECT 1 FROM council_member
    WHERE province_id = NEW.province_id AND council_id = NEW.council_id
      AND person_id = NEW.person_id AND votes = 1 AND present = 1);
END;
CREATE TRIGGER council_ballot_stays BEFORE DELETE ON council_ballot
BEGIN SELECT RAISE(ABORT, 'councils.ballot_cast'); END;
CREATE TRIGGER council_conflict_stands BEFORE DELETE ON council_conflict
BEGIN SELECT RAISE(ABORT, 'councils.settled'); END;
CREATE TRIGGER council_conflict_same BEFORE UPDATE ON council_conflict
BEGIN SELECT RAISE(ABORT, 'councils.settled'); END;
CREATE TRIGGER council_opinion_in_time BEFORE INSERT ON council_opinion
WHEN EXISTS (SELECT 1 FROM council WHERE province_id = NEW.province_id AND id = NEW.council_id
  AND secretary_signed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'councils.settled'); END;
CREATE TRIGGER council_opinion_stands BEFORE UPDATE ON council_opinion
WHEN EXISTS (SELECT 1 FROM council WHERE province_id = NEW.province_id AND id = NEW.council_id
  AND secretary_signed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'councils.settled'); END;
CREATE TRIGGER council_session_stays BEFORE DELETE ON council_session
BEGIN SELECT RAISE(ABORT, 'councils.settled'); END;
CREATE TRIGGER council_session_stands BEFORE UPDATE ON council_session
BEGIN SELECT RAISE(ABORT, 'councils.settled'); END;
CREATE TRIGGER council_result_stays BEFORE DELETE ON council_result
BEGIN SELECT RAISE(ABORT, 'councils.settled'); END;
CREATE TRIGGER council_result_stands BEFORE UPDATE ON council_result
WHEN NEW.passed <> OLD.passed OR NEW.outcome <> OLD.outcome OR NEW.sum_points <> OLD.sum_points
  OR NEW.grade <> OLD.grade OR NEW.cast_count <> OLD.cast_count
  OR NOT EXISTS (SELECT 1 FROM council WHERE province_id = OLD.province_id
    AND id = OLD.council_id AND state = 'open')
BEGIN SELECT RAISE(ABORT, 'councils.settled'); END;
-- @end
-- @postgresql
CREATE FUNCTION council_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'councils.settled'; END IF;
  IF (NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (('draft', 'founded'),
        ('founded', 'open'), ('open', 'adjourned'), ('adjourned', 'open'), ('open', 'closed'),
        ('closed', 'signed')))
     OR OLD.state = 'signed'
     OR (OLD.state <> 'draft' AND (NEW.rule, NEW.decision_number, NEW.maker_id, NEW.approver_id)
       IS DISTINCT FROM (OLD.rule, OLD.decision_number, OLD.maker_id, OLD.approver_id))
     OR (OLD.state = 'closed' AND NEW.minutes <> OLD.minutes)
     OR (OLD.secretary_signed_at IS NOT NULL AND NEW.narrative <> OLD.narrative) THEN
    RAISE EXCEPTION 'councils.settled';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER council_guard BEFORE UPDATE OR DELETE ON council
  FOR EACH ROW EXECUTE FUNCTION council_guard();
CREATE FUNCTION council_agenda_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'closed' OR (OLD.state = 'open' AND NEW.state = 'waiting') THEN
    RAISE EXCEPTION 'councils.vote_closed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER council_agenda_guard BEFORE UPDATE ON council_agenda
  FOR EACH ROW EXECUTE FUNCTION council_agenda_guard();
CREATE FUNCTION council_ballot_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'councils.ballot_cast'; END IF;
  IF TG_OP = 'UPDATE' THEN
    IF OLD.state = 'cast' OR (NEW.province_id, NEW.council_id, NEW.dossier_id, NEW.person_id)
        IS DISTINCT FROM (OLD.province_id, OLD.council_id, OLD.dossier_id, OLD.person_id) THEN
      RAISE EXCEPTION 'councils.ballot_cast';
    END IF;
  END IF;
  IF EXISTS (SELECT 1 FROM council_conflict
      WHERE province_id = NEW.province_id AND council_id = NEW.council_id
        AND dossier_id = NEW.dossier_id AND person_id = NEW.person_id) THEN
    RAISE EXCEPTION 'councils.conflicted';
  END IF;
  -- The lock makes the closing of the vote wait for this ballot, or this ballot see it closed.
  PERFORM 1 FROM council_agenda WHERE province_id = NEW.province_id
    AND council_id = NEW.council_id AND dossier_id = NEW.dossier_id AND state = 'open' FOR SHARE;
  IF NOT FOUND THEN RAISE EXCEPTION 'councils.vote_closed'; END IF;
  IF NOT EXISTS (SELECT 1 FROM council_member
      WHERE province_id = NEW.province_id AND council_id = NEW.council_id
        AND person_id = NEW.person_id AND votes = 1 AND present = 1) THEN
    RAISE EXCEPTION 'councils.no_vote';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER council_ballot_guard BEFORE INSERT OR UPDATE OR DELETE ON council_ballot
  FOR EACH ROW EXECUTE FUNCTION council_ballot_guard();
CREATE FUNCTION council_conflict_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'councils.settled'; END $$;
CREATE TRIGGER council_conflict_guard BEFORE UPDATE OR DELETE ON council_conflict
  FOR EACH ROW EXECUTE FUNCTION council_conflict_guard();
CREATE TRIGGER council_session_guard BEFORE UPDATE OR DELETE ON council_session
  FOR EACH ROW EXECUTE FUNCTION council_conflict_guard();
CREATE FUNCTION council_opinion_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM council WHERE province_id = NEW.province_id AND id = NEW.council_id
      AND secretary_signed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'councils.settled';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER council_opinion_guard BEFORE INSERT OR UPDATE ON council_opinion
  FOR EACH ROW EXECUTE FUNCTION council_opinion_guard();
CREATE FUNCTION council_result_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'councils.settled'; END IF;
  IF (NEW.passed, NEW.outcome, NEW.sum_points, NEW.grade, NEW.cast_count)
      IS DISTINCT FROM (OLD.passed, OLD.outcome, OLD.sum_points, OLD.grade, OLD.cast_count)
     OR NOT EXISTS (SELECT 1 FROM council WHERE province_id = OLD.province_id
       AND id = OLD.council_id AND state = 'open') THEN
    RAISE EXCEPTION 'councils.settled';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER council_result_guard BEFORE UPDATE OR DELETE ON council_result
  FOR EACH ROW EXECUTE FUNCTION council_result_guard();
-- @end
