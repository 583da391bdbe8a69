find_package(Boost 1.81 REQUIRED COMPONENTS json)
target_link_libraries(http PUBLIC Boost::json)
target_link_libraries(http PRIVATE ZLIB::ZLIB)
# Beast is seen by these alone; its headers are not ours to warn about.
set_source_files_properties(
  ${PROJECT_SOURCE_DIR}/src/http/server.cpp ${PROJECT_SOURCE_DIR}/src/http/conversation.cpp
  ${PROJECT_SOURCE_DIR}/src/http/response_head.cpp PROPERTIES
  COMPILE_OPTIONS "-Wno-conversion;-Wno-shadow;-Wno-maybe-uninitialized")
