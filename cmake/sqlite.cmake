# Debian 12's SQLite (3.40.1) can lose acknowledged writes (the WAL-reset fault, fixed in 3.51.3), so
# the program compiles a fixed release. The npm package better-sqlite3 carries the amalgamation; its
# version is pinned in web/package-lock.json and its install scripts are never run.
# No other copy of SQLite may enter the process: two copies break each other's file locks.
set(VUON_SQLITE_DIR ${PROJECT_SOURCE_DIR}/web/node_modules/better-sqlite3/deps/sqlite3)
if(NOT EXISTS ${VUON_SQLITE_DIR}/sqlite3.c)
  message(FATAL_ERROR "SQLite's source is missing: run ./run or ./test once, they fetch it")
endif()
add_library(vuon_sqlite STATIC ${VUON_SQLITE_DIR}/sqlite3.c)
target_include_directories(vuon_sqlite SYSTEM PUBLIC ${VUON_SQLITE_DIR})
target_compile_definitions(vuon_sqlite PRIVATE
  SQLITE_THREADSAFE=2 SQLITE_DEFAULT_MEMSTATUS=0 SQLITE_ENABLE_FTS5 SQLITE_DQS=0
  SQLITE_OMIT_LOAD_EXTENSION SQLITE_OMIT_SHARED_CACHE SQLITE_DEFAULT_FOREIGN_KEYS=1
  SQLITE_LIKE_DOESNT_MATCH_BLOBS SQLITE_USE_ALLOCA SQLITE_ENABLE_DBSTAT_VTAB)
target_compile_options(vuon_sqlite PRIVATE -O2 -w)
target_link_libraries(vuon_sqlite PUBLIC Threads::Threads m)
