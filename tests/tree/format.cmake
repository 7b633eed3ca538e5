# Fails, with the places, when a source file is not as .clang-format wants it.
file(GLOB_RECURSE sources ${ROOT}/src/*.h ${ROOT}/src/*.cpp ${ROOT}/tests/*.h ${ROOT}/tests/*.cpp)
execute_process(COMMAND ${CLANG_FORMAT} --dry-run -Werror ${sources} RESULT_VARIABLE result)
if(result)
  message(FATAL_ERROR "run: ${CLANG_FORMAT} -i FILE")
endif()
