# What vern writes, other libraries read: python3-dbf and shapelib, of Debian. Not Python3_EXECUTABLE:
# the package is the system Python's.
if(TARGET vern)
  add_executable(dbf_write_tables ${CMAKE_CURRENT_SOURCE_DIR}/dbf/write_tables.cpp)
  target_link_libraries(dbf_write_tables PRIVATE vern vern_warnings)
  target_include_directories(dbf_write_tables PRIVATE ${PROJECT_SOURCE_DIR}/src)
  set_target_properties(dbf_write_tables PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
  find_program(VERN_SYSTEM_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH)
  if(VERN_SYSTEM_PYTHON)
    add_test(NAME dbf/read_by_others
             COMMAND ${VERN_SYSTEM_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/dbf/read_tables.py
                     $<TARGET_FILE:dbf_write_tables> ${VERN_SCRATCH}/dbf)
    set_tests_properties(dbf/read_by_others PROPERTIES SKIP_RETURN_CODE 77)
  endif()
endif()
