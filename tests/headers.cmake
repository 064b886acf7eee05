# Every public header is compiled as the only thing in its file, twice over: that it stands alone,
# and that it may be included again. clang-tidy reads the headers through these files too.
file(GLOB VERN_PUBLIC_HEADERS CONFIGURE_DEPENDS
  ${PROJECT_SOURCE_DIR}/include/vern/*.hpp ${PROJECT_SOURCE_DIR}/capi/include/vern/*.h
  ${PROJECT_SOURCE_DIR}/capi/include/vern/*.hpp)
set(VERN_ALONE_SOURCES)
foreach(header ${VERN_PUBLIC_HEADERS})
  cmake_path(GET header FILENAME file)
  string(MAKE_C_IDENTIFIER ${file} stem)
  set(alone ${CMAKE_CURRENT_BINARY_DIR}/headers_alone/${stem}.cpp)
  file(CONFIGURE OUTPUT ${alone} CONTENT "#include \"vern/${file}\"\n#include \"vern/${file}\"\n")
  list(APPEND VERN_ALONE_SOURCES ${alone})
endforeach()
add_library(vern_headers_alone OBJECT ${VERN_ALONE_SOURCES})
target_include_directories(vern_headers_alone PRIVATE ${PROJECT_SOURCE_DIR}/capi/include)
target_link_libraries(vern_headers_alone PRIVATE vern_headers vern_warnings)

add_test(NAME headers/alone COMMAND bash ${PROJECT_SOURCE_DIR}/abi/headers.sh --native)
set_tests_properties(headers/alone PROPERTIES LABELS native)
