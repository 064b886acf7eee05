#include "ledger/replay_list.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "io/file.hpp"
#include "io/filesystem.hpp"
#include "ledger/wire.hpp"

namespace vern::ledger {
namespace {

constexpr std::string_view version = "1";
// In place of a line's fields: the line before this one was cut short by a crash.
constexpr std::string_view cut_word = "cut";
constexpr std::size_t field_count = 12;
constexpr std::size_t name_size = 16;  // of subjects, customers and destructions
constexpr std::size_t mac_size = 16;
constexpr std::size_t most_bytes = std::size_t{1} << 30;

// The word in front keeps it apart from names, which are under the same key; the ledger's id, from
// the lines of another ledger under the same master key.
std::string mac_of(const Key& key, std::string_view ledger_id, std::string_view text) {
  std::string bound = "line ";
  put_bytes(bound, ledger_id);
  bound += text;
  return to_hex(keyed_hash(key, bound, mac_size));
}

// One word: every byte that is no visible ASCII character is written as %XX, and "-" is nothing.
std::string escaped(std::string_view text) {
  if (text.empty()) return "-";
  if (text == "-") return "%2d";
  std::string word;
  for (const char c : text) {
    const bool plain = c > ' ' && c < 0x7f && c != '%';
    plain ? word.append(1, c) : word.append("%" + to_hex({&c, 1}));
  }
  return word;
}

std::optional<std::string> unescaped(std::string_view word) {
  std::string text;
  if (word == "-") return text;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] != '%') {
      text += word[i];
      continue;
    }
    const auto byte = from_hex(word.substr(i + 1, 2));
    if (!byte || byte->size() != 1) return std::nullopt;
    text += *byte;
    i += 2;
  }
  return text;
}

template <class Number>
bool take(std::string_view word, Number& out) {
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), out);
  return error == std::errc() && end == word.data() + word.size();
}

std::string hex_word(std::string_view bytes) { return bytes.empty() ? "-" : to_hex(bytes); }

bool take_name(std::string_view word, std::string& bytes) {
  if (word == "-") return true;
  auto read = from_hex(word);
  if (!read || read->size() != name_size) return false;
  bytes = std::move(*read);
  return true;
}

// A value for which "-" stands when there is none.
template <class T, class Parse>
bool take_optional(std::string_view word, std::optional<T>& out, Parse parse) {
  out.reset();
  if (word == "-") return true;
  out = parse(word);
  return out.has_value();
}

std::optional<std::uint64_t> parse_position(std::string_view word) {
  std::uint64_t value = 0;
  return take(word, value) ? std::optional(value) : std::nullopt;
}

std::string text_of(const ReplayLine& line) {
  std::string text(version);
  const auto add = [&text](std::string_view word) { (text += ' ') += word; };
  add(std::to_string(line.time));
  add(name(line.kind));
  add(hex_word(line.subject));
  add(hex_word(line.customer));
  add(std::to_string(line.position));
  add(std::to_string(line.day.value));
  add(line.channel ? name(*line.channel) : "-");
  add(name(line.method));
  add(line.target ? std::to_string(*line.target) : "-");
  add(hex_word(line.id));
  add(escaped(line.purpose));
  return text;
}

using Words = std::array<std::string_view, field_count>;

