// Scrubs any bytes of any customer's values: no crash, spans in order inside the text, nothing left
// to find, and a text in which nothing was found comes back as it was; every transform of it is no
// wider than its column.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/bytes.hpp"
#include "vern/anonymise.hpp"

namespace {

using fuzz::require;
using namespace vern;

OwnValues values_from(fuzz::Bytes& in) {
  OwnValues values;
  for (auto* list : {&values.names, &values.addresses, &values.postcodes, &values.places,
                     &values.phones, &values.emails, &values.other}) {
    if (in.flag()) list->emplace_back(in.text_up_to(40));
  }
  return values;
}

void scrubbing(const Scrubber& scrubber, std::string_view text) {
  const auto found = scrubber.find(text);
  std::size_t at = 0;
  for (const ScrubSpan& span : found) {
    require(span.begin >= at && span.begin < span.end && span.end <= text.size());
    at = span.end;
  }
  const Scrubbed scrubbed = scrubber.scrub(text);
  require(found.empty() == (scrubbed.hits == 0));
  require(!found.empty() || scrubbed.text == text);
  require(scrubber.find(scrubbed.text).empty());
}

void transforming(const Scrubber& scrubber, std::string_view text, std::size_t width) {
  constexpr std::array<std::string_view, 8> arguments{"",        "2",    "year", "postcode:2",
                                                      "band:10", "name", "9",    "email"};
  const auto hash = [](const void*, std::string_view bytes) {
    Digest128 digest{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      digest[i % 16] = static_cast<unsigned char>(digest[i % 16] * 31 + bytes[i]);
    }
    return digest;
  };
  const TransformSource source{"1", {nullptr, hash}, &scrubber};
  for (const auto& entry : transform_names) {
    for (const std::string_view argument : arguments) {
      const auto transform = Transform::compile(entry.value, argument, {width, DateForm::iso});
      if (!transform) continue;
      std::string out;
      const Treated treated = transform->apply(text, source, out);
      require(width == 0 || detail::count_letters(out) <= width);
      require((treated != Treated::cleared && treated != Treated::blank) || out.empty());
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Bytes in(data, size);
  const std::size_t width = in.below(40);
  const Scrubber scrubber(values_from(in));
  const std::string_view text = in.rest();
  scrubbing(scrubber, text);
  transforming(scrubber, text, width);
  return 0;
}
