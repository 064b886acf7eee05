# Every target of this project compiles with these; a consumer's build is left alone, so they are
# linked as $<BUILD_INTERFACE:vern_warnings> and never installed.
add_library(vern_warnings INTERFACE)
target_compile_options(vern_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC bug 105651: "x" + string warns of an overlap inside libstdc++ that cannot happen.
  target_compile_options(vern_warnings INTERFACE -Wno-restrict)
endif()
if(VERN_WARNINGS_AS_ERRORS)
  target_compile_options(vern_warnings INTERFACE -Werror)
endif()
if(VERN_SANITIZE)
  target_compile_options(vern_warnings INTERFACE -fsanitize=address,undefined
                         -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(vern_warnings INTERFACE -fsanitize=address,undefined)
endif()
