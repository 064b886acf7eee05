# faults/*_test.cpp  what a ledger survives: attacks, damage, disks that fail, kills, many writers
foreach(name attacks_test flips_test failing_io_test)
  vern_add_test(${name} faults/${name}.cpp vern)
  add_test(NAME faults/${name} COMMAND ${name})
endforeach()
# The calls that src/io makes itself; SQLite's go through support/fault_vfs.hpp.
target_link_options(failing_io_test PRIVATE
  LINKER:--wrap=open,--wrap=write,--wrap=fsync,--wrap=rename,--wrap=unlink,--wrap=mkdir)
