#include "anonymise/row_transform.hpp"

#include <algorithm>

#include "audience/customer_facts.hpp"
#include "ledger/lent_hash.hpp"
#include "retention/row_scan.hpp"
#include "vern/key_form.hpp"

namespace vern::anonymise {
namespace {

struct OwnField {
  std::string_view field;
  std::vector<std::string> OwnValues::*values;
};
constexpr std::array<OwnField, 8> own_fields{{{"name", &OwnValues::names},
                                              {"contact", &OwnValues::names},
                                              {"address", &OwnValues::addresses},
                                              {"postcode", &OwnValues::postcodes},
                                              {"place", &OwnValues::places},
                                              {"phone", &OwnValues::phones},
                                              {"mobile", &OwnValues::phones},
                                              {"email", &OwnValues::emails}}};

}  // namespace

RowTransform::RowTransform(const Policy& policy, const Register& reg,
                           const registers::RowReader& reader, const ColumnPlan& plan,
                           const ledger::Key& key)
    : policy_(policy), reg_(reg), plan_(plan), key_(key), counts_(plan.columns.size()) {
  for (const PlannedColumn& column : plan.columns) {
    hashes_ = hashes_ || column.transform.kind() == TransformKind::replace;
  }
  own_.reserve(reg.fields.size());
  for (const FieldMapping& mapping : reg.fields) {
    const auto own = std::find_if(own_fields.begin(), own_fields.end(),
                                  [&](const OwnField& f) { return f.field == mapping.field; });
    const auto field = reader.field(mapping.column);
    if (own != own_fields.end() && field) own_.emplace_back(*field, own->values);
  }
  ends_.reserve(plan.columns.size());
  row_.reserve(plan.columns.size());
}

// A key that is none in its form is hashed as it stands.
std::string_view RowTransform::key_in_normal_form(std::string_view utf8, bool of_subject) {
  auto key =
      of_subject ? retention::subject_key(policy_, reg_, utf8) : normalise_key(reg_.key_form, utf8);
  key_text_ = key ? std::move(*key) : std::string(utf8);
  return key_text_;
}

const Scrubber* RowTransform::scrubber_for(const registers::Record& record) {
  if (scrubber_) return &*scrubber_;
  OwnValues values;
  std::string decoded;
  for (const auto& [field, member] : own_) {
    (values.*member)
        .emplace_back(audience::as_utf8(reg_.file.encoding, record.fields[field], decoded));
  }
  return &scrubber_.emplace(values);
}

const std::vector<std::string_view>& RowTransform::apply(const registers::Record& record) {
  TransformSource source{"", ledger::lend_hash(key_), nullptr};
  if (hashes_ && plan_.subject) {
    const auto whose =
        audience::as_utf8(reg_.file.encoding, record.fields[*plan_.subject], decoded_);
    subject_ = key_in_normal_form(whose, !plan_.subject_is_key);
    source.subject = subject_;
  }
  scrubber_.reset();
  cells_.clear();
  ends_.clear();
  for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
    const PlannedColumn& column = plan_.columns[i];
    const TransformKind kind = column.transform.kind();
    std::string_view value =
        audience::as_utf8(reg_.file.encoding, record.fields[column.field], decoded_);
    if (kind == TransformKind::pseudonym && (column.is_key || column.is_subject)) {
      value = trim_blanks(value).empty() ? value : key_in_normal_form(value, column.is_subject);
    }
    const bool text = kind == TransformKind::scrub && !trim_blanks(value).empty();
    if (text) source.scrubber = scrubber_for(record);
    const Treated treated = column.transform.apply(value, source, cells_);
    ++counts_[i][static_cast<std::size_t>(treated)];
    ends_.push_back(cells_.size());
  }
  row_.clear();
  for (std::size_t i = 0, begin = 0; i < ends_.size(); begin = ends_[i++]) {
    row_.push_back(std::string_view(cells_).substr(begin, ends_[i] - begin));
  }
  return row_;
}

}  // namespace vern::anonymise
