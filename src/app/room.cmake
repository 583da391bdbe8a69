embed_files(app samples ${PROJECT_SOURCE_DIR}/samples *.json *.txt *.pdf)
embed_files(app places ${PROJECT_SOURCE_DIR}/samples/places *.json)
embed_listed(app workspace ${PROJECT_SOURCE_DIR}/web/dist ${VUON_WEB_LIST})
# The tests unpack what is sent.
if(VUON_TESTS)
  cmake_language(DEFER DIRECTORY ${PROJECT_SOURCE_DIR}
                 CALL target_link_libraries app_test PRIVATE PkgConfig::BROTLI)
endif()
