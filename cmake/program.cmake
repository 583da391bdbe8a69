# The one binary: the rooms, with web assets, migrations, rule packs and samples inside it.
if(EXISTS ${PROJECT_SOURCE_DIR}/src/app/main.cpp)
  add_executable(vuon ${PROJECT_SOURCE_DIR}/src/app/main.cpp)
  target_link_libraries(vuon PRIVATE app)
endif()
if(EXISTS ${PROJECT_SOURCE_DIR}/bench/CMakeLists.txt)
  add_subdirectory(bench EXCLUDE_FROM_ALL)
endif()
