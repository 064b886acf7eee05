// The file of those who answered.
#include <array>
#include <utility>

#include "audience/card_reader.hpp"
#include "audience/customer_facts.hpp"
#include "audience/source.hpp"
#include "campaign/stops.hpp"
#include "io/beside.hpp"
#include "registers/csv_reader.hpp"

namespace vern::campaign {
namespace {

constexpr std::array<std::string_view, 2> of_customer{"customer", "kunde"};
constexpr std::array<std::string_view, 4> of_phone{"phone", "mobile", "telefon", "mobil"};
constexpr std::array<std::string_view, 2> of_email{"email", "epost"};

template <class Words>
bool is_one_of(std::string_view column, const Words& words) {
  for (const std::string_view word : words) {
    if (io::same_letters(column, word)) return true;
  }
  return false;
}

// Where the columns of an answer stand. Two that say the same are both read.
struct Columns {
  std::vector<std::size_t> customer;
  std::vector<std::size_t> phone;
  std::vector<std::size_t> email;

  Columns(const std::vector<std::string>& header, const std::string& key) {
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (header[i] == key || is_one_of(header[i], of_customer)) customer.push_back(i);
      if (is_one_of(header[i], of_phone)) phone.push_back(i);
      if (is_one_of(header[i], of_email)) email.push_back(i);
    }
  }
  bool none() const { return customer.empty() && phone.empty() && email.empty(); }
};

class Rows {
 public:
  Rows(CodePage page, Columns columns) : page_(page), columns_(std::move(columns)) {}

  Reply reply(const registers::Record& record) {
    Reply out;
    out.row = record.line;
    out.customer = first(record, columns_.customer);
    out.email = first(record, columns_.email);
    for (const std::size_t place : columns_.phone) out.phones.push_back(value(record, place));
    return out;
  }

 private:
  std::string value(const registers::Record& record, std::size_t place) {
    return std::string(audience::as_utf8(page_, record.fields[place], buffer_));
  }
  // The first that is not blank.
  std::string first(const registers::Record& record, const std::vector<std::size_t>& places) {
    for (const std::size_t place : places) {
      std::string text = value(record, place);
      if (!trim_blanks(text).empty()) return text;
    }
    return {};
  }

  CodePage page_;
  Columns columns_;
  std::string buffer_;
};

}  // namespace

Result<Replies> read_replies(const audience::Shop& shop, const std::string& path,
                             const FileSpec& file) {
  const auto reg = audience::customers_of(shop);
  if (!reg) return tl::make_unexpected(reg.error());
  registers::CsvReaderOptions options;
  options.on_damage = registers::OnDamage::skip_and_count;
  auto reader = registers::open_csv(path, audience::dialect_of(file), options);
  if (!reader) return tl::make_unexpected(reader.error());
  Columns columns(reader->header(), (*reg)->key);
  if (columns.none()) {
    return fail(StatusCode::data,
                path + ": the first line names none of the columns " + (*reg)->key +
                    ", customer, phone, mobile, email (or kunde, telefon, mobil, epost); is the "
                    "delimiter right?");
  }
  Rows rows(file.encoding, std::move(columns));
  Replies out;
  registers::Record record;
  for (;;) {
    const auto more = reader->next(record);
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) break;
    out.rows.push_back(rows.reply(record));
  }
  out.damaged = reader->damage().total();
  return out;
}

}  // namespace vern::campaign
