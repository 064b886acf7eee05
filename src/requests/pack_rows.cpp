#include "requests/pack_rows.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "audience/identity_fields.hpp"
#include "retention/read_again.hpp"
#include "vern/code_page.hpp"
#include "vern/letters.hpp"

namespace vern::requests {
namespace {

using retention::Datum;
using retention::RecordRef;
using retention::RegisterShape;

class Rows {
 public:
  Rows(const audience::Shop& shop, ledger::Ledger& ledger, Pack& pack)
      : shop_(shop), ledger_(ledger), pack_(pack) {}

  Result<void> run() {
    for (const std::string& number : pack_.person.numbers) {
      if (auto ok = find(number); !ok) return ok;
    }
    std::vector<RecordRef> places;
    places.reserve(data_.size());
    for (const auto& [place, data] : data_) places.push_back(data.front().record);
    return retention::read_again(
        shop_, *pack_.survey, places, retention::Columns::every,
        [this](const RecordRef& place, const RegisterShape& shape, retention::RowScan& scan,
               const registers::Record& row) { return take(place, shape, scan, row); });
  }

 private:
  Result<void> find(const std::string& number) {
    auto data = pack_.survey->of_subject(number);
    if (!data) return tl::make_unexpected(data.error());
    const bool shared = pack_.person.only_on_cards.contains(number);
    for (Datum& datum : *data) {
      if (shared && !datum.shape->cards) continue;
      data_[{datum.record.reg, datum.record.line}].push_back(std::move(datum));
    }
    return {};
  }

  Result<void> take(const RecordRef& place, const RegisterShape& shape, retention::RowScan& scan,
                    const registers::Record& row) {
    if (shape.cards) {
      const auto theirs = owns(shape, scan, row);
      if (!theirs) return tl::make_unexpected(theirs.error());
      if (!*theirs) {
        add_gap(GapKind::another_s_card, shape, scan, place,
                " has the customer number and is another person's, or cannot be compared; it is "
                "left out");
        return {};
      }
    }
    auto values = retention::row_values(shape, scan, row);
    if (!values) return tl::make_unexpected(values.error());
    PackRecord record;
    record.shape = &shape;
    record.place = place;
    record.row_word = scan.rows().row_word();
    record.key = scan.key_text(row);
    record.deleted = scan.rows().was_deleted();
    record.data = std::move(data_[{place.reg, place.line}]);
    record.fields.reserve(values->size());
    for (retention::ColumnValue& value : *values) {
      if (value.state == retention::ValueState::unreadable) {
        add_gap(GapKind::unreadable_note, shape, scan, place,
                " has a note (" + value.column + ") that cannot be read");
      }
      record.fields.push_back(field_of(shape, std::move(value)));
    }
    take_letters(record);
    pack_.records.push_back(std::move(record));
    return {};
  }

  // A deleted card may be that of whoever had the number before; without identity fields nobody can
  // say.
  Result<bool> owns(const RegisterShape& shape, const retention::RowScan& scan,
                    const registers::Record& row) const {
    const auto fields = audience::IdentityFields::bind(*shape.reg, scan.rows());
    if (!fields) return tl::make_unexpected(fields.error());
    audience::Identity identity;
    fields->read(row, identity);
    if (scan.rows().was_deleted() && !identity) return false;
    return pack_.person.owns(ledger_, identity);
  }

  void add_gap(GapKind kind, const RegisterShape& shape, const retention::RowScan& scan,
               const RecordRef& place, const std::string& what) const {
    pack_.gaps.push_back({kind, shape.reg->id,
                          "the register " + shape.reg->id + " (" + shape.reg->file.path +
                              "): " + std::string(scan.rows().row_word()) + " " +
                              std::to_string(place.line) + what});
  }

  PackField field_of(const RegisterShape& shape, retention::ColumnValue value) const {
    PackField out;
    for (const FieldMapping& mapping : shape.reg->fields) {
      if (mapping.column == value.column) out.field = mapping.field;
    }
    out.category = category_of(shape, value.column);
    out.data = data_of(out.field);
    if (!out.data) out.data = data_of(shape.categories[out.category].name);
    out.left_out = pack_.without_notes && out.field == "notes";
    out.value = std::move(value);
    if (out.left_out) out.value.text.clear();
    return out;
  }

  static std::size_t category_of(const RegisterShape& shape, const std::string& column) {
    for (std::size_t i = 0; i < shape.categories.size(); ++i) {
      const std::vector<std::string>& columns = shape.categories[i].columns;
      if (std::count(columns.begin(), columns.end(), column) != 0) return i;
    }
    return shape.rest();
  }

  std::optional<std::uint16_t> data_of(std::string_view id) const {
    const std::vector<DataCategory>& data = shop_.policy.data;
    for (std::size_t i = 0; i < data.size(); ++i) {
      if (data[i].id == id) return static_cast<std::uint16_t>(i);
    }
    return std::nullopt;
  }

  void take_letters(PackRecord& record) const {
    for (const PackField& field : record.fields) {
      if (record.shape->reg->status.empty()) return;
      if (field.value.column == record.shape->reg->status) add_letters(field.value.text, record);
    }
  }
  void add_letters(std::string_view text, PackRecord& record) const {
    for (std::size_t at = 0; at < text.size();) {
      const auto decoded = decode_one(CodePage::utf8, text.substr(at));
      const std::string letter(text.substr(at, decoded.length));
      at += decoded.length;
      if (trim_blanks(letter).empty()) continue;
      record.letters.push_back({letter, code_of(decoded.c)});
    }
  }
  // As vern/code.hpp reads a field: another case is the same letter where the shop says so, and
  // where it is an objection.
  const Code* code_of(char32_t letter) const {
    const CodeBook& book = shop_.policy.codes;
    if (const auto exact = book.find(letter)) return &book.codes()[*exact];
    const auto other = book.find(to_upper(letter));
    if (!other) return nullptr;
    const Code& code = book.codes()[*other];
    const bool counts = shop_.policy.consent.fold_case || code.kind == CodeKind::objection;
    return counts ? &code : nullptr;
  }

  const audience::Shop& shop_;
  ledger::Ledger& ledger_;
  Pack& pack_;
  std::map<std::pair<std::uint16_t, std::int64_t>, std::vector<Datum>> data_;
};

}  // namespace

Result<void> take_rows(const audience::Shop& shop, ledger::Ledger& ledger, Pack& pack) {
  return Rows(shop, ledger, pack).run();
}

}  // namespace vern::requests
