// io/beside.hpp - files in the folder of another file, found as DOS would: in any case.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vern/error.hpp"

namespace vern::io {

// The part of a file's name before its last point, and the part behind it ("" when there is none).
std::string_view stem_of(std::string_view file_name);
std::string_view extension_of(std::string_view file_name);

// True for the same letters in any case of ASCII.
bool same_letters(std::string_view a, std::string_view b);

// The names of what stands in the folder of `path`, sorted. Error `io`.
Result<std::vector<std::string>> names_beside(const std::string& path);

// The paths of the files with the stem of `path` and that extension, both in any case, sorted.
Result<std::vector<std::string>> files_beside(const std::string& path, std::string_view extension);

}  // namespace vern::io
