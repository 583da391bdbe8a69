embed_files(base texts ${PROJECT_SOURCE_DIR}/src texts.json)
