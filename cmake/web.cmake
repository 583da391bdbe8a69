# The workspace, built by Vite into web/dist and packed for the wire by web/tools/pack.mjs, which
# also writes the list of what is to be embedded. Node is needed to build, never to run.
find_program(NODE node HINTS ${PROJECT_SOURCE_DIR}/build/tools/node/bin REQUIRED)
execute_process(COMMAND ${NODE} --version OUTPUT_VARIABLE VUON_NODE_VERSION
                OUTPUT_STRIP_TRAILING_WHITESPACE)
string(REPLACE "v" "" VUON_NODE_VERSION "${VUON_NODE_VERSION}")
if(VUON_NODE_VERSION VERSION_LESS 20.19)
  unset(NODE CACHE)  # looked for again next time
  message(FATAL_ERROR "Node ${VUON_NODE_VERSION} is too old: run ./run or ./test, they fetch one")
endif()
set(VUON_WEB ${PROJECT_SOURCE_DIR}/web)
set(VUON_WEB_LIST ${VUON_WEB}/dist.list)
file(GLOB_RECURSE VUON_WEB_SOURCES CONFIGURE_DEPENDS ${VUON_WEB}/src/* ${VUON_WEB}/public/*)
list(FILTER VUON_WEB_SOURCES EXCLUDE REGEX "\\.test\\.tsx?$")
add_custom_command(
  OUTPUT ${VUON_WEB_LIST}
  COMMAND ${NODE} node_modules/vite/bin/vite.js build --logLevel warn
  COMMAND ${NODE} tools/pack.mjs dist ${VUON_WEB_LIST}
  WORKING_DIRECTORY ${VUON_WEB}
  DEPENDS ${VUON_WEB_SOURCES} ${VUON_WEB}/index.html ${VUON_WEB}/vite.config.ts
          ${VUON_WEB}/package-lock.json ${VUON_WEB}/tools/pack.mjs
  COMMENT "building the workspace")
