#include "registers/dbf_layout.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "registers/dbf_bytes.hpp"
#include "registers/dbf_findings.hpp"
#include "vern/key_form.hpp"

namespace vern::registers {

namespace {

constexpr std::uint8_t flag_system = 0x01;
constexpr std::uint8_t flag_nullable = 0x02;
constexpr std::uint8_t flag_binary = 0x04;
constexpr char null_flags_type = '0';
constexpr std::size_t longest_name = 10;

struct Version {
  std::uint8_t byte;
  DbfDialect dialect;
  bool memo;
  bool read;
  std::string_view words;
};

constexpr std::array<Version, 17> versions{{
    {0x02, DbfDialect::dbase3, false, false, "dBASE II or an early FoxBASE"},
    {0x03, DbfDialect::dbase3, false, true, "dBASE III, Clipper or FoxPro, without memos"},
    {0x04, DbfDialect::dbase4, false, false, "dBASE 7"},
    {0x30, DbfDialect::visual_foxpro, false, true, "Visual FoxPro"},
    {0x31, DbfDialect::visual_foxpro, false, true, "Visual FoxPro, with a counting field"},
    {0x32, DbfDialect::visual_foxpro, false, true, "Visual FoxPro, with fields of varying length"},
    {0x43, DbfDialect::dbase4, false, true, "dBASE IV, an SQL table without memos"},
    {0x63, DbfDialect::dbase4, false, true, "dBASE IV, an SQL system table without memos"},
    {0x7B, DbfDialect::dbase4, true, true, "dBASE IV, with memos"},
    {0x83, DbfDialect::dbase3, true, true, "dBASE III or Clipper, with memos"},
    {0x8B, DbfDialect::dbase4, true, true, "dBASE IV, with memos"},
    {0x8C, DbfDialect::dbase4, true, false, "dBASE 7, with memos"},
    {0x8E, DbfDialect::dbase4, true, true, "dBASE IV, an SQL table with memos"},
    {0xCB, DbfDialect::dbase4, true, true, "dBASE IV, an SQL table with memos"},
    {0xE5, DbfDialect::dbase3, true, false, "Clipper with the memos of SIX (.SMT)"},
    {0xF5, DbfDialect::foxpro2, true, true, "FoxPro 2, with memos"},
    {0xFB, DbfDialect::dbase3, false, true, "FoxBASE"},
}};

const Version* version_of(std::uint8_t byte) {
  const auto* const found = std::find_if(versions.begin(), versions.end(),
                                         [byte](const Version& v) { return v.byte == byte; });
  return found == versions.end() ? nullptr : found;
}

MemoKind memo_kind_of(DbfDialect dialect) {
  if (dialect == DbfDialect::dbase3) return MemoKind::dbt3;
  return dialect == DbfDialect::dbase4 ? MemoKind::dbt4 : MemoKind::fpt;
}

struct Language {
  std::uint8_t byte;
  CodePage page;
};

// dBASE's and FoxPro's language drivers, where the page is one of ours. Those that write a page
// first are what language_byte() gives.
constexpr std::array<Language, 29> languages{{
    {0x01, CodePage::cp437},        {0x02, CodePage::cp850},        {0x03, CodePage::windows_1252},
    {0x17, CodePage::cp865},        {0x08, CodePage::cp865},        {0x66, CodePage::cp865},
    {0x09, CodePage::cp437},        {0x0A, CodePage::cp850},        {0x0B, CodePage::cp437},
    {0x0D, CodePage::cp437},        {0x0E, CodePage::cp850},        {0x0F, CodePage::cp437},
    {0x10, CodePage::cp850},        {0x11, CodePage::cp437},        {0x12, CodePage::cp850},
    {0x14, CodePage::cp850},        {0x15, CodePage::cp437},        {0x16, CodePage::cp850},
    {0x18, CodePage::cp437},        {0x19, CodePage::cp437},        {0x1A, CodePage::cp850},
    {0x1B, CodePage::cp437},        {0x1D, CodePage::cp850},        {0x24, CodePage::cp850},
    {0x25, CodePage::cp850},        {0x37, CodePage::cp850},        {0x57, CodePage::windows_1252},
    {0x58, CodePage::windows_1252}, {0x59, CodePage::windows_1252},
}};

std::string hex_byte(std::uint8_t byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  return {'0', 'x', digits[byte / 16U], digits[byte % 16U]};
}

std::optional<DbfType> type_of(char letter, bool visual) {
  const std::string_view letters = visual ? "CNFDLMIYTBGPVQW" : "CNFDLMIYTBGP";
  if (letters.find(letter) == std::string_view::npos) return std::nullopt;
  return static_cast<DbfType>(letter);
}

// Whether fields of that type can be so wide; 0 bytes no field can be.
bool fits(DbfType type, std::size_t width) {
  switch (type) {
    case DbfType::integer:
    case DbfType::blob:
      return width == 4;
    case DbfType::currency:
    case DbfType::datetime:
      return width == 8;
    case DbfType::real:
      return width == 8 || width == 10;
    case DbfType::memo:
    case DbfType::general:
    case DbfType::picture:
      return width == 4 || width == 10;
    default:
      return width != 0;
  }
}

// Numbers the bits of the null flags; gives how many there are.
std::size_t number_flags(std::vector<DbfField>& fields) {
  std::size_t bits = 0;
  for (DbfField& field : fields) {
    const bool varies = field.type == DbfType::varchar || field.type == DbfType::varbinary;
    if (varies) field.length_bit = bits++;
    if (field.nullable) field.null_bit = bits++;
  }
  return bits;
}

// Reads one header; its functions run once each, in the order in which they stand.
class HeaderParser {
 public:
  HeaderParser(std::string_view header, CodePage page, std::string_view source)
      : header_(header), page_(page), source_(source) {}

