# Half of what a source of vern compiles is the same headers, so each target compiles them once. They
# change nothing: every source includes what it uses, and clang-tidy reads it without them.
option(VERN_PRECOMPILE "compile common headers once for each target" ON)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # Or a compiler cache would never see the same header twice.
  set(VERN_PRECOMPILE_OPTIONS "SHELL:-Xclang -fno-pch-timestamp")
elseif(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC bugs 105329 and 105562, as in tests: what it says of the insides of libstdc++ is not held back
  # where they come precompiled.
  set(VERN_PRECOMPILE_OPTIONS -Wno-array-bounds -Wno-stringop-overflow
                              $<$<CONFIG:Release>:-Wno-stringop-overread>)
endif()

# vern_precompile(TARGET HEADER...): the standard headers that most sources include, and these
function(vern_precompile target)
  if(NOT VERN_PRECOMPILE)
    return()
  endif()
  target_precompile_headers(${target} PRIVATE
    <algorithm> <array> <cstdint> <functional> <map> <memory> <optional> <set> <span> <string>
    <string_view> <utility> <vector> ${ARGN})
  target_compile_options(${target} PRIVATE ${VERN_PRECOMPILE_OPTIONS})
endfunction()
