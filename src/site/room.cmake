embed_files(site site_templates ${PROJECT_SOURCE_DIR}/src/site/templates *.mustache)
embed_files(site site_files ${PROJECT_SOURCE_DIR}/src/site/files *)
