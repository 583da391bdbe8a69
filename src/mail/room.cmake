target_link_libraries(mail PRIVATE PkgConfig::CURL)
