# The tampering test opens the file with a handle of its own, as an intruder would.
set(test_libraries vuon_sqlite)
