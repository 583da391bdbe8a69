# The templates of the papers are data.
embed_files(papers paper_templates ${PROJECT_SOURCE_DIR}/rules papers/*.json)
