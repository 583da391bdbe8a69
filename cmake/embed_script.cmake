# Runs at build time: writes an assembler file that takes the bytes in with .incbin, and the table
# that names them.
cmake_policy(SET CMP0007 NEW)
file(READ ${LIST} files)
set(assembly "  .section .rodata\n")
set(externs "")
set(rows "")
set(index 0)
foreach(file IN LISTS files)
  set(symbol vuon_embedded_${NAME}_${index})
  string(APPEND assembly
    "  .global ${symbol}\n  .global ${symbol}_end\n  .balign 16\n${symbol}:\n  .incbin \"${DIR}/${file}\"\n${symbol}_end:\n  .byte 0\n")
  string(APPEND externs "extern \"C\" const char ${symbol}[];\nextern \"C\" const char ${symbol}_end[];\n")
  string(APPEND rows "      {\"${file}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
  math(EXPR index "${index} + 1")
endforeach()
string(APPEND assembly "  .section .note.GNU-stack,\"\",@progbits\n")
file(WRITE ${OUT}/${NAME}.S "${assembly}")
file(WRITE ${OUT}/embedded/${NAME}.h
"#pragma once
#include <span>

#include \"base/embedded.h\"

namespace vuon::embedded {
std::span<const base::EmbeddedFile> ${NAME}();
}
")
file(WRITE ${OUT}/${NAME}.cpp
"#include \"embedded/${NAME}.h\"

#include <vector>

${externs}
namespace vuon::embedded {
std::span<const base::EmbeddedFile> ${NAME}() {
  static const std::vector<base::EmbeddedFile> files = {
${rows}  };
  return files;
}
}  // namespace vuon::embedded
")
