# Warnings are errors, and sanitizers where a preset asks for them.
add_library(mithaq_warnings INTERFACE)
target_compile_options(mithaq_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor
  -Wold-style-cast -Woverloaded-virtual
  # Errors only with GCC, which everyone builds with; clang, for the fuzz targets, has other opinions (tools/tidy).
  $<$<CXX_COMPILER_ID:GNU>:-Werror>
  # GCC's plain -Wshadow takes an enumerator for a shadow of a type of the same name, such as Precision::Day.
  $<IF:$<CXX_COMPILER_ID:GNU>,-Wshadow=local,-Wshadow>
  # GCC 12 with optimisation sees overlapping copies in `"text" + string` (its bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(MITHAQ_SANITIZE OR MITHAQ_FUZZ)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(MITHAQ_SANITIZE_THREADS)
  add_compile_options(-fsanitize=thread -fno-omit-frame-pointer)
  add_link_options(-fsanitize=thread)
endif()
if(MITHAQ_FUZZ)
  # Also what no sanitizer sees: an index behind the end within the capacity, the value of an empty optional.
  add_compile_options(-fsanitize=fuzzer-no-link -D_GLIBCXX_ASSERTIONS)
endif()
