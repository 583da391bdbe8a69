-- Ways to records that were read by walking a whole province.
CREATE INDEX approval_dossier_of ON approval_dossier (province_id, dossier_id, standing);
CREATE INDEX contract_acceptance_item_of ON contract_acceptance_item (province_id, contract_id, position);
CREATE INDEX contract_recovery_by_contract ON contract_recovery (province_id, contract_id);
CREATE INDEX council_agenda_of ON council_agenda (province_id, dossier_id);
CREATE INDEX claim_newest ON claim (province_id, state_since, id);
CREATE INDEX payment_order_newest ON payment_order (province_id, created_at, id);
