# embed_files(TARGET NAME DIR pattern...) makes the files of DIR part of TARGET: the header
# embedded/NAME.h declares `std::span<const vuon::base::EmbeddedFile> vuon::embedded::NAME()`,
# sorted by path relative to DIR.
function(embed_files target name dir)
  set(patterns "")
  foreach(pattern IN LISTS ARGN)
    list(APPEND patterns ${dir}/${pattern})
  endforeach()
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${dir} ${patterns})
  list(SORT files)
  set(list ${PROJECT_BINARY_DIR}/embedded/${name}/list.txt)
  set(depends "")
  foreach(file IN LISTS files)
    list(APPEND depends ${dir}/${file})
  endforeach()
  file(WRITE ${list}.new "${files}")
  file(COPY_FILE ${list}.new ${list} ONLY_IF_DIFFERENT)
  embed_listed(${target} ${name} ${dir} ${list} ${depends})
endfunction()

# embed_listed(TARGET NAME DIR LIST depends...) does the same for files that are known only once
# something has been built: LIST names them, relative to DIR, separated by semicolons.
function(embed_listed target name dir list)
  set(out ${PROJECT_BINARY_DIR}/embedded/${name})
  file(MAKE_DIRECTORY ${out}/embedded)
  add_custom_command(
    OUTPUT ${out}/${name}.S ${out}/${name}.cpp ${out}/embedded/${name}.h
    COMMAND ${CMAKE_COMMAND} -DNAME=${name} -DDIR=${dir} -DLIST=${list} -DOUT=${out}
            -P ${PROJECT_SOURCE_DIR}/cmake/embed_script.cmake
    DEPENDS ${ARGN} ${list} ${PROJECT_SOURCE_DIR}/cmake/embed_script.cmake
    COMMENT "embedding ${name}")
  set_source_files_properties(${out}/${name}.S PROPERTIES OBJECT_DEPENDS "${ARGN};${list}")
  target_sources(${target} PRIVATE ${out}/${name}.S ${out}/${name}.cpp ${out}/embedded/${name}.h)
  set_source_files_properties(${out}/${name}.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
  target_include_directories(${target} PRIVATE ${out})
endfunction()
