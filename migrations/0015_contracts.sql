-- Approval decisions: which dossiers get state money, reserved in the ledger when a second person approves.

CREATE TABLE approval_decision (
  province_id   {{id}}   NOT NULL REFERENCES province (id),
  id            {{id}}   NOT NULL,
  state         {{text}} NOT NULL CHECK (state IN ('draft', 'approved')),
  maker_id      {{id}}   NOT NULL,
  maker         {{text}} NOT NULL,
  created_at    {{int}}  NOT NULL,
  approver_id   {{id}},
  approver      {{text}},
  approved_at   {{int}},
  number        {{text}},
  decision_date {{text}},
  PRIMARY KEY (province_id, id),
  CONSTRAINT approval_second_person CHECK (approver_id <> maker_id),
  CONSTRAINT approval_decided CHECK (state <> 'approved' OR (approver_id IS NOT NULL
    AND approved_at IS NOT NULL AND decision_date IS NOT NULL AND length(number) > 0))
){{strict}};

CREATE TABLE approval_dossier (
  province_id   {{id}}  NOT NULL,
  approval_id   {{id}}  NOT NULL,
  dossier_id    {{id}}  NOT NULL,
  amount        {{int}} CHECK (amount > 0),  -- what was reserved
  obligation_id {{id}},
  PRIMARY KEY (province_id, approval_id, dossier_id),
  FOREIGN KEY (province_id, approval_id) REFERENCES approval_decision (province_id, id),
  FOREIGN KEY (province_id, dossier_id) REFERENCES dossier (province_id, id)
){{strict}};
