# What is asked in several languages gets one answer.
if(NOT TARGET vern_command OR NOT TARGET vern_capi)
  return()
endif()
find_package(nlohmann_json REQUIRED)
vern_add_test(same_answer_test ${CMAKE_CURRENT_SOURCE_DIR}/conformance/same_answer_test.cpp
              vern_capi vern nlohmann_json::nlohmann_json)
target_compile_definitions(same_answer_test PRIVATE VERN_COMMAND="$<TARGET_FILE:vern_command>"
                                                    VERN_SCRATCH_DIR="${VERN_SCRATCH}/same_answer")
add_dependencies(same_answer_test vern_command)
add_test(NAME conformance/same_answer COMMAND same_answer_test)

# The examples that README shows are run on the example shop, and say the same too.
foreach(example c cpp)
  if(TARGET ${example}_decide)
    add_test(NAME examples/${example}_decide
             COMMAND ${example}_decide ${PROJECT_SOURCE_DIR}/examples/quickdos/vern.toml own-marketing
                     RF 2026-11-20)
    set_tests_properties(examples/${example}_decide PROPERTIES
                         PASS_REGULAR_EXPRESSION "^yes\n  basis-consent")
  endif()
endforeach()
