# The tampering test opens the file with a handle of its own, as an intruder would.
target_link_libraries(ledger PRIVATE vuon_sqlite)
