target_link_libraries(storage PRIVATE vuon_sqlite PkgConfig::PQ)
embed_files(storage migrations ${PROJECT_SOURCE_DIR}/migrations *.sql)
# The tests read copies of a database with a handle of their own.
set(test_libraries vuon_sqlite)