  Result<DbfLayout> parse() {
    read_prologue();
    auto done = read_descriptors();
    if (done) done = settle_widths();
    if (done) done = place_fields();
    if (done) done = check_flags();
    if (!done) return tl::make_unexpected(done.error());
    return std::move(layout_);
  }

 private:
  // A descriptor as it stands.
  struct Raw {
    std::string_view bytes;
    DbfField field;
    bool null_flags = false;
    std::size_t displacement = 0;
  };

  bool is_visual() const { return layout_.dialect == DbfDialect::visual_foxpro; }

  auto wrong(std::string what, std::int64_t byte = -1) const {
    return fail(StatusCode::data, std::string{source_} + ": " + std::move(what), -1, byte);
  }
  auto wrong_field(std::size_t index, const std::string& what) const {
    std::string message = "field " + std::to_string(index + 1);
    if (!raws_[index].field.name.empty()) message += " (" + raws_[index].field.name + ")";
    const auto byte = static_cast<std::int64_t>(dbf_prologue + index * dbf_descriptor);
    return wrong(message + " " + what, byte);
  }

  void read_prologue() {
    const auto at = [this](std::size_t i) { return static_cast<std::uint8_t>(header_[i]); };
    layout_.version = at(0);
    layout_.dialect = version_of(at(0))->dialect;
    layout_.updated = {at(1), at(2), at(3)};
    layout_.records = static_cast<std::uint32_t>(little(header_, 4, 4));
    layout_.header_length = header_.size();
    layout_.record_length = little(header_, 10, 2);
    layout_.transaction_open = at(14) == 1;
    layout_.table_flags = at(28);
    layout_.language = at(29);
  }

  Result<void> read_descriptors() {
    std::size_t at = dbf_prologue;
    layout_.terminator = false;
    while (at < header_.size() && !layout_.terminator) {
      const std::string_view rest = header_.substr(at);
      layout_.terminator = rest.front() == dbf_terminator;
      if (layout_.terminator || rest.size() < dbf_descriptor || rest.front() == '\0') break;
      auto added = read_descriptor(rest.substr(0, dbf_descriptor));
      if (!added) return added;
      at += dbf_descriptor;
    }
    if (raws_.empty()) return wrong("the header describes no field");
    layout_.header_slack = slack_after(at + (layout_.terminator ? 1 : 0));
    return {};
  }

  // What Clipper and Visual FoxPro always write after the descriptors is none.
  std::size_t slack_after(std::size_t end) const {
    const std::size_t rest = header_.size() - end;
    if (is_visual() && rest >= dbf_backlink) return rest - dbf_backlink;
    return rest == 1 && header_.back() == '\0' ? 0 : rest;
  }

  Result<void> read_descriptor(std::string_view bytes) {
    const std::size_t index = raws_.size();
    Raw& raw = raws_.emplace_back();
    raw.bytes = bytes;
    const std::string_view name = bytes.substr(0, 11);
    const auto utf8 =
        transcode(page_, CodePage::utf8, trim_blanks(name.substr(0, name.find('\0'))));
    if (!utf8) {
      return wrong_field(index, "has a name that is not text in " + std::string{vern::name(page_)});
    }
    raw.field.name = *utf8;
    raw.field.width = static_cast<unsigned char>(bytes[16]);
    raw.field.decimals = static_cast<unsigned char>(bytes[17]);
    raw.null_flags = is_visual() && bytes[11] == null_flags_type;
    const auto type = type_of(bytes[11], is_visual());
    if (!type && !raw.null_flags) {
      return wrong_field(
          index, "has a type that is not known, " + hex_byte(static_cast<std::uint8_t>(bytes[11])));
    }
    raw.field.type = type.value_or(DbfType::varbinary);
    if (is_visual()) read_visual(raw);
    return {};
  }

