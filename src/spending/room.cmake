#What decides about own spending and is data : how things are bought, fees, taxes withheld.
embed_files(spending spending_rules ${PROJECT_SOURCE_DIR} / rules spending.json)
