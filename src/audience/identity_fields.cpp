#include "audience/identity_fields.hpp"

#include <string_view>
#include <utility>

#include "audience/source.hpp"
#include "vern/letters.hpp"

namespace vern::audience {

namespace {

// Days that are none (00.00.0000) too: a table and its export must agree on them.
bool is_date_like(std::string_view text) {
  return text.find_first_not_of("0123456789.-") == std::string_view::npos;
}

// False for a text that could not be read.
bool append_text(CodePage page, registers::DateForm form, std::string_view field,
                 std::string& out) {
  const std::string_view text = trim_blanks(field);
  if (is_date_like(text)) {
    registers::append_comparable(form, text, out);
    return true;
  }
  bool readable = true;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded one = decode_one(page, text.substr(at));
    readable = readable && one.ok;
    append_utf8(out, one.c);
    at += one.length;
  }
  return readable;
}

}  // namespace

Result<IdentityFields> IdentityFields::bind(const Register& reg,
                                            const registers::RowReader& reader) {
  const auto form = registers::parse_date_form(reg.file.date_format);
  if (!form) {
    return fail(StatusCode::policy, "the register " + reg.id + " has an unknown date_format");
  }
  IdentityFields fields;
  fields.page_ = reg.file.encoding;
  for (const std::string& column : reg.identity) {
    const auto place = find_column(reader, column);
    if (!place) {
      return fail(StatusCode::policy, "the register " + reg.id + " has no usable column " + column +
                                          " (identity): " + place.error().message);
    }
    fields.places_.push_back(*place);
    fields.forms_.push_back(date_form_of(reader, *place, *form));
  }
  return fields;
}

bool IdentityFields::append_value(const registers::Record& record, std::size_t i,
                                  std::string& out) const {
  return append_text(page_, forms_[i], record.fields[places_[i]], out);
}

void IdentityFields::read(const registers::Record& record, Identity& out) const {
  if (places_.empty()) {
    out.reset();
    return;
  }
  if (!out) out.emplace();
  out->resize(places_.size());
  bool known = false;
  bool readable = true;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    std::string& value = (*out)[i];
    value.clear();
    readable = append_value(record, i, value) && readable;
    known = known || !value.empty();
  }
  if (!known || !readable) out.reset();
}

Identity identity_from(std::span<const std::string> utf8,
                       std::span<const registers::DateForm> forms) {
  std::vector<std::string> values(utf8.size());
  bool known = false;
  bool readable = true;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    readable = append_text(CodePage::utf8, forms[i], utf8[i], values[i]) && readable;
    known = known || !values[i].empty();
  }
  if (!known || !readable) return std::nullopt;
  return values;
}

void IdentityFields::append(const registers::Record& record, std::string& out) const {
  for (std::size_t i = 0; i < places_.size(); ++i) {
    append_value(record, i, out);
    out += '\0';
  }
}

}  // namespace vern::audience
