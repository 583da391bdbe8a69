target_link_libraries(paper PUBLIC PkgConfig::ZIP PRIVATE PkgConfig::PUGIXML)
