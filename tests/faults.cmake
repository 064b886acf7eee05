# faults/*_test.cpp  what a ledger survives: attacks, damage, disks that fail, kills, many writers
foreach(name attacks_test flips_test failing_io_test)
  vern_add_test(${name} faults/${name}.cpp vern)
  add_test(NAME faults/${name} COMMAND ${name})
endforeach()
# The calls that src/io makes itself; SQLite's go through support/fault_vfs.hpp.
target_link_options(failing_io_test PRIVATE
  LINKER:--wrap=open,--wrap=write,--wrap=fsync,--wrap=rename,--wrap=unlink,--wrap=mkdir)

# The writer that is killed counts every call that changes a file, SQLite's as well.
add_executable(ledger_writer faults/ledger_writer.cpp)
target_link_libraries(ledger_writer PRIVATE vern vern_warnings)
target_include_directories(ledger_writer PRIVATE ${CMAKE_CURRENT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/src)
target_link_options(ledger_writer PRIVATE
  LINKER:--wrap=write,--wrap=pwrite64,--wrap=fsync,--wrap=fdatasync
  LINKER:--wrap=unlink,--wrap=rename,--wrap=ftruncate64)
set_target_properties(ledger_writer PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
foreach(name kill_test concurrency_test)
  vern_add_test(${name} faults/${name}.cpp vern)
  target_compile_definitions(${name} PRIVATE VERN_TESTS_DIR="${CMAKE_CURRENT_BINARY_DIR}")
  add_dependencies(${name} ledger_writer)
  add_test(NAME faults/${name} COMMAND ${name})
endforeach()

# A register changed in place, killed at every call that changes a file: of src/io alone, in a fork.
vern_add_test(patch_test faults/patch_test.cpp vern)
add_test(NAME faults/patch_test COMMAND patch_test)
target_link_options(patch_test PRIVATE
  LINKER:--wrap=write,--wrap=pwrite,--wrap=fsync,--wrap=rename,--wrap=unlink)

# An erasure, killed or out of room at every such call, those of the ledger as well.
vern_add_test(erase_kill_test faults/erase_kill_test.cpp vern)
add_test(NAME faults/erase_kill_test COMMAND erase_kill_test)
target_link_options(erase_kill_test PRIVATE
  LINKER:--wrap=write,--wrap=pwrite,--wrap=pwrite64,--wrap=fsync,--wrap=fdatasync
  LINKER:--wrap=unlink,--wrap=rename,--wrap=ftruncate64)
