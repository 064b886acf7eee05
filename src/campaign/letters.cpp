#include "campaign/letters.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "audience/among.hpp"
#include "audience/card_reader.hpp"
#include "audience/customer_facts.hpp"
#include "audience/source.hpp"
#include "campaign/frozen_list.hpp"
#include "io/file.hpp"
#include "io/filesystem.hpp"
#include "ledger/crypto.hpp"
#include "ledger/record.hpp"
#include "registers/csv_reader.hpp"
#include "registers/csv_writer.hpp"
#include "registers/register_date.hpp"
#include "vern/key_form.hpp"
#include "vern/period.hpp"

namespace vern::campaign {
namespace {

using ledger::Event;

// The list as the audience made it, each row with its code and the day behind it.
class Coding {
 public:
  Coding(const Register& reg, const LettersTo& letters, Day answer_by)
      : reg_(reg), letters_(letters), csv_(audience::dialect_of(reg.file)) {
    const auto form = registers::parse_date_form(reg.file.date_format);
    registers::append_date(form.value_or(registers::DateForm::iso), answer_by, day_);
  }

  Result<void> read(const std::string& list) {
    auto rows = registers::open_csv(list, audience::dialect_of(reg_.file));
    if (!rows) return tl::make_unexpected(rows.error());
    const auto key = rows->field(reg_.key);
    if (!key) return tl::make_unexpected(key.error());
    std::vector<std::string> header = rows->header();
    header.insert(header.end(), {"code", "answer_by"});
    if (auto ok = csv_.write(std::span<const std::string>(header)); !ok) return ok;
    registers::Record record;
    for (;;) {
      const auto more = rows->next(record);
      if (!more) return tl::make_unexpected(more.error());
      if (!*more) return {};
      if (auto ok = add(record, *key); !ok) return ok;
    }
  }

  const std::string& bytes() const { return csv_.text(); }
  const std::vector<const LetterTo*>& taken() const { return taken_; }

 private:
  Result<void> add(registers::Record& record, std::size_t key) {
    const std::string_view text =
        audience::as_utf8(reg_.file.encoding, record.fields[key], buffer_);
    const auto number = normalise_key(reg_.key_form, text);
    const auto found = number ? letters_.find(*number) : letters_.end();
    if (found == letters_.end()) {
      return fail(StatusCode::internal, "the list names a customer who was not chosen");
    }
    record.fields.push_back(found->second.code);
    record.fields.push_back(day_);
    taken_.push_back(&found->second);
    return csv_.write_encoded(record.fields);
  }

  const Register& reg_;
  const LettersTo& letters_;
  registers::CsvWriter csv_;
  std::string day_;
  std::string buffer_;
  std::vector<const LetterTo*> taken_;
};

// Gives the finished list its codes, and tells the ledger, just before it is put in place.
struct Placing {
  const Books& books;
  const LettersTo& letters;
  const LetterRun& run;
  bool& recorded;

  Result<void> operator()(const audience::Summary& summary,
                          const audience::MadeFiles& files) const {
    const auto reg = audience::customers_of(books.shop);
    if (!reg) return tl::make_unexpected(reg.error());
    Coding coding(**reg, letters, run.answer_by);
    if (auto ok = coding.read(files.list); !ok) return ok;
    if (coding.taken().empty()) return nobody_left();
    if (coding.bytes().size() > audience::among_limit) {
      return fail(StatusCode::limit,
                  "the letters are larger than 64 MiB; ask in parts, with --among");
    }
    if (auto ok = io::replace_file(files.list, coding.bytes()); !ok) return ok;
    const auto written =
        ledger::record(books.ledger, books.shop.policy, question_entries(coding.taken()), books.by,
                       house(summary, coding));
    if (!written) return tl::make_unexpected(written.error());
    recorded = true;
    return {};
  }

 private:
  static Result<void> nobody_left() {
    return fail(StatusCode::state,
                "nobody may be asked any more: the register or the ledger was changed meanwhile; "
                "run again");
  }

  std::vector<Event> house(const audience::Summary& summary, const Coding& coding) const {
    ledger::WrittenFile file;
    file.path = run.path;
    file.sha256 = std::string(ledger::view_of(ledger::sha256(coding.bytes())));
    file.campaign = run.request;
    file.day = books.today;
    file.until = add(books.today, books.shop.policy.campaigns.list_lives);
    file.count = coding.taken().size();
    Freezing freezing{file, books.today, summary.run_id, run.change, {}};
    if (summary.ledger) freezing.tree_size = summary.ledger->size;
    std::vector<Event> out = run.house;
    out.push_back(listed_event(freezing));
    out.push_back(ledger::file_written(file));
    return out;
  }
};

}  // namespace

std::vector<ledger::NewEntry> question_entries(std::span<const LetterTo* const> letters) {
  std::vector<ledger::NewEntry> out;
  for (const LetterTo* letter : letters) {
    for (Event question : letter->questions) {
      question.form = letter->code;
      out.push_back({letter->card, std::move(question)});
    }
  }
  return out;
}

Result<void> check_letters_path(const Books& books, const std::string& path) {
  if (path.empty()) return fail(StatusCode::argument, "say where the letters are to be written");
  if (io::exists(path)) {
    return fail(StatusCode::argument, path + " is there already; name a new file");
  }
  const auto house = books.ledger.house_entries();
  if (!house) return tl::make_unexpected(house.error());
  for (const ledger::WrittenFile& file : ledger::files_alive(*house)) {
    if (file.path != path) continue;
    return fail(StatusCode::argument, path + " is a file of the campaign " + file.campaign +
                                          " that nobody has ticked off as deleted; name another");
  }
  return {};
}

Result<std::uint64_t> write_letters(const Books& books, const Request& request,
                                    const LettersTo& letters, const LetterRun& run) {
  audience::Options options;
  options.request = request;
  options.named.emplace();
  for (const auto& [number, letter] : letters) options.named->push_back(number);
  options.chosen_by = audience::ChosenBy::all;
  options.list_path = run.path;
  bool recorded = false;
  options.before_placing = Placing{books, letters, run, recorded};
  auto summary = audience::run(books.shop, options);
  if (summary) return static_cast<std::uint64_t>(summary->listed());
  Error error = std::move(summary.error());
  if (recorded) {
    error.message +=
        "; the codes are in the ledger and the letters are not written: `vern consent request "
        "--remind " +
        run.request + "` writes them";
  }
  return tl::make_unexpected(std::move(error));
}

}  // namespace vern::campaign
