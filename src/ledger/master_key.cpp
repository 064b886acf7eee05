#include "ledger/master_key.hpp"

#include <algorithm>
#include <utility>

#include "io/file.hpp"
#include "io/filesystem.hpp"

namespace vern::ledger {
namespace {

constexpr std::string_view first_line = "vern master key 1\n";
constexpr std::size_t most_bytes = 4096;
constexpr unsigned others = 0077;

Result<void> write_new(const std::string& path, std::string_view text) {
  // Never over another key: all proof that rests on it would be lost.
  const auto made = io::make_private_file(path);
  if (!made) return tl::make_unexpected(made.error());
  if (!*made) {
    return fail(StatusCode::state, path + " is there already; a key is never written over");
  }
  auto written = io::append_durably(path, text);
  if (!written) static_cast<void>(io::remove_durably(path));
  return written;
}

Result<Key> key_in(std::string_view text, const std::string& path) {
  // As an editor may have left it: the first line with the line end of another system.
  const auto end = std::min(text.find('\n'), text.size());
  std::string_view head = text.substr(0, end);
  if (head.ends_with('\r')) head.remove_suffix(1);
  if (head != first_line.substr(0, first_line.size() - 1)) {
    return fail(StatusCode::data, path + " is no master key file: its first line is not \"" +
                                      std::string(first_line.substr(0, first_line.size() - 1)) +
                                      "\"");
  }
  auto key = parse_recovery(text.substr(std::min(end + 1, text.size())));
  if (key) return key;
  return fail(key.error().code, path + ": " + key.error().message);
}

Result<Key> key_of_variable(std::string_view text) {
  if (auto bytes = from_hex(text); bytes && bytes->size() == key_size) {
    auto key = Key::from(*bytes);
    wipe(*bytes);
    return key;
  }
  auto key = parse_recovery(text);
  if (key) return key;
  return fail(StatusCode::data, std::string(master_key_variable) +
                                    " holds neither 64 hexadecimal digits nor the text of a "
                                    "recovery sheet (" +
                                    key.error().message + ")");
}

}  // namespace

Result<Key> make_master_key_file(const std::string& path) {
  auto key = Key::random();
  if (!key) return key;
  std::string text = std::string(first_line) + recovery_text(*key) + "\n";
  const auto written = write_new(path, text);
  wipe(text);
  if (!written) return tl::make_unexpected(written.error());
  return key;
}

Result<Key> read_master_key_file(const std::string& path) {
  const auto permissions = io::permissions_of(path);
  if (!permissions) return tl::make_unexpected(permissions.error());
  if ((*permissions & others) != 0) {
    return fail(StatusCode::state, path +
                                       " holds the master key and may be read by others than "
                                       "its owner; mend it with: chmod 600 " +
                                       path);
  }
  auto text = io::read_file(path, most_bytes);
  if (!text) {
    if (text.error().code != StatusCode::limit) return tl::make_unexpected(text.error());
    return fail(StatusCode::data, path + " is no master key file: it is too large");
  }
  auto key = key_in(*text, path);
  wipe(*text);
  return key;
}

Result<Key> find_master_key(const std::string& path) {
  std::string variable = io::environment(std::string(master_key_variable));
  if (!variable.empty()) {
    auto key = key_of_variable(variable);
    wipe(variable);
    return key;
  }
  if (io::exists(path)) return read_master_key_file(path);
  return fail(StatusCode::not_found,
              "no master key: neither is the variable " + std::string(master_key_variable) +
                  " set, nor is there a file " + path +
                  "; put the key file back, or set the variable to the text of the recovery sheet");
}

}  // namespace vern::ledger
