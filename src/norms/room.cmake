embed_files(norms norms ${PROJECT_SOURCE_DIR}/rules packs/*.json)
