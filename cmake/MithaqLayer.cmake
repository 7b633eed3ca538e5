# mithaq_layer(NAME [LINK target...] [EXECUTABLE program])
#
# Makes the library mithaq_NAME of src/NAME/*.cpp and, of its *_test.cpp files, one test program NAME_test. With
# EXECUTABLE, main.cpp becomes the program of that name and the rest the library. A folder without sources yet is a
# header-only library.
function(mithaq_layer name)
  cmake_parse_arguments(LAYER "" "EXECUTABLE" "LINK" ${ARGN})
  set(folder ${CMAKE_SOURCE_DIR}/src/${name})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "/${name}/main\\.cpp$")

  set(library mithaq_${name})
  if(sources)
    add_library(${library} STATIC ${sources})
    target_link_libraries(${library} PRIVATE mithaq_warnings PUBLIC ${LAYER_LINK})
    target_include_directories(${library} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  else()
    add_library(${library} INTERFACE)
    target_link_libraries(${library} INTERFACE ${LAYER_LINK})
    target_include_directories(${library} INTERFACE ${CMAKE_SOURCE_DIR}/src)
  endif()

  if(LAYER_EXECUTABLE AND EXISTS ${folder}/main.cpp)
    add_executable(${LAYER_EXECUTABLE} ${folder}/main.cpp)
    target_link_libraries(${LAYER_EXECUTABLE} PRIVATE ${library} mithaq_warnings)
    target_compile_definitions(${LAYER_EXECUTABLE} PRIVATE MITHAQ_VERSION="${PROJECT_VERSION}")
    set_target_properties(${LAYER_EXECUTABLE} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
  endif()

  if(MITHAQ_TESTS AND tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE ${library} mithaq_test_support mithaq_warnings)
    gtest_discover_tests(${name}_test TEST_PREFIX "${name}." WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
                         DISCOVERY_TIMEOUT 60)
  endif()
endfunction()
