#include "retention/row_values.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "audience/customer_facts.hpp"
#include "audience/source.hpp"
#include "registers/register_date.hpp"
#include "vern/code_page.hpp"
#include "vern/letters.hpp"

namespace vern::retention {

namespace {

class RowValues {
 public:
  RowValues(const RegisterShape& shape, RowScan& scan, const registers::Record& record)
      : shape_(shape), scan_(scan), record_(record) {}

  Result<std::vector<ColumnValue>> run() {
    const std::vector<std::string>& names = scan_.rows().header();
    std::vector<ColumnValue> out;
    out.reserve(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
      out.push_back({names[i], ValueState::blank, {}});
      const registers::DbfField* const field = field_at(i);
      if (field != nullptr && registers::names_block(*field)) {
        if (auto ok = take_memo(*field, i, out.back()); !ok) {
          return tl::make_unexpected(ok.error());
        }
      } else if (field != nullptr && !registers::is_exported(*field)) {
        out.back().state = ValueState::not_text;
      } else {
        take_field(i, out.back());
      }
    }
    return out;
  }

 private:
  const registers::DbfField* field_at(std::size_t place) const {
    const registers::DbfReader* const table = scan_.rows().dbf();
    return table == nullptr ? nullptr : &table->layout().fields[place];
  }

  void take_text(std::string_view bytes, ColumnValue& value) const {
    if (bytes.find_first_not_of(std::string_view(" \0\r\n", 4)) == std::string_view::npos) return;
    auto text = transcode(shape_.reg->file.encoding, CodePage::utf8, bytes);
    value.state = text ? ValueState::text : ValueState::unreadable;
    if (text) value.text = std::move(*text);
  }

  bool is_day(std::size_t place, const std::string& column) const {
    const registers::DbfField* const field = field_at(place);
    if (field != nullptr && field->type == registers::DbfType::date) return true;
    if (std::count(shape_.triggers.begin(), shape_.triggers.end(), column) != 0) return true;
    return std::any_of(shape_.reg->fields.begin(), shape_.reg->fields.end(),
                       [&](const FieldMapping& one) {
                         return one.column == column && audience::is_day_field(one.field);
                       });
  }

  void take_field(std::size_t place, ColumnValue& value) const {
    const std::string_view bytes = record_.fields[place];
    take_text(bytes, value);
    if (value.state != ValueState::text || !is_day(place, value.column)) return;
    const auto declared = registers::parse_date_form(shape_.reg->file.date_format);
    if (!declared) return;
    const auto form = audience::date_form_of(scan_.rows(), place, *declared);
    const auto day = registers::parse_date(form, trim_blanks(bytes));
    if (!day) return;
    value.state = ValueState::day;
    value.text = to_string(*day);
  }

  Result<void> take_memo(const registers::DbfField& field, std::size_t place, ColumnValue& value) {
    std::string memo;
    const auto read = scan_.read_memo(record_, place, memo);
    if (!read) return tl::make_unexpected(read.error());
    if (!*read) return {};
    if ((*read)->state == registers::MemoState::broken) {
      value.state = ValueState::unreadable;
    } else if ((*read)->state == registers::MemoState::not_text || !registers::is_exported(field)) {
      value.state = ValueState::not_text;
    } else {
      take_text(memo, value);
    }
    return {};
  }

  const RegisterShape& shape_;
  RowScan& scan_;
  const registers::Record& record_;
};

}  // namespace

Result<std::vector<ColumnValue>> row_values(const RegisterShape& shape, RowScan& scan,
                                            const registers::Record& record) {
  return RowValues(shape, scan, record).run();
}

}  // namespace vern::retention
