embed_files(app samples ${PROJECT_SOURCE_DIR}/samples *.json *.txt *.pdf)
embed_files(app places ${PROJECT_SOURCE_DIR}/samples/places *.json)
embed_listed(app workspace ${PROJECT_SOURCE_DIR}/web/dist ${VUON_WEB_LIST})
# The tests unpack what is sent.
set(test_libraries PkgConfig::BROTLI)