  void read_visual(Raw& raw) const {
    const auto flags = static_cast<std::uint8_t>(raw.bytes[18]);
    const DbfType type = raw.field.type;
    const bool may_be_text =
        type == DbfType::character || type == DbfType::varchar || type == DbfType::memo;
    raw.field.binary = may_be_text && (flags & flag_binary) != 0;
    raw.field.nullable = (flags & flag_nullable) != 0 && (flags & flag_system) == 0;
    raw.displacement = little(raw.bytes, 12, 4);
  }

  static std::size_t long_width(const DbfField& field) {
    return field.width + (field.type == DbfType::character ? field.decimals * 256U : 0U);
  }

  // Clipper keeps the high byte of a long character field's width where its decimals would stand.
  // Which it is, the length of the record says.
  Result<void> settle_widths() {
    std::size_t plain = 1;
    std::size_t wide = 1;
    for (const Raw& raw : raws_) {
      plain += raw.field.width;
      wide += long_width(raw.field);
    }
    const std::size_t length = layout_.record_length;
    const bool is_wide = plain != length && wide == length;
    for (Raw& raw : raws_) {
      if (is_wide) raw.field.width = long_width(raw.field);
      if (raw.field.type == DbfType::character) raw.field.decimals = 0;
    }
    if (is_wide || plain == length) return {};
    const std::string sums = "the fields take " + std::to_string(plain) +
                             " bytes of a record, the header says " + std::to_string(length);
    if (plain > length) return wrong("fields beyond the record: " + sums, 10);
    if (plain != wide) return wrong("the widths of the fields cannot be told: " + sums, 10);
    if (!layout_.terminator) return wrong("the header ends before its fields do: " + sums, 8);
    layout_.record_slack = length - plain;
    return {};
  }

  Result<void> place_fields() {
    std::size_t offset = 1;
    for (std::size_t i = 0; i < raws_.size(); ++i) {
      Raw& raw = raws_[i];
      if (raw.displacement != 0 && raw.displacement != offset) {
        return wrong_field(i, "says that it stands at byte " + std::to_string(raw.displacement) +
                                  " of a record, but the fields before it end at " +
                                  std::to_string(offset));
      }
      if (!raw.null_flags && !fits(raw.field.type, raw.field.width)) {
        return wrong_field(i, std::string("has type ") + static_cast<char>(raw.field.type) +
                                  ", which cannot be " + std::to_string(raw.field.width) +
                                  " bytes wide");
      }
      place(raw, offset);
      offset += raw.field.width;
    }
    if (layout_.fields.empty()) return wrong("the header describes no field");
    settle_memo();
    return {};
  }

  void place(Raw& raw, std::size_t offset) {
    raw.field.offset = offset;
    if (raw.null_flags) {
      layout_.null_flags = offset;
      layout_.null_flags_width = raw.field.width;
    } else {
      layout_.fields.push_back(raw.field);
    }
  }

  void settle_memo() {
    const bool memos = version_of(layout_.version)->memo ||
                       std::any_of(layout_.fields.begin(), layout_.fields.end(), names_block);
    if (memos) layout_.memo = memo_kind_of(layout_.dialect);
  }

  Result<void> check_flags() {
    const std::size_t bits = number_flags(layout_.fields);
    if (bits <= layout_.null_flags_width * 8) return {};
    return wrong("the null flags have " + std::to_string(layout_.null_flags_width * 8) +
                 " bits, the fields need " + std::to_string(bits));
  }

  std::string_view header_;
  CodePage page_;
  std::string_view source_;
  DbfLayout layout_;
  std::vector<Raw> raws_;
};

void put_descriptor(std::string& out, const DbfField& field, const DbfLayout& layout, char type,
                    std::uint8_t flags) {
  std::string bytes(dbf_descriptor, '\0');
  field.name.copy(bytes.data(), longest_name);
  bytes[11] = type;
  if (layout.dialect == DbfDialect::visual_foxpro) {
    put_little(std::span(bytes).subspan(12, 4), field.offset);
    bytes[18] = static_cast<char>(flags);
  }
  bytes[16] = static_cast<char>(field.width);
  bytes[17] = static_cast<char>(field.decimals);
  out += bytes;
}

}  // namespace

Result<std::size_t> DbfLayout::field(std::string_view name) const {
  const auto same = [](char x, char y) {
    return vern::detail::ascii_lower(x) == vern::detail::ascii_lower(y);
  };
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::string& other = fields[i].name;
    if (!std::equal(other.begin(), other.end(), name.begin(), name.end(), same)) continue;
    if (found) {
      return fail(StatusCode::data, "the table has two fields named " + std::string{name});
    }
    found = i;
  }
  if (found) return *found;
  return fail(StatusCode::not_found, "the table has no field named " + std::string{name});
}

