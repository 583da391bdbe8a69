# What decides about payment and is data: who approves, advances, the year's stops.
embed_files(claims claim_rules ${PROJECT_SOURCE_DIR}/rules claims.json)