std::optional<Words> words_of(std::string_view text) {
  Words words;
  for (std::size_t i = 0; i < field_count; ++i) {
    const auto end = text.find(' ');
    if ((end == std::string_view::npos) != (i + 1 == field_count)) return std::nullopt;
    words[i] = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return words;
}

std::optional<ReplayLine> line_of(const Words& words) {
  ReplayLine line;
  const auto kind = parse_entry_kind(words[2]);
  const auto method = parse_method(words[8]);
  auto purpose = unescaped(words[11]);
  if (!kind || !method || !purpose) return std::nullopt;
  line.kind = *kind;
  line.method = *method;
  line.purpose = std::move(*purpose);
  const bool read =
      take(words[1], line.time) && take_name(words[3], line.subject) &&
      take_name(words[4], line.customer) && take(words[5], line.position) &&
      take(words[6], line.day.value) && take_optional(words[7], line.channel, parse_channel) &&
      take_optional(words[9], line.target, parse_position) && take_name(words[10], line.id);
  return read ? std::optional(std::move(line)) : std::nullopt;
}

void add_line(std::string& out, const Key& key, std::string_view ledger_id,
              const std::string& text) {
  out += text + " " + mac_of(key, ledger_id, text) + "\n";
}

std::string cut_text() { return std::string(version) + " " + std::string(cut_word); }

Result<bool> ends_within_a_line(const std::string& path) {
  if (!io::exists(path)) return false;
  const auto file = io::RandomFile::open(path);
  if (!file) return tl::make_unexpected(file.error());
  if ((*file)->size() == 0) return false;
  char last = 0;
  const auto read = (*file)->read_at((*file)->size() - 1, {&last, 1});
  if (!read) return tl::make_unexpected(read.error());
  return last != '\n';
}

class ListReader {
 public:
  ListReader(const std::string& path, const Key& key, std::string_view ledger_id)
      : path_(path), key_(key), ledger_id_(ledger_id) {}

  Result<void> line(std::string_view whole) {
    ++number_;
    const auto end = whole.rfind(' ');
    const std::string_view text = whole.substr(0, end);
    if (end == std::string_view::npos || whole.substr(end + 1) != mac_of(key_, ledger_id_, text)) {
      return damaged();
    }
    if (text == cut_text()) {
      excuse();
      return {};
    }
    return damaged_ != 0 ? wrong(damaged_) : known(text);
  }

  // `open_end`: the last line has no line end, so a crash may have cut it short.
  Result<ReplayList> take(bool open_end) {
    if (damaged_ != 0 && !open_end) return wrong(damaged_);
    excuse();
    return std::move(list_);
  }

 private:
  Result<void> known(std::string_view text) {
    const auto words = words_of(text);
    auto line = words && (*words)[0] == version ? line_of(*words) : std::nullopt;
    if (!line) {
      return fail(StatusCode::unsupported,
                  where(number_) + " was written by a newer version of vern: use that one",
                  number_);
    }
    list_.lines.push_back(std::move(*line));
    return {};
  }

  Result<void> damaged() {
    if (damaged_ != 0) return wrong(damaged_);
    damaged_ = number_;
    return {};
  }
  void excuse() {
    list_.torn += damaged_ != 0 ? 1 : 0;
    damaged_ = 0;
  }
  tl::unexpected<Error> wrong(std::int64_t number) const {
    return fail(StatusCode::data,
                where(number) +
                    " was changed, or belongs to another ledger or master key: put back a "
                    "sound copy of the list",
                number);
  }
  std::string where(std::int64_t number) const {
    return path_ + ", line " + std::to_string(number) + ":";
  }

  const std::string& path_;
  const Key& key_;
  std::string_view ledger_id_;
  ReplayList list_;
  std::int64_t number_ = 0;
  std::int64_t damaged_ = 0;  // the line before, while it may still have been cut by a crash
};

}  // namespace

ReplayLine replay_line(const Entry& entry, std::string customer, std::string subject) {
  ReplayLine line;
  line.time = entry.written;
  line.customer = std::move(customer);
  line.subject = std::move(subject);
  line.kind = entry.event.kind;
  line.position = entry.position;
  line.day = entry.event.day;
  line.channel = entry.event.channel;
  line.method = entry.event.method;
  line.target = entry.event.target;
  line.purpose = replayed_word(entry.event);
  return line;
}

std::string replay_name(const Key& replay_key, std::string_view reg, std::string_view key) {
  std::string text = "customer ";
  put_bytes(text, reg);
  put_bytes(text, key);
  return keyed_hash(replay_key, text, name_size);
}

std::string replay_subject(const Key& replay_key, const Key& pseudonym) {
  return keyed_hash(replay_key, "subject " + std::string(pseudonym.bytes()), name_size);
}

std::string replay_id(const Key& replay_key, const ReplayLine& line) {
  return to_hex(keyed_hash(replay_key, "id " + text_of(line), name_size));
}

Result<void> append_replay(const std::string& path, const Key& master, std::string_view ledger_id,
                           std::span<const ReplayLine> lines) {
  if (lines.empty()) return {};
  const auto cut = ends_within_a_line(path);
  if (!cut) return tl::make_unexpected(cut.error());
  std::string bytes;
  if (*cut) add_line(bytes, derive(master, KeyUse::replay), ledger_id, cut_text());
  return io::append_durably(path, bytes + replay_text(lines, master, ledger_id));
}

std::string replay_text(std::span<const ReplayLine> lines, const Key& master,
                        std::string_view ledger_id) {
  const Key key = derive(master, KeyUse::replay);
  std::string text;
  for (const ReplayLine& line : lines) add_line(text, key, ledger_id, text_of(line));
  return text;
}

Result<ReplayList> parse_replay(std::string_view text, const std::string& path, const Key& master,
                                std::string_view ledger_id) {
  const Key key = derive(master, KeyUse::replay);
  ListReader reader(path, key, ledger_id);
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    const auto read = reader.line(rest.substr(0, end));
    if (!read) return tl::make_unexpected(read.error());
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return reader.take(!text.ends_with('\n'));
}

Result<ReplayList> read_replay(const std::string& path, const Key& master,
                               std::string_view ledger_id) {
  if (!io::exists(path)) return fail(StatusCode::not_found, path + " is not there");
  const auto bytes = io::read_file(path, most_bytes);
  if (!bytes) return tl::make_unexpected(bytes.error());
  return parse_replay(*bytes, path, master, ledger_id);
}

}  // namespace vern::ledger
