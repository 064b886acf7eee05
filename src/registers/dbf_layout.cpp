#include "registers/dbf_layout.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "registers/dbf_bytes.hpp"
#include "registers/dbf_versions.hpp"
#include "vern/key_form.hpp"

namespace vern::registers {

namespace {

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
    layout_.dialect = dbf_version(at(0))->dialect;
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
    layout_.described = at + (layout_.terminator ? 1 : 0);
    layout_.header_slack = slack_after(layout_.described);
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
    raw.null_flags = is_visual() && bytes[11] == dbf_null_flags;
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
    raw.field.binary = may_be_text && (flags & dbf_field_binary) != 0;
    raw.field.nullable = (flags & dbf_field_nullable) != 0 && (flags & dbf_field_system) == 0;
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
    const bool memos = dbf_version(layout_.version)->memo ||
                       std::any_of(layout_.fields.begin(), layout_.fields.end(), names_block);
    if (memos) layout_.memo = dbf_memo_kind(layout_.dialect);
  }

  Result<void> check_flags() {
    const std::size_t bits = number_null_flags(layout_.fields);
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

Result<std::size_t> dbf_header_length(std::string_view prologue, std::string_view source) {
  const std::string where{source};
  if (prologue.size() < dbf_prologue) {
    return fail(StatusCode::data, where + " is too short to be a DBF table: it has " +
                                      std::to_string(prologue.size()) + " bytes");
  }
  const auto byte = static_cast<std::uint8_t>(prologue[0]);
  const DbfVersion* const version = dbf_version(byte);
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

}  // namespace vern::registers
