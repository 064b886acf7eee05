#include "retention/row_scan.hpp"

#include <algorithm>
#include <utility>

#include "audience/customer_facts.hpp"
#include "io/file.hpp"
#include "registers/dbf_value.hpp"
#include "registers/register_date.hpp"
#include "retention/reach.hpp"
#include "retention/row_marks.hpp"
#include "vern/key_form.hpp"
#include "vern/letters.hpp"

namespace vern::retention {

namespace {

constexpr std::size_t longest_memo = std::size_t{16} << 20U;

std::string label(const Register& reg) {
  return "the register " + reg.id + " (" + reg.file.path + ")";
}

}  // namespace

Result<std::string> subject_key(const Policy& policy, const Register& reg, std::string_view utf8) {
  auto key = normalise_key(reg.key_form, utf8);
  const Register* const cards = policy.find_register("customers");
  if (!key || cards == nullptr || cards == &reg) return key;
  return normalise_key(cards->key_form, *key);
}

RowScan::RowScan(const audience::Shop& shop, const RegisterShape& shape, std::size_t index,
                 const HoldBook& holds)
    : shop_(shop), shape_(shape), reg_(*shape.reg), holds_(holds) {
  blank_.reg = static_cast<std::uint16_t>(index);
  blank_.phase = phase_of(shape);
  state_.reg = reg_.id;
  state_.path = reg_.file.path;
  held_records_ = holds.holds_records_of(reg_.id);
  if (!reg_.acknowledged) return;
  state_.allowed_damaged = reg_.acknowledged->damaged;
  state_.allowed_unmatched = reg_.acknowledged->unmatched;
}

Result<void> RowScan::open() {
  const audience::SourceSpec spec{reg_.file,
                                  shop_.folder,
                                  label(reg_),
                                  {},
                                  registers::OnDamage::skip_and_count,
                                  registers::DeletedRecords::include};
  auto reader = audience::open_source(spec, read_);
  if (!reader) return tl::make_unexpected(reader.error());
  reader_.emplace(std::move(*reader));
  state_.row_word = reader_->row_word();
  return bind();
}

Result<std::size_t> RowScan::place_of(const std::string& column) const {
  const auto place = reader_->field(column);
  if (place) return place;
  return fail(StatusCode::policy, label(reg_) + " has no column " + column +
                                      " that the policy could mean; correct the policy");
}

Result<void> RowScan::bind_optional(std::optional<std::size_t>& place, const std::string* column) {
  if (column == nullptr || column->empty()) return {};
  const auto found = place_of(*column);
  if (!found) return tl::make_unexpected(found.error());
  place = *found;
  return {};
}

Result<void> RowScan::bind_category(const Category& category, CategoryMask bit) {
  if (category.rest) blank_.filled |= bit;
  for (const std::string& column : category.columns) {
    const auto place = place_of(column);
    if (!place) return tl::make_unexpected(place.error());
    if (!category.rest) filled_.push_back(filled_at(*place, category, bit));
  }
  return category.rest ? bind_rest(category, bit) : Result<void>();
}

RowScan::Filled RowScan::filled_at(std::size_t place, const Category& category,
                                   CategoryMask bit) const {
  const registers::DbfReader* const table = reader_->dbf();
  const bool memo = table != nullptr && registers::names_block(table->layout().fields[place]);
  const bool balance = place == balance_ && category.name == "balance";
  const auto declared = registers::parse_date_form(reg_.file.date_format);
  const auto dates =
      audience::date_form_of(*reader_, place, declared.value_or(registers::DateForm::iso));
  return {place, bit, memo, balance,
          DoneColumn(shop_.policy, shape_, category.name, reader_->header()[place], dates)};
}

// The rest stands in every row, its number at least. Its columns are looked at where a limit says
// that it goes, to know when it has gone.
Result<void> RowScan::bind_rest(const Category& rest, CategoryMask bit) {
  if ((never_done_ & bit) != 0) return {};
  for (const std::string& column : columns_of(shape_, rest, reader_->header())) {
    const auto place = place_of(column);
    if (!place) return tl::make_unexpected(place.error());
    Filled one = filled_at(*place, rest, bit);
    if (!one.done.is_left_alone()) filled_.push_back(std::move(one));
  }
  return {};
}

// Without a limit a category is never overdue, and nobody asks whether it is done.
bool RowScan::has_limit(std::size_t category) const {
  return std::any_of(shape_.rules.begin(), shape_.rules.end(), [&](const RuleUse& use) {
    return use.category == category &&
           shop_.policy.retention[use.rule].obligation == Obligation::keep_at_most;
  });
}

Result<void> RowScan::bind() {
  const std::string& number = shape_.cards ? reg_.key : reg_.subject;
  if (auto ok = bind_optional(subject_, &number); !ok) return ok;
  if (auto ok = bind_optional(key_, &reg_.key); !ok) return ok;
  if (auto ok = bind_optional(balance_, reg_.column_of("balance")); !ok) return ok;
  if (auto ok = bind_optional(cash_, reg_.column_of("cash")); !ok) return ok;
  if (auto ok = bind_optional(openness_, reg_.column_of("state")); !ok) return ok;
  const auto declared = registers::parse_date_form(reg_.file.date_format);
  if (!declared) return fail(StatusCode::policy, label(reg_) + " has an unknown date_format");
  for (const std::string& column : shape_.triggers) {
    const auto place = place_of(column);
    if (!place) return tl::make_unexpected(place.error());
    triggers_.push_back(*place);
    forms_.push_back(audience::date_form_of(*reader_, *place, *declared));
  }
  for (std::size_t i = 0; i < shape_.categories.size(); ++i) {
    const Category& category = shape_.categories[i];
    const CategoryMask bit = CategoryMask{1} << i;
    const bool card_number = shape_.cards && category.name == "key";
    if (card_number || !has_limit(i)) never_done_ |= bit;
    if (is_of_a_person(category.name)) of_person_ |= bit;
    if (auto ok = bind_category(category, bit); !ok) return ok;
  }
  // What takes longest last: it is not asked where another column of the category is not done.
  std::stable_partition(filled_.begin(), filled_.end(),
                        [](const Filled& one) { return !one.done.is_looked_through(); });
  numbers_wanted_ = hash_ && std::any_of(filled_.begin(), filled_.end(), [](const Filled& one) {
                      return one.done.asks_for_number();
                    });
  reader_->want(wanted());
  return open_memos();
}

std::vector<std::size_t> RowScan::wanted() const {
  std::vector<std::size_t> out;
  if (every_column_) {
    const registers::DbfReader* const table = reader_->dbf();
    for (std::size_t i = 0; i < reader_->header().size(); ++i) {
      if (table == nullptr || !registers::names_block(table->layout().fields[i])) out.push_back(i);
    }
    return out;
  }
  out = triggers_;
  for (const auto& place : {key_, subject_, balance_, cash_, openness_}) {
    if (place) out.push_back(*place);
  }
  for (const Filled& one : filled_) {
    if (!one.memo) out.push_back(one.place);
  }
  return out;
}

Result<void> RowScan::open_memos() {
  const bool named =
      std::any_of(filled_.begin(), filled_.end(), [](const Filled& f) { return f.memo; });
  if (!named && (!every_column_ || reader_->dbf() == nullptr)) return {};
  const registers::MemoKind kind = reader_->dbf()->layout().memo;
  if (!named && kind == registers::MemoKind::none) return {};
  const auto path = registers::memo_path_of(audience::path_of(reg_.file, shop_.folder), kind);
  if (!path) return tl::make_unexpected(path.error());
  state_.memos_missing = path->empty();
  if (path->empty()) return {};
  auto file = io::RandomFile::open(*path);
  if (!file) return tl::make_unexpected(file.error());
  memos_.emplace(kind, std::move(*file));
  return {};
}

std::string_view RowScan::text(const registers::Record& record, std::size_t place) {
  return trim_blanks(audience::as_utf8(reg_.file.encoding, record.fields[place], decoded_));
}

bool RowScan::is_one_of(std::string_view text, const std::vector<std::string>& values) const {
  return std::find(values.begin(), values.end(), text) != values.end();
}

void RowScan::take_held(const registers::Record& record, RowTrace& trace) {
  if (!key_ || !held_records_) return;
  const auto key = normalise_key(reg_.key_form, text(record, *key_));
  if (key) trace.held = holds_.record_group(reg_.id, *key);
}

void RowScan::take_subject(const registers::Record& record, RowTrace& trace) {
  if (!subject_) return;
  const std::string_view number = text(record, *subject_);
  if (!shape_.cards && reg_.names_nobody(number)) {
    ++state_.nobodys;
    return;
  }
  if (number.empty() && !shape_.cards) {
    if (trace.cash) {
      ++state_.nobodys;
    } else {
      state_.add_unmatched(1, record.line);
    }
    return;
  }
  const auto key = subject_key(shop_.policy, reg_, number);
  if (!key) return own_.add(1, record.line, record.byte, key.error().message);
  trace.subject = audience::hash_of(audience::Hashed::key, *key);
}

Result<std::optional<registers::MemoRead>> RowScan::read_memo(const registers::Record& record,
                                                              std::size_t place,
                                                              std::string& memo) {
  memo.clear();
  const registers::DbfField& field = reader_->dbf()->layout().fields[place];
  const auto block = registers::decode_block(field, record.raw);
  if (block && *block == 0) return std::optional<registers::MemoRead>();
  if (!block || !memos_) return std::optional(registers::MemoRead());
  const auto read = memos_->read(*block, longest_memo, memo);
  if (!read) return tl::make_unexpected(read.error());
  return std::optional(*read);
}

// Whether a note stands in the row, and whether it can be read. One that was emptied is none; a
// blank one with the end of an older text in its blocks is.
Result<bool> RowScan::memo_stands(const registers::Record& record, std::size_t place,
                                  RowTrace& trace) {
  const auto read = read_memo(record, place, memo_);
  if (!read) return tl::make_unexpected(read.error());
  if (!*read) return false;
  const registers::MemoRead& memo = **read;
  trace.broken_memo = trace.broken_memo || memo.state == registers::MemoState::broken;
  if (memo.state != registers::MemoState::text || !is_blank(memo_)) return true;
  const auto empty = memos_->is_empty(memo.extent);
  if (!empty) return tl::make_unexpected(empty.error());
  return !*empty;
}

Result<void> RowScan::take_filled(const registers::Record& record, RowTrace& trace) {
  const std::string number = numbers_wanted_ ? customer_text(record) : std::string();
  CategoryMask undone = never_done_;
  for (Filled& one : filled_) {
    if (one.memo) {
      const auto stands = memo_stands(record, one.place, trace);
      if (!stands) return tl::make_unexpected(stands.error());
      if (*stands) trace.filled |= one.category;
      if (*stands) undone |= one.category;
      continue;
    }
    const bool nought = one.balance && trace.balance == Amount::zero;
    if (nought || is_blank(record.fields[one.place])) continue;
    trace.filled |= one.category;
    if ((undone & one.category) != 0) continue;
    const bool done =
        one.done.can_be_done() && one.done.is_done(text(record, one.place), number, hash_);
    if (!done) undone |= one.category;
  }
  if (trace.broken_memo) ++state_.broken_memos;
  // What is somebody's name may stand in what is nobody's by its kind, too; a card has no such.
  const bool named = (undone & trace.filled & of_person_) != 0;
  if (named && !shape_.cards) undone |= CategoryMask{1} << shape_.rest();
  trace.done = trace.filled & ~undone;
  return {};
}

Result<void> RowScan::trace_of(const registers::Record& record, RowTrace& trace) {
  trace = blank_;
  trace.line = record.line;
  trace.deleted = reader_->was_deleted();
  if (trace.deleted) ++state_.deleted;
  if (cash_) trace.cash = is_one_of(text(record, *cash_), reg_.yes_values);
  if (openness_) trace.open = !is_one_of(text(record, *openness_), reg_.closed_values);
  if (balance_) trace.balance = amount_of(record.fields[*balance_]);
  for (std::size_t i = 0; i < triggers_.size(); ++i) {
    trace.set_day(i, date_of(forms_[i], record.fields[triggers_[i]]));
  }
  take_held(record, trace);
  take_subject(record, trace);
  return take_filled(record, trace);
}

std::string RowScan::key_text(const registers::Record& record) {
  if (!key_) return {};
  const std::string_view as_it_stands = text(record, *key_);
  auto key = normalise_key(reg_.key_form, as_it_stands);
  return key ? std::move(*key) : std::string(as_it_stands);
}

std::string RowScan::customer_text(const registers::Record& record) {
  if (!subject_) return {};
  const std::string_view as_it_stands = text(record, *subject_);
  auto key = subject_key(shop_.policy, reg_, as_it_stands);
  return key ? std::move(*key) : std::string(as_it_stands);
}

Result<SourceState> RowScan::run(const OnRow& on_row) {
  if (auto opened = open(); !opened) return tl::make_unexpected(opened.error());
  registers::Record record;
  RowTrace trace;
  for (;;) {
    const auto more = reader_->next(record);
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) break;
    if (reader_->was_emptied()) {
      ++state_.emptied;
      continue;
    }
    ++state_.rows;
    if (auto ok = trace_of(record, trace); !ok) return tl::make_unexpected(ok.error());
    if (auto ok = on_row(trace, record); !ok) return tl::make_unexpected(ok.error());
  }
  state_.bytes = read_.bytes.digest();
  state_.cut = reader_->ended_openly();
  state_.damaged = audience::damages_of(*reader_);
  state_.damaged.add(own_.count, own_.line, own_.byte, own_.what);
  return state_;
}

}  // namespace vern::retention
