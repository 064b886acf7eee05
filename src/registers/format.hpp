// registers/format.hpp - which format a register has, where nobody says so.
#pragma once

#include <string_view>

#include "vern/code_page.hpp"
#include "vern/policy.hpp"

namespace vern::registers {

// What the name says: .dbf in any case is a table, everything else CSV. Content never decides.
constexpr RegisterFormat format_by_name(std::string_view path) {
  constexpr std::string_view ending = ".dbf";
  if (path.size() < ending.size()) return RegisterFormat::csv;
  path.remove_prefix(path.size() - ending.size());
  for (std::size_t i = 0; i < ending.size(); ++i) {
    if (vern::detail::ascii_lower(path[i]) != ending[i]) return RegisterFormat::csv;
  }
  return RegisterFormat::dbf;
}

}  // namespace vern::registers
