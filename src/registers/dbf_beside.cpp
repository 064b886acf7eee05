#include "registers/dbf_beside.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "io/beside.hpp"
#include "io/descriptor.hpp"

namespace vern::registers {

namespace {

bool is_one_of(std::string_view extension, std::initializer_list<std::string_view> extensions) {
  return std::any_of(extensions.begin(), extensions.end(), [extension](std::string_view other) {
    return io::same_letters(extension, other);
  });
}

}  // namespace

Result<std::vector<BesideFile>> files_beside_table(const std::string& path) {
  const auto names = io::names_beside(path);
  if (!names) return tl::make_unexpected(names.error());
  const std::string own = io::name_in_folder(path);
  std::vector<BesideFile> found;
  for (const std::string& name : *names) {
    const std::string_view extension = io::extension_of(name);
    const bool same_stem = io::same_letters(io::stem_of(name), io::stem_of(own));
    const bool one_of_many = is_one_of(extension, {"NTX", "NDX", "IDX"});
    const bool index = one_of_many || (same_stem && is_one_of(extension, {"MDX", "CDX"}));
    const bool backup = same_stem && is_one_of(extension, {"BAK", "TBK"});
    if (index) found.push_back({name, BesideKind::index, same_stem});
    if (backup) found.push_back({name, BesideKind::backup, same_stem});
  }
  return found;
}

bool has_memo_name(std::string_view path) {
  return is_one_of(io::extension_of(path), {"DBT", "FPT"});
}

Result<std::vector<std::string>> memo_files_beside(const std::string& path) {
  auto found = io::files_beside(path, "dbt");
  if (!found) return found;
  const auto more = io::files_beside(path, "fpt");
  if (!more) return more;
  found->insert(found->end(), more->begin(), more->end());
  return found;
}

}  // namespace vern::registers
