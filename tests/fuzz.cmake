# A fuzz target is compiled once and linked twice: with any compiler into a program that replays its
# corpus, so that a crash once found stays found in ./dev test; and with VERN_HUNT into one that hunts.
file(GLOB VERN_FUZZ_TARGETS CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/fuzz/*_fuzz.cpp)
if(VERN_HUNT AND NOT (CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND VERN_SANITIZE))
  message(FATAL_ERROR "vern: VERN_HUNT needs clang and VERN_SANITIZE")
endif()

# The engine steers by what the code reports of itself. Without this it would hunt blindly.
function(vern_reports_coverage target)
  if(VERN_HUNT AND TARGET ${target})
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
  endif()
endfunction()
vern_reports_coverage(vern)
vern_reports_coverage(vern_capi)
if(VERN_HUNT)
  # The TOML parser compares every character with dozens of others: to report each costs a third of the
  # time, and the dictionary beside the target knows the words better.
  set_property(SOURCE ${PROJECT_SOURCE_DIR}/src/policy/document.cpp TARGET_DIRECTORY vern
               APPEND PROPERTY COMPILE_OPTIONS -fno-sanitize-coverage=trace-cmp)
endif()

foreach(source ${VERN_FUZZ_TARGETS})
  cmake_path(GET source STEM name)
  set(libraries vern_headers vern_warnings)
  if(TARGET vern)
    list(APPEND libraries vern)
  endif()
  if(name STREQUAL "capi_fuzz" AND TARGET vern_capi)
    list(APPEND libraries vern_capi)
  endif()
  add_library(${name}_input OBJECT ${source})
  target_link_libraries(${name}_input PRIVATE ${libraries})
  target_include_directories(${name}_input PRIVATE ${PROJECT_SOURCE_DIR}/src
                                                   ${CMAKE_CURRENT_SOURCE_DIR})
  target_compile_definitions(${name}_input PRIVATE VERN_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  vern_reports_coverage(${name}_input)

  add_executable(${name} ${CMAKE_CURRENT_SOURCE_DIR}/fuzz/replay.cpp)
  target_link_libraries(${name} PRIVATE ${name}_input ${libraries})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/fuzz)
  add_test(NAME fuzz/${name} COMMAND ${name} ${CMAKE_CURRENT_SOURCE_DIR}/fuzz/corpus/${name})

  if(VERN_HUNT)
    add_executable(${name}_hunt $<TARGET_OBJECTS:${name}_input>)
    target_link_libraries(${name}_hunt PRIVATE ${libraries})
    target_link_options(${name}_hunt PRIVATE -fsanitize=fuzzer)
    set_target_properties(${name}_hunt PROPERTIES LINKER_LANGUAGE CXX
                          RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/fuzz)
  endif()
endforeach()
