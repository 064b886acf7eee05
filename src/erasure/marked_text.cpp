#include "erasure/marked_text.hpp"

#include <algorithm>

#include "vern/scrub_span.hpp"

namespace vern::erasure {

namespace {

std::string_view marker_of(ValueKind kind) {
  switch (kind) {
    case ValueKind::name:
      return scrub_marker(ScrubKind::name);
    case ValueKind::address:
      return scrub_marker(ScrubKind::address);
    case ValueKind::phone:
      return scrub_marker(ScrubKind::phone);
    case ValueKind::email:
      return scrub_marker(ScrubKind::email);
    case ValueKind::other:
      break;
  }
  return scrub_marker(ScrubKind::number);
}

}  // namespace

std::string with_markers(std::string_view bytes, std::vector<Marked> marks) {
  std::sort(marks.begin(), marks.end(),
            [](const Marked& a, const Marked& b) { return a.at < b.at; });
  std::string out;
  std::size_t from = 0;
  for (const Marked& mark : marks) {
    // Inside the one before; or behind the text, where everything is written over.
    if (mark.at < from || mark.at >= bytes.size()) continue;
    out += bytes.substr(from, mark.at - from);
    out += marker_of(mark.kind);
    from = mark.at + mark.length;
  }
  return out + std::string(bytes.substr(std::min(from, bytes.size())));
}

}  // namespace vern::erasure
