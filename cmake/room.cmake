# A room is one folder of src/, one library, one namespace. It sees only the rooms it NEEDS (and,
# through them, the rooms those need), and it can need only rooms declared above it, so the list in
# the root CMakeLists.txt is the map of the house.
#
# The include path of a room is a folder that holds one link, to the room itself: a file of a room
# that is not needed cannot be included, because the compiler does not find it.
#
# Files named *_test.cpp stand beside what they test and become the program <room>_test. A room whose tests
# use a library that the room keeps to itself names it in its room.cmake: set(test_libraries …).
function(room name)
  cmake_parse_arguments(ROOM "" "" "NEEDS" ${ARGN})
  set(dir ${PROJECT_SOURCE_DIR}/src/${name})
  set(view ${PROJECT_BINARY_DIR}/rooms/${name})

  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${dir}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$|/main\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")

  file(MAKE_DIRECTORY ${view})
  file(CREATE_LINK ${dir} ${view}/${name} SYMBOLIC)

  add_library(${name} STATIC ${sources} ${VUON_EMPTY_SOURCE})
  target_include_directories(${name} PUBLIC ${view})
  target_link_libraries(${name} PUBLIC vuon_settings)
  if(VUON_PCH)
    target_precompile_headers(${name} REUSE_FROM precompiled)
  endif()
  foreach(needed IN LISTS ROOM_NEEDS)
    if(NOT TARGET ${needed})
      message(FATAL_ERROR "room ${name} needs ${needed}, which is not declared above it")
    endif()
    target_link_libraries(${name} PUBLIC ${needed})
  endforeach()
  set(test_libraries)
  if(EXISTS ${dir}/room.cmake)
    include(${dir}/room.cmake)
  endif()

  if(tests AND VUON_TESTS)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE ${name} test_main ${test_libraries})
    if(VUON_PCH)
      target_precompile_headers(${name}_test REUSE_FROM test_main)
    endif()
    add_test(NAME ${name} COMMAND ${name}_test)
  endif()
endfunction()
