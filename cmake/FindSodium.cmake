# Sodium::sodium - libsodium, the static library when the machine has it.
#
# Static by choice: libvern.so carries what it needs inside, hidden, so that it can neither be broken
# by nor break another copy in the host's process.
find_path(Sodium_INCLUDE_DIR sodium.h)
find_library(Sodium_LIBRARY NAMES libsodium.a sodium)
mark_as_advanced(Sodium_INCLUDE_DIR Sodium_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Sodium REQUIRED_VARS Sodium_LIBRARY Sodium_INCLUDE_DIR)

if(Sodium_FOUND AND NOT TARGET Sodium::sodium)
  add_library(Sodium::sodium UNKNOWN IMPORTED)
  set_target_properties(Sodium::sodium PROPERTIES
    IMPORTED_LOCATION ${Sodium_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${Sodium_INCLUDE_DIR})
  find_package(Threads REQUIRED)
  set_property(TARGET Sodium::sodium PROPERTY INTERFACE_LINK_LIBRARIES Threads::Threads)
endif()
