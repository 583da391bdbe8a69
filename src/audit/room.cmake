# The tests edit the database file behind our back, with SQLite itself.
set(test_libraries vuon_sqlite)
