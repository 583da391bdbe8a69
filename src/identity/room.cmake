target_link_libraries(identity PRIVATE PkgConfig::OATH PkgConfig::SODIUM)
# The tests make codes as an authenticator application does.
set(test_libraries PkgConfig::OATH)
