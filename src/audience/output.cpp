#include "audience/output.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "audience/source.hpp"
#include "vern/key_form.hpp"
#include "vern/reason.hpp"

namespace vern::audience {

namespace {

constexpr std::size_t block = std::size_t{64} * 1024;

// Gives the file what was made, once there are `least` bytes of it.
Result<void> pass_on(registers::CsvWriter& csv, io::DurableWriter& file, std::size_t least) {
  if (csv.text().size() < least) return {};
  const auto written = file.write(csv.text());
  csv.clear();
  return written;
}

// The names of the reasons that are bases, or of those that are not, each once.
void name_reasons(const Decision& decision, bool bases, std::string& out) {
  out.clear();
  std::optional<ReasonCode> last;
  for (const Reason& reason : decision.reasons()) {
    if ((reason.effect == Effect::basis) != bases || reason.code == last) continue;
    if (last) out += ' ';
    out += name(reason.code);
    last = reason.code;
  }
}

// The entries that the reasons rest on, each once.
void name_entries(const Decision& decision, std::string& out) {
  out.clear();
  const auto reasons = decision.reasons();
  for (auto at = reasons.begin(); at != reasons.end(); ++at) {
    const bool named = std::any_of(
        reasons.begin(), at, [at](const Reason& before) { return before.entry == at->entry; });
    if (at->entry < 0 || named) continue;
    if (!out.empty()) out += ' ';
    out += std::to_string(at->entry);
  }
}

std::string_view verdict_of(const Decision& decision) {
  if (decision.granted()) return "grant";
  return decision.to_be_clarified() ? "clarify" : "deny";
}

bool is_number_like(std::string_view text) {
  return text.find_first_not_of("+-0123456789 ") == std::string_view::npos;
}

bool is_formula_like(std::string_view value) {
  const std::string_view text = trim_blanks(value);
  if (text.empty()) return false;
  return std::string_view("=+-@").find(text.front()) != std::string_view::npos &&
         !is_number_like(text);
}

// What stands in a column of the list: for an SMS or a call the number that the facts rest on.
std::string_view value_for(const Card& card, Column column) {
  const std::string_view own = card.field(column);
  if (!trim_blanks(own).empty()) return own;
  if (column == Column::mobile) return card.field(Column::phone);
  return column == Column::phone ? card.field(Column::mobile) : own;
}

const std::string& heading(const Register& reg, Column column) {
  static const std::string none;
  if (column == Column::key) return reg.key;
  const std::string* found = reg.column_of(column_names[static_cast<std::size_t>(column)]);
  if (found == nullptr && column == Column::mobile) found = reg.column_of("phone");
  if (found == nullptr && column == Column::phone) found = reg.column_of("mobile");
  return found == nullptr ? none : *found;
}

}  // namespace

std::vector<Column> list_columns(Channel channel) {
  switch (channel) {
    case Channel::letter:
      return {Column::key,     Column::name,     Column::contact,
              Column::address, Column::postcode, Column::place};
    case Channel::email:
      return {Column::key, Column::name, Column::email};
    case Channel::sms:
      return {Column::key, Column::name, Column::mobile};
    case Channel::phone:
      return {Column::key, Column::name, Column::phone};
    case Channel::none:
      break;
  }
  return {Column::key};
}

ListFile::ListFile(io::DurableWriter file, const Register& reg, Channel channel, std::string run_id)
    : file_(std::move(file)),
      register_(&reg),
      csv_(dialect_of(reg.file)),
      run_id_(std::move(run_id)) {
  for (const Column column : list_columns(channel)) {
    if (!heading(reg, column).empty()) columns_.push_back(column);
  }
}

Result<ListFile> ListFile::create(const std::string& path, const Register& reg, Channel channel,
                                  const std::string& run_id) {
  auto file = io::DurableWriter::create(path);
  if (!file) return tl::make_unexpected(file.error());
  ListFile list(std::move(*file), reg, channel, run_id);
  if (auto written = list.write_header(); !written) return tl::make_unexpected(written.error());
  return list;
}

Result<void> ListFile::write_header() {
  row_.clear();
  for (const Column column : columns_) row_.push_back(heading(*register_, column));
  row_.push_back("run");
  return csv_.write(std::span<const std::string_view>(row_));
}

// The values are in the list's code page already: it is the register's.
Result<void> ListFile::add(const Card& card) {
  row_.clear();
  for (const Column column : columns_) {
    const std::string_view value = value_for(card, column);
    if (is_formula_like(value)) ++formula_like_;
    row_.push_back(value);
  }
  row_.push_back(run_id_);
  if (auto made = csv_.write_encoded(row_); !made) return made;
  return pass_on(csv_, file_, block);
}

Result<void> ListFile::prepare() {
  if (auto passed = pass_on(csv_, file_, 0); !passed) return passed;
  return file_.settle();
}

Result<void> ListFile::commit() {
  if (auto passed = pass_on(csv_, file_, 0); !passed) return passed;
  return file_.commit();
}

ExplanationFile::ExplanationFile(io::DurableWriter file, std::string run_id, Entries entries)
    : file_(std::move(file)),
      csv_(registers::CsvDialect{}),
      run_id_(std::move(run_id)),
      entries_(entries) {}

Result<ExplanationFile> ExplanationFile::create(const std::string& path, const std::string& run_id,
                                                Entries entries) {
  auto file = io::DurableWriter::create(path);
  if (!file) return tl::make_unexpected(file.error());
  ExplanationFile out(std::move(*file), run_id, entries);
  const std::string_view entry = entries == Entries::named ? "entry;" : "";
  auto written = out.file_.write("key;verdict;reasons;basis;" + std::string(entry) + "run\r\n");
  if (!written) return tl::make_unexpected(written.error());
  return out;
}

Result<void> ExplanationFile::add(std::string_view key, const Decision& decision) {
  name_reasons(decision, false, reasons_);
  name_reasons(decision, true, bases_);
  row_.assign({key, verdict_of(decision), reasons_, bases_});
  if (entries_ == Entries::named) {
    name_entries(decision, entry_);
    row_.push_back(entry_);
  }
  row_.push_back(run_id_);
  if (auto made = csv_.write(std::span<const std::string_view>(row_)); !made) return made;
  return pass_on(csv_, file_, block);
}

Result<void> ExplanationFile::prepare() {
  if (auto passed = pass_on(csv_, file_, 0); !passed) return passed;
  return file_.settle();
}

Result<void> ExplanationFile::commit() {
  if (auto passed = pass_on(csv_, file_, 0); !passed) return passed;
  return file_.commit();
}

}  // namespace vern::audience
