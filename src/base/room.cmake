embed_files(base texts ${PROJECT_SOURCE_DIR}/src texts.json)
embed_files(base holidays ${PROJECT_SOURCE_DIR}/rules holidays-*.json)
