target_link_libraries(identity PRIVATE PkgConfig::OATH PkgConfig::SODIUM)
# The tests make codes as an authenticator application does.
if(VUON_TESTS)
  cmake_language(DEFER DIRECTORY ${PROJECT_SOURCE_DIR}
                 CALL target_link_libraries identity_test PRIVATE PkgConfig::OATH)
endif()
