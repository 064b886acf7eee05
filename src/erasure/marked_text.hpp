// erasure/marked_text.hpp - somebody else's text, with markers where a person's values stood.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "erasure/residue.hpp"

namespace vern::erasure {

// A place in bytes that is written over with a marker (vern/scrub_span.hpp).
struct Marked {
  std::size_t at = 0;
  std::size_t length = 0;
  ValueKind kind = ValueKind::other;
};

// The bytes are in any code page of vern: markers are ASCII. Of places that overlap the first
// counts; one behind the bytes counts for nothing.
std::string with_markers(std::string_view bytes, std::vector<Marked> marks);

}  // namespace vern::erasure
