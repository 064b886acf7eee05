#include "io/beside.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "io/descriptor.hpp"
#include "vern/code_page.hpp"

namespace vern::io {

std::string_view stem_of(std::string_view file_name) {
  const auto point = file_name.rfind('.');
  return file_name.substr(0, point == 0 ? std::string_view::npos : point);
}

std::string_view extension_of(std::string_view file_name) {
  const auto point = file_name.rfind('.');
  if (point == std::string_view::npos || point == 0) return {};
  return file_name.substr(point + 1);
}

bool same_letters(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return vern::detail::ascii_lower(x) == vern::detail::ascii_lower(y);
  });
}

Result<std::vector<std::string>> names_beside(const std::string& path) {
  const std::string folder = folder_of(path);
  std::error_code failed;
  std::vector<std::string> names;
  std::filesystem::directory_iterator at(folder, failed);
  for (; !failed && at != std::filesystem::directory_iterator(); at.increment(failed)) {
    names.push_back(at->path().filename().string());
  }
  if (failed) return system_failure("look into", folder, failed.value());
  std::sort(names.begin(), names.end());
  return names;
}

Result<std::vector<std::string>> files_beside(const std::string& path, std::string_view extension) {
  auto names = names_beside(path);
  if (!names) return names;
  const std::string own = name_in_folder(path);
  const std::string before = path.substr(0, path.size() - own.size());
  std::vector<std::string> found;
  for (const std::string& name : *names) {
    const bool is_it =
        same_letters(stem_of(name), stem_of(own)) && same_letters(extension_of(name), extension);
    if (is_it) found.push_back(before + name);
  }
  return found;
}

}  // namespace vern::io
