# SQLite::static - SQLite, the static library when the machine has it.
#
# Static by choice, as libsodium is: libvern.so carries its own copy inside, hidden, so that the host
# may use another version of SQLite, with other settings, in the same process.
find_path(SQLiteStatic_INCLUDE_DIR sqlite3.h)
find_library(SQLiteStatic_LIBRARY NAMES libsqlite3.a sqlite3)
mark_as_advanced(SQLiteStatic_INCLUDE_DIR SQLiteStatic_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(SQLiteStatic
  REQUIRED_VARS SQLiteStatic_LIBRARY SQLiteStatic_INCLUDE_DIR)

if(SQLiteStatic_FOUND AND NOT TARGET SQLite::static)
  add_library(SQLite::static UNKNOWN IMPORTED)
  set_target_properties(SQLite::static PROPERTIES
    IMPORTED_LOCATION ${SQLiteStatic_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${SQLiteStatic_INCLUDE_DIR})
  find_package(Threads REQUIRED)
  set_property(TARGET SQLite::static PROPERTY
    INTERFACE_LINK_LIBRARIES Threads::Threads ${CMAKE_DL_LIBS} m)
endif()
