# The tests edit the database file behind our back, with SQLite itself.
if(VUON_TESTS)
  cmake_language(DEFER DIRECTORY ${PROJECT_SOURCE_DIR}
                 CALL target_link_libraries audit_test PRIVATE vuon_sqlite)
endif()
