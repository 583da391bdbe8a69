embed_files(app places ${PROJECT_SOURCE_DIR}/samples/places *.json)
