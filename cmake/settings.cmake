set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

option(VUON_TESTS "build the tests" ON)
option(VUON_PCH "use precompiled headers" ON)
option(VUON_SANITIZE "build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(fmt REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(Boost 1.81 REQUIRED COMPONENTS json)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(PQ REQUIRED IMPORTED_TARGET libpq)
pkg_check_modules(ZIP REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(PUGIXML REQUIRED IMPORTED_TARGET pugixml)
pkg_check_modules(PANGO REQUIRED IMPORTED_TARGET pangocairo cairo-pdf fontconfig)
pkg_check_modules(OATH REQUIRED IMPORTED_TARGET liboath)
pkg_check_modules(CURL REQUIRED IMPORTED_TARGET libcurl)
pkg_check_modules(BROTLI REQUIRED IMPORTED_TARGET libbrotlienc libbrotlidec)

# One interface target carries what every room is compiled with. pkg-config asks for -pthread in some
# rooms; with it in all of them, one precompiled header fits every room.
add_library(vuon_settings INTERFACE)
target_compile_options(vuon_settings INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-pthread -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor
  -Woverloaded-virtual -Werror -fno-omit-frame-pointer -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=>)
# GCC 12 reports faults in libstdc++'s own strings once it inlines them (its PR 105329, 105651).
target_compile_options(vuon_settings INTERFACE
  $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CONFIG:Release>>:-Wno-restrict -Wno-stringop-overflow
  -Wno-array-bounds -Wno-maybe-uninitialized>)
target_compile_definitions(vuon_settings INTERFACE
  VUON_VERSION="${PROJECT_VERSION}" $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
target_link_libraries(vuon_settings INTERFACE
  fmt::fmt Boost::json ICU::uc ICU::i18n OpenSSL::Crypto PkgConfig::SODIUM Threads::Threads)
if(VUON_SANITIZE)
  target_compile_options(vuon_settings INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all)
  target_link_options(vuon_settings INTERFACE -fsanitize=address,undefined)
endif()
find_program(MOLD mold)
if(MOLD)
  target_link_options(vuon_settings INTERFACE -fuse-ld=mold)
endif()

set(VUON_EMPTY_SOURCE ${PROJECT_BINARY_DIR}/empty.cpp)
file(WRITE ${VUON_EMPTY_SOURCE}.new "// a room may hold headers only\n")
file(COPY_FILE ${VUON_EMPTY_SOURCE}.new ${VUON_EMPTY_SOURCE} ONLY_IF_DIFFERENT)

# What nearly every file includes, compiled once for all rooms and once for all tests (a room's own
# copy of it would be 90 to 140 MB).
if(VUON_PCH)
  add_library(precompiled STATIC ${VUON_EMPTY_SOURCE})
  target_link_libraries(precompiled PUBLIC vuon_settings)
  target_precompile_headers(precompiled PRIVATE ${PROJECT_SOURCE_DIR}/cmake/precompiled.h)
endif()

if(VUON_TESTS)
  enable_testing()
  find_package(GTest REQUIRED)
  add_library(test_main STATIC ${PROJECT_SOURCE_DIR}/tests/support/test_main.cpp)
  target_link_libraries(test_main PUBLIC vuon_settings GTest::gtest GTest::gmock)
  target_compile_definitions(test_main PUBLIC VUON_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  if(VUON_PCH)
    target_precompile_headers(test_main PRIVATE
      ${PROJECT_SOURCE_DIR}/cmake/precompiled.h <boost/json.hpp> <gtest/gtest.h> <gmock/gmock.h>)
  endif()
endif()
