#include "registers/patch_journal.hpp"

#include <algorithm>
#include <array>

#include "io/lock.hpp"
#include "registers/byte_patch.hpp"
#include "registers/csv_reader.hpp"
#include "registers/dbf_bytes.hpp"
#include "registers/dbf_layout.hpp"

namespace vern::registers {

namespace {

// magic | version | format | word | delimiter | quote | encoding | kind | 0 | five numbers of 4
// bytes | seal of the header | key. Then entries: 1 | row 8 | seal | length 4 | parts 1 | seals |
// bytes. Then 0 | number of entries 8 | SHA-256 of all before it | a letter: whether it has begun.
constexpr std::string_view magic = "vernfpj\n";
constexpr char newest_version = 2;
constexpr std::size_t numbers_at = 16;
constexpr std::size_t numbers = 5;
constexpr std::size_t seal_at = numbers_at + numbers * 4;
constexpr std::size_t key_at = seal_at + seal_size;
constexpr std::size_t head_size = key_at + seal_key_size;
constexpr char entry_mark = 1;
constexpr char end_mark = 0;
constexpr char waiting_mark = 'w';
constexpr char begun_mark = 'b';
constexpr std::uint32_t longest_header = 65535;            // of a table
constexpr std::size_t entry_size = 8 + seal_size + 4 + 1;  // what every entry has
constexpr std::uint64_t last_row = std::uint64_t{1} << 40U;

// A vern that knows of fields only must leave the others alone.
char version_of(PatchKind kind) { return kind == PatchKind::fields ? 1 : newest_version; }

void put(std::string& out, std::uint64_t value, std::size_t width) {
  out.append(width, '\0');
  put_little(std::span(out).last(width), value);
}

std::array<std::uint32_t, numbers> numbers_of(const PatchJournalHead& head) {
  return {head.column, head.header_length, head.record_length, head.field_offset, head.field_width};
}

std::string bytes_of(const PatchJournalHead& head) {
  std::string out{magic};
  out += {version_of(head.kind), static_cast<char>(head.format), static_cast<char>(head.word)};
  out += {head.delimiter, head.quote, static_cast<char>(head.encoding)};
  out += {static_cast<char>(head.kind), '\0'};
  for (const std::uint32_t number : numbers_of(head)) put(out, number, 4);
  return out + head.header_seal + head.key;
}

std::string bytes_of(const PatchEntry& entry) {
  std::string out{entry_mark};
  put(out, entry.row, 8);
  out += entry.rest;
  put(out, entry.after.size(), 4);
  put(out, entry.before.size(), 1);
  for (const std::string& seal : entry.before) out += seal;
  return out + entry.after;
}

PatchJournalHead head_of(std::string_view bytes) {
  PatchJournalHead head;
  head.format = static_cast<RegisterFormat>(bytes[9]);
  head.word = static_cast<AwaitedWord>(bytes[10]);
  head.delimiter = bytes[11];
  head.quote = bytes[12];
  head.encoding = static_cast<CodePage>(bytes[13]);
  head.kind = static_cast<PatchKind>(bytes[14]);
  std::array<std::uint32_t*, numbers> into{&head.column, &head.header_length, &head.record_length,
                                           &head.field_offset, &head.field_width};
  for (std::size_t i = 0; i < numbers; ++i) {
    *into[i] = static_cast<std::uint32_t>(little(bytes, numbers_at + i * 4, 4));
  }
  head.header_seal = bytes.substr(seal_at, seal_size);
  head.key = bytes.substr(key_at, seal_key_size);
  return head;
}

bool no_field(const PatchJournalHead& head) {
  return head.column == 0 && head.record_length == 0 && head.field_offset == 0 &&
         head.field_width == 0;
}

// What a file cannot have is not carried out on one.
bool is_possible(const PatchJournalHead& head) {
  const bool known = head.word <= AwaitedWord::ledger && head.kind <= PatchKind::lines &&
                     static_cast<std::size_t>(head.encoding) < all_code_pages.size();
  if (!known) return false;
  if (head.kind == PatchKind::lines) {
    return head.format == RegisterFormat::csv && head.header_length == 0 && no_field(head);
  }
  if (head.kind == PatchKind::ranges) {
    const bool table = head.header_length != 0;
    return no_field(head) && head.format == (table ? RegisterFormat::dbf : RegisterFormat::csv) &&
           (!table || (head.header_length > dbf_prologue && head.header_length <= longest_header));
  }
  if (head.format == RegisterFormat::csv) return true;
  return head.format == RegisterFormat::dbf && head.record_length <= longest_dbf_record &&
         head.header_length >= dbf_prologue && head.field_offset >= 1 && head.field_width >= 1 &&
         head.field_offset <= head.record_length &&
         head.field_width <= head.record_length - head.field_offset;
}

}  // namespace

std::string journal_path_of(const std::string& register_path) {
  return register_path + ".vern-journal";
}

Result<PatchJournalWriter> PatchJournalWriter::create(const std::string& path,
                                                      const PatchJournalHead& head) {
  auto file = io::DurableWriter::create(path);
  if (!file) return tl::make_unexpected(std::move(file.error()));
  PatchJournalWriter writer(std::move(*file));
  const auto written = writer.put(bytes_of(head));
  if (!written) return tl::make_unexpected(written.error());
  return writer;
}

Result<void> PatchJournalWriter::put(std::string_view bytes) {
  digest_.add(bytes);
  return file_.write(bytes);
}

Result<void> PatchJournalWriter::add(const PatchEntry& entry) {
  ++entries_;
  return put(bytes_of(entry));
}

Result<std::string> PatchJournalWriter::commit() {
  std::string end{end_mark};
  registers::put(end, entries_, 8);
  auto done = put(end);
  std::string sha256 = digest_.digest();
  if (done) done = file_.write(sha256 + waiting_mark);
  if (done) done = file_.commit();
  if (!done) return tl::make_unexpected(std::move(done.error()));
  return sha256;
}

Result<PatchJournalReader> PatchJournalReader::open(std::unique_ptr<io::ByteSource> source,
                                                    JournalDigest digest) {
  PatchJournalReader reader(std::move(source), digest);
  const auto read = reader.read_head();
  if (!read) return tl::make_unexpected(read.error());
  return reader;
}

Result<PatchJournalReader> PatchJournalReader::open(const std::string& path, JournalDigest digest) {
  auto file = io::Reader::open(path);
  if (!file) return tl::make_unexpected(std::move(file.error()));
  return open(std::move(*file), digest);
}

tl::unexpected<Error> PatchJournalReader::not_whole() const {
  return fail(StatusCode::data, std::string{source_->name()} + " is not a whole journal");
}

Result<std::size_t> PatchJournalReader::fill(std::span<char> into) {
  std::size_t done = 0;
  while (done < into.size()) {
    const auto n = source_->read(into.subspan(done));
    if (!n) return n;
    if (*n == 0) break;
    done += *n;
  }
  return done;
}

Result<std::string> PatchJournalReader::take(std::size_t size) {
  std::string bytes(size, '\0');
  const auto n = fill(bytes);
  if (!n) return tl::make_unexpected(n.error());
  if (*n < size) return not_whole();
  if (how_ == JournalDigest::check) digest_.add(bytes);
  return bytes;
}

Result<void> PatchJournalReader::read_head() {
  const auto start = take(magic.size() + 1);
  if (!start) return tl::make_unexpected(start.error());
  if (!start->starts_with(magic) || start->back() == 0) return not_whole();
  if (start->back() < 0 || start->back() > newest_version) {
    return fail(StatusCode::unsupported,
                std::string{source_->name()} +
                    " is the journal of a newer vern: let that one finish the change");
  }
  const auto rest = take(head_size - start->size());
  if (!rest) return tl::make_unexpected(rest.error());
  head_ = head_of(*start + *rest);
  if (!is_possible(head_) || bytes_of(head_) != *start + *rest) return not_whole();
  return {};
}

Result<bool> PatchJournalReader::next(PatchEntry& entry) {
  if (ended_) return false;
  const auto mark = take(1);
  if (!mark) return tl::make_unexpected(mark.error());
  if (mark->front() != entry_mark && mark->front() != end_mark) return not_whole();
  ended_ = mark->front() == end_mark;
  const auto read = ended_ ? read_end() : read_entry(entry);
  if (!read) return tl::make_unexpected(read.error());
  return !ended_;
}

Result<void> PatchJournalReader::read_entry(PatchEntry& entry) {
  const auto fixed = take(entry_size);
  if (!fixed) return tl::make_unexpected(fixed.error());
  entry.row = little(*fixed, 0, 8);
  entry.rest = fixed->substr(8, seal_size);
  const auto length = static_cast<std::size_t>(little(*fixed, 8 + seal_size, 4));
  const auto parts = static_cast<std::size_t>(little(*fixed, 12 + seal_size, 1));
  if (!can_follow(entry.row, length, parts)) return not_whole();
  last_row_ = entry.row + (head_.kind == PatchKind::ranges ? length - 1 : 0);
  ++entries_;
  const auto rest = take(parts * seal_size + length);
  if (!rest) return tl::make_unexpected(rest.error());
  entry.before.clear();
  for (std::size_t i = 0; i < parts; ++i) {
    entry.before.push_back(rest->substr(i * seal_size, seal_size));
  }
  entry.after = rest->substr(parts * seal_size);
  return {};
}

bool PatchJournalReader::can_follow(std::uint64_t row, std::size_t length,
                                    std::size_t parts) const {
  if (parts == 0 || row <= last_row_ || row > last_row) return false;
  switch (head_.kind) {
    case PatchKind::fields:
      return head_.format == RegisterFormat::dbf ? length == head_.field_width
                                                 : length <= CsvLimits{}.field;
    case PatchKind::ranges:
      return length != 0 && length <= longest_piece;
    case PatchKind::lines:
      return length <= CsvLimits{}.record && parts == 1;
  }
  return false;
}

Result<void> PatchJournalReader::read_end() {
  const auto count = take(8);
  if (!count) return tl::make_unexpected(count.error());
  if (how_ == JournalDigest::check) sha256_ = digest_.digest();
  std::string trailer(io::sha256_size + 2, '\0');  // one byte more than there may be
  const auto n = fill(trailer);
  if (!n) return tl::make_unexpected(n.error());
  const char mark = trailer[io::sha256_size];
  begun_ = mark == begun_mark;
  const bool ends = *n == io::sha256_size + 1 && (begun_ || mark == waiting_mark);
  if (!ends || !trailer.starts_with(sha256_) || little(*count, 0, 8) != entries_)
    return not_whole();
  return {};
}

Result<PatchJournalFacts> check_journal(const std::string& path) {
  auto reader = PatchJournalReader::open(path);
  if (!reader) return tl::make_unexpected(std::move(reader.error()));
  PatchEntry entry;
  auto got = reader->next(entry);
  while (got && *got) got = reader->next(entry);
  if (!got) return tl::make_unexpected(std::move(got.error()));
  const AwaitedWord word = reader->begun() ? AwaitedWord::nothing : reader->head().word;
  return PatchJournalFacts{reader->sha256(), word, reader->begun()};
}

Result<void> mark_begun(const std::string& path) {
  auto file = io::HeldFile::take_new(path);
  if (!file) return tl::make_unexpected(std::move(file.error()));
  const auto stamp = file->stamp();
  if (!stamp) return tl::make_unexpected(stamp.error());
  const auto written = file->write_at(stamp->size - 1, std::string_view(&begun_mark, 1));
  return written ? file->sync() : written;
}

}  // namespace vern::registers
