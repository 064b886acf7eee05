# The command, run as people run it: each test program starts bin/vern and looks at what it prints,
# what it writes and how it ends.
if(NOT TARGET vern_command)
  return()
endif()
find_package(nlohmann_json REQUIRED)
file(GLOB VERN_COMMAND_TESTS CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/cli/*_test.cpp)
foreach(source ${VERN_COMMAND_TESTS})
  cmake_path(GET source STEM stem)
  set(name cli_${stem})
  vern_add_test(${name} ${source} nlohmann_json::nlohmann_json)
  target_compile_definitions(${name} PRIVATE VERN_COMMAND="$<TARGET_FILE:vern_command>"
                                             VERN_SCRATCH_DIR="${VERN_SCRATCH}/${name}")
  add_dependencies(${name} vern_command)
  add_test(NAME cli/${stem} COMMAND ${name})
endforeach()
