// Reads any bytes as a checkpoint: what is not taken has an error that names a line; what is taken
// is printed in its one canonical form, which is read as the same checkpoint, also when it is typed
// again in other ways.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/bytes.hpp"
#include "ledger/checkpoint.hpp"

namespace {

using fuzz::require;
using namespace vern::ledger;

std::string retyped(std::string_view text) {
  std::string out = "\xEF\xBB\xBF";
  for (const char c : text) {
    if (c >= 'a' && c <= 'z') {
      out += static_cast<char>(c - 'a' + 'A');
    } else {
      out += c == '\n' ? " \r\n\t" : c == ' ' ? "\t " : std::string(1, c);
    }
  }
  return out;
}

void is_printed_and_read_back(const Checkpoint& checkpoint) {
  const std::string text = to_text(checkpoint);
  require(text.starts_with(signed_text(checkpoint)));
  require(parse_checkpoint(text) == checkpoint);
  require(parse_checkpoint(retyped(text)) == checkpoint);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    require(end != std::string::npos && end - at <= 80);
    at = end + 1;
  }
}

// The same bytes as the values of a checkpoint.
Checkpoint made_of(fuzz::Bytes in) {
  const auto bytes = [&in](std::size_t n) {
    std::string out(in.text(n));
    out.resize(n);
    return out;
  };
  const SigningKey key{std::string(32, 's'), bytes(32)};
  const auto size = in.take<std::uint64_t>();
  const auto time = in.take<std::int64_t>();
  const auto root = in.take<Hash>();
  return make_checkpoint(bytes(16), size, root, time, key);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::Bytes in(data, size);
  const auto read = parse_checkpoint(in.rest());
  if (read) {
    is_printed_and_read_back(*read);
    require(read->ledger_id.size() == 16);
    require(read->public_key.size() == 32 && read->signature.size() == 64);
  } else {
    require(read.error().code == vern::StatusCode::data);
    require(read.error().message.starts_with("checkpoint, line \""));
    const auto lines = 1 + std::count_if(in.rest().begin(), in.rest().end(),
                                         [](char c) { return c == '\n' || c == '\r'; });
    require(read.error().row == -1 || (read.error().row >= 1 && read.error().row <= lines));
  }
  is_printed_and_read_back(made_of(in));
  return 0;
}