std::optional<CodePage> hinted_code_page(std::uint8_t language) {
  for (const Language& one : languages) {
    if (one.byte == language) return one.page;
  }
  return std::nullopt;
}

std::uint8_t language_byte(CodePage page) {
  for (const Language& one : languages) {
    if (one.page == page) return one.byte;
  }
  return 0;
}

std::string version_words(std::uint8_t version) {
  const Version* const found = version_of(version);
  return found != nullptr ? std::string{found->words} : "a version that is not known";
}

Result<std::size_t> dbf_header_length(std::string_view prologue, std::string_view source) {
  const std::string where{source};
  if (prologue.size() < dbf_prologue) {
    return fail(StatusCode::data, where + " is too short to be a DBF table: it has " +
                                      std::to_string(prologue.size()) + " bytes");
  }
  const auto byte = static_cast<std::uint8_t>(prologue[0]);
  const Version* const version = version_of(byte);
  if (version == nullptr || !version->read) {
    return fail(StatusCode::unsupported,
                where +
                    (version != nullptr
                         ? " is a table of " + std::string{version->words}
                         : " is no DBF table that is known: its first byte is " + hex_byte(byte)) +
                    "; dBASE III and IV, Clipper, FoxPro and Visual FoxPro are read. Export it to "
                    "one of these or to CSV in the program that wrote it",
                -1, 0);
  }
  if (prologue[15] == 1) {
    return fail(StatusCode::unsupported,
                where + " is encrypted: copy it without encryption in the program that wrote it",
                -1, 15);
  }
  const std::size_t length = little(prologue, 8, 2);
  if (length < dbf_prologue + dbf_descriptor) {
    return fail(StatusCode::data,
                where + ": the header says that it is " + std::to_string(length) +
                    " bytes long, which leaves no room for a field",
                -1, 8);
  }
  return length;
}

Result<DbfLayout> parse_dbf_header(std::string_view header, CodePage page,
                                   std::string_view source) {
  return HeaderParser(header, page, source).parse();
}

void arrange(DbfLayout& layout) {
  const bool visual = layout.dialect == DbfDialect::visual_foxpro;
  const auto is_varchar = [](const DbfField& f) { return f.type == DbfType::varchar; };
  const bool memos = std::any_of(layout.fields.begin(), layout.fields.end(), names_block);
  const bool varies = std::any_of(layout.fields.begin(), layout.fields.end(), is_varchar);
  layout.memo = memos ? memo_kind_of(layout.dialect) : MemoKind::none;
  layout.version = visual ? (varies ? 0x32 : 0x30) : 0x03;
  if (!visual && memos) {
    layout.version = layout.memo == MemoKind::fpt    ? 0xF5
                     : layout.memo == MemoKind::dbt4 ? 0x8B
                                                     : 0x83;
  }
  layout.table_flags = visual && memos ? 2 : 0;
  std::size_t offset = 1;
  for (DbfField& field : layout.fields) {
    field.offset = offset;
    offset += field.width;
  }
  const std::size_t bits = number_flags(layout.fields);
  if (bits != 0) {
    layout.null_flags = offset;
    layout.null_flags_width = (bits + 7) / 8;
    offset += layout.null_flags_width;
  }
  const std::size_t descriptors = layout.fields.size() + (bits != 0 ? 1 : 0);
  layout.record_length = offset;
  layout.header_length =
      dbf_prologue + descriptors * dbf_descriptor + 1 + (visual ? dbf_backlink : 0);
}

std::string format_dbf_header(const DbfLayout& layout) {
  std::string out(dbf_prologue, '\0');
  out[0] = static_cast<char>(layout.version);
  for (std::size_t i = 0; i < 3; ++i) out[1 + i] = static_cast<char>(layout.updated[i]);
  put_little(std::span(out).subspan(4, 4), layout.records);
  put_little(std::span(out).subspan(8, 2), layout.header_length);
  put_little(std::span(out).subspan(10, 2), layout.record_length);
  out[28] = static_cast<char>(layout.table_flags);
  out[29] = static_cast<char>(layout.language);
  for (const DbfField& field : layout.fields) {
    put_descriptor(out, field, layout, static_cast<char>(field.type),
                   field.nullable ? flag_nullable : std::uint8_t{0});
  }
  if (layout.null_flags) {
    DbfField flags;
    flags.name = "_NullFlags";
    flags.offset = *layout.null_flags;
    flags.width = layout.null_flags_width;
    put_descriptor(out, flags, layout, null_flags_type, flag_system | flag_binary);
  }
  out.push_back(dbf_terminator);
  out.resize(layout.header_length, '\0');
  return out;
}

}  // namespace vern::registers
