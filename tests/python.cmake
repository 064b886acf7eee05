# The Python package over the libvern.so of this build, with Debian's Python and pytest; and once as
# people get it, with pip.
if(NOT TARGET vern_capi)
  return()
endif()
if(VERN_SANITIZE)
  message(STATUS "vern: the Python package is not tested with sanitizers: their run time must be "
                 "the first thing in a process, and Python's has none")
  return()
endif()
find_program(VERN_PYTHON python3 HINTS /usr/bin REQUIRED)  # where Debian's pytest and numpy are
find_package(nlohmann_json REQUIRED)
set(VERN_BINDINGS ${PROJECT_SOURCE_DIR}/bindings/python)

# What gate.csv says, for every language that cannot read its notation.
add_executable(python_golden_gate ${VERN_BINDINGS}/tests/golden_gate.cpp)
target_link_libraries(python_golden_gate PRIVATE vern_test_main vern vern_capi
                                                 nlohmann_json::nlohmann_json)
set_target_properties(python_golden_gate PROPERTIES
  RUNTIME_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})

set(VERN_PYTHON_ENVIRONMENT
  "PYTHONPATH=${VERN_BINDINGS}" "PYTHONDONTWRITEBYTECODE=1"
  "VERN_LIBRARY=$<TARGET_FILE:vern_capi>" "VERN_GOLDEN_GATE=$<TARGET_FILE:python_golden_gate>"
  "VERN_CC=${CMAKE_C_COMPILER}")
file(GLOB VERN_PYTHON_TESTS CONFIGURE_DEPENDS ${VERN_BINDINGS}/tests/test_*.py)
foreach(source ${VERN_PYTHON_TESTS})
  cmake_path(GET source STEM name)
  string(REPLACE "test_" "" name ${name})
  add_test(NAME python/${name}
           COMMAND ${VERN_PYTHON} -m pytest -q -rs -p no:cacheprovider ${source})
  set_tests_properties(python/${name} PROPERTIES ENVIRONMENT "${VERN_PYTHON_ENVIRONMENT}")
endforeach()

# The example that README shows says the same as those in C and C++.
set(VERN_EXAMPLE_SHOP ${PROJECT_SOURCE_DIR}/examples/quickdos/vern.toml)
add_test(NAME examples/python_decide
         COMMAND ${VERN_PYTHON} ${PROJECT_SOURCE_DIR}/examples/python/decide.py ${VERN_EXAMPLE_SHOP}
                 own-marketing RF 2026-11-20)
set_tests_properties(examples/python_decide PROPERTIES
  ENVIRONMENT "${VERN_PYTHON_ENVIRONMENT}" PASS_REGULAR_EXPRESSION "^yes\n  basis-consent")

add_test(NAME examples/python_prove
         COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/capi/prove_test.sh ${PROJECT_SOURCE_DIR}
                 ${VERN_SCRATCH}/python_prove ${VERN_PYTHON}
                 ${PROJECT_SOURCE_DIR}/examples/python/prove.py)
set_tests_properties(examples/python_prove PROPERTIES ENVIRONMENT "${VERN_PYTHON_ENVIRONMENT}")

# That the benchmark still runs, on a few rows; how fast it is, no test says.
add_test(NAME python/benchmark
         COMMAND ${VERN_PYTHON} ${PROJECT_SOURCE_DIR}/benchmarks/python_decide.py 1000)
set_tests_properties(python/benchmark PROPERTIES ENVIRONMENT "${VERN_PYTHON_ENVIRONMENT}"
                                                 PASS_REGULAR_EXPRESSION "\"rows\": 1000,")

add_test(NAME python/install
         COMMAND bash ${VERN_BINDINGS}/tests/install_test.sh ${VERN_PYTHON}
                 $<TARGET_FILE:vern_capi> ${PROJECT_SOURCE_DIR} ${VERN_SCRATCH}/python_install)
