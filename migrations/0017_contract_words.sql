-- The words of a contract's number, title and names, for search by how words begin: kept by triggers.
CREATE TABLE contract_word (
  province_id {{id}} NOT NULL,
  word        {{id}} NOT NULL,
  contract_id {{id}} NOT NULL,
  PRIMARY KEY (province_id, word, contract_id)
){{strict}};
CREATE INDEX contract_word_of ON contract_word (province_id, contract_id, word);

-- The newest first, by what a list is narrowed to.
CREATE INDEX contract_listed_by_state ON contract (province_id, state, id);
-- What waits for somebody.
CREATE INDEX contract_item_offered ON contract_item (province_id, offered_at) WHERE state = 'offered';
CREATE INDEX contract_measurement_unverified ON contract_measurement (province_id, result_on)
  WHERE result IS NOT NULL AND verified_by IS NULL;

-- @sqlite
INSERT INTO contract_word (province_id, word, contract_id)
SELECT DISTINCT c.province_id, w.value, c.id FROM contract c,
  json_each('[' || replace(json_quote(c.folded), ' ', '","') || ']') w WHERE w.value <> '';
CREATE TRIGGER contract_words_added AFTER INSERT ON contract BEGIN
  INSERT INTO contract_word (province_id, word, contract_id)
  SELECT DISTINCT NEW.province_id, value, NEW.id FROM
    json_each('[' || replace(json_quote(NEW.folded), ' ', '","') || ']') WHERE value <> '';
END;
CREATE TRIGGER contract_words_changed AFTER UPDATE OF folded ON contract
WHEN NEW.folded <> OLD.folded BEGIN
  DELETE FROM contract_word WHERE province_id = OLD.province_id AND contract_id = OLD.id;
  INSERT INTO contract_word (province_id, word, contract_id)
  SELECT DISTINCT NEW.province_id, value, NEW.id FROM
    json_each('[' || replace(json_quote(NEW.folded), ' ', '","') || ']') WHERE value <> '';
END;
-- @end
-- @postgresql
INSERT INTO contract_word (province_id, word, contract_id)
SELECT DISTINCT c.province_id, w, c.id
FROM contract c, unnest(string_to_array(c.folded, ' ')) AS w WHERE w <> '';
CREATE FUNCTION contract_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.folded = OLD.folded THEN RETURN NULL; END IF;
    DELETE FROM contract_word WHERE province_id = OLD.province_id AND contract_id = OLD.id;
  END IF;
  INSERT INTO contract_word (province_id, word, contract_id)
  SELECT DISTINCT NEW.province_id, w, NEW.id
  FROM unnest(string_to_array(NEW.folded, ' ')) AS w WHERE w <> '';
  RETURN NULL;
END $$;
CREATE TRIGGER contract_words AFTER INSERT OR UPDATE OF folded ON contract
  FOR EACH ROW EXECUTE FUNCTION contract_words();
-- @end
