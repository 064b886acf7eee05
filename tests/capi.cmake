# The C ABI is called as its users call it: from C89, and over the shared library only.
if(NOT TARGET vern_capi)
  return()
endif()
file(GLOB VERN_CAPI_C_TESTS CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/capi/*_test.c)
foreach(source ${VERN_CAPI_C_TESTS})
  cmake_path(GET source STEM name)
  add_executable(${name} ${source})
  set_target_properties(${name} PROPERTIES C_STANDARD 90
    RUNTIME_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
  target_link_libraries(${name} PRIVATE vern_capi vern_warnings)
  if(VERN_SANITIZE)  # the sanitizers in libvern.so need their C++ runtime from the program
    set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
  endif()
  target_compile_definitions(${name} PRIVATE VERN_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  add_test(NAME capi/${name} COMMAND ${name})
endforeach()

file(GLOB VERN_CAPI_TESTS CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/capi/*_test.cpp)
foreach(source ${VERN_CAPI_TESTS})
  cmake_path(GET source STEM name)
  vern_add_test(${name} ${source} vern_capi vern)
  add_test(NAME capi/${name} COMMAND ${name})
endforeach()

add_test(NAME capi/one_guard COMMAND bash ${PROJECT_SOURCE_DIR}/abi/one_guard.sh)

# The C example of the documentation is a program, and says what the documentation says it does.
if(TARGET c_decide)
  add_test(NAME capi/example COMMAND c_decide ${CMAKE_CURRENT_SOURCE_DIR}/capi/shop.toml
           own-marketing RN 2026-11-20)
  set_tests_properties(capi/example PROPERTIES PASS_REGULAR_EXPRESSION "^no.*objected: ")
endif()

# So is the one that makes a ledger and asks it for proof, which README shows.
if(TARGET c_prove)
  add_test(NAME capi/prove
           COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/capi/prove_test.sh ${PROJECT_SOURCE_DIR}
                   ${VERN_SCRATCH}/c_prove $<TARGET_FILE:c_prove>)
endif()
