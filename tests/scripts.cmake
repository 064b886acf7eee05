# Tests that look at vern from outside: the command, and an installed copy.
file(GLOB VERN_CLI_TESTS CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/cli/*_test.sh)
if(TARGET vern_command)
  foreach(script ${VERN_CLI_TESTS})
    cmake_path(GET script STEM name)
    add_test(NAME cli/${name} COMMAND bash ${script} $<TARGET_FILE_DIR:vern_command>
             ${PROJECT_SOURCE_DIR} ${VERN_SCRATCH}/${name})
  endforeach()
endif()

if(TARGET quickdos_generate)
  add_test(NAME examples/quickdos_reproduces
           COMMAND bash ${PROJECT_SOURCE_DIR}/examples/quickdos/reproduce_test.sh
                   $<TARGET_FILE:quickdos_generate> ${PROJECT_SOURCE_DIR}/examples/quickdos
                   ${VERN_SCRATCH}/quickdos)
endif()

# Debian's own Python, which sees Debian's packages; another one first in PATH may not.
find_program(VERN_SYSTEM_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH)
if(VERN_SYSTEM_PYTHON)
  add_test(NAME examples/quickdos_cross_read
           COMMAND ${VERN_SYSTEM_PYTHON} ${PROJECT_SOURCE_DIR}/examples/quickdos/cross_read_test.py
                   ${PROJECT_SOURCE_DIR}/examples/quickdos)
  set_tests_properties(examples/quickdos_cross_read PROPERTIES SKIP_RETURN_CODE 77)
endif()

if(TARGET vern AND TARGET vern_capi AND VERN_INSTALL AND NOT VERN_SANITIZE)
  add_test(NAME install/consumers
           COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/install/install_test.sh ${PROJECT_BINARY_DIR}
                   ${VERN_SCRATCH}/install)
  set_tests_properties(install/consumers PROPERTIES LABELS native)
endif()
