# Two export sets: a C host that finds vern::capi needs no C++ header and no dependency of ours.
include(CMakePackageConfigHelpers)
set(VERN_PACKAGE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/vern)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/vern DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(TARGETS vern_headers EXPORT vernCxxTargets)
if(TARGET vern)
  install(TARGETS vern EXPORT vernCxxTargets)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/src/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/vern-engines
          FILES_MATCHING PATTERN "*.hpp" PATTERN cli EXCLUDE PATTERN templates EXCLUDE)
endif()
install(EXPORT vernCxxTargets NAMESPACE vern:: DESTINATION ${VERN_PACKAGE_DIR})

if(TARGET vern_capi)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/capi/include/vern DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
  install(TARGETS vern_capi EXPORT vernCapiTargets)
  install(EXPORT vernCapiTargets NAMESPACE vern:: DESTINATION ${VERN_PACKAGE_DIR})
  # Relative, so that an installed tree may be moved.
  cmake_path(RELATIVE_PATH CMAKE_INSTALL_PREFIX
    BASE_DIRECTORY ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig OUTPUT_VARIABLE VERN_PC_TO_PREFIX)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/vern.pc.in ${CMAKE_BINARY_DIR}/vern.pc @ONLY)
  install(FILES ${CMAKE_BINARY_DIR}/vern.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endif()
if(TARGET vern_command)
  install(TARGETS vern_command)
endif()
file(GLOB VERN_MAN_PAGES ${PROJECT_SOURCE_DIR}/docs/*.1 ${PROJECT_SOURCE_DIR}/docs/man/*.1)
if(VERN_MAN_PAGES)
  install(FILES ${VERN_MAN_PAGES} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
endif()
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/NOTICE
        DESTINATION ${CMAKE_INSTALL_DOCDIR})

configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/vernConfig.cmake.in
  ${CMAKE_BINARY_DIR}/vernConfig.cmake INSTALL_DESTINATION ${VERN_PACKAGE_DIR})
# 0.x promises nothing from one minor version to the next, and the package file says so.
write_basic_package_version_file(${CMAKE_BINARY_DIR}/vernConfigVersion.cmake
  VERSION ${PROJECT_VERSION} COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/vernConfig.cmake ${CMAKE_BINARY_DIR}/vernConfigVersion.cmake
              ${PROJECT_SOURCE_DIR}/cmake/FindSodium.cmake
              ${PROJECT_SOURCE_DIR}/cmake/FindSQLiteStatic.cmake DESTINATION ${VERN_PACKAGE_DIR})
