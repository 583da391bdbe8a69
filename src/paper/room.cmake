target_link_libraries(paper PUBLIC PkgConfig::ZIP ZLIB::ZLIB PRIVATE PkgConfig::PUGIXML PkgConfig::PANGO)
