target_link_libraries(storage PRIVATE vuon_sqlite PkgConfig::PQ)
embed_files(storage migrations ${PROJECT_SOURCE_DIR}/migrations *.sql)
