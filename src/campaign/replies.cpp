#include "campaign/replies.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "campaign/answer_file.hpp"
#include "campaign/code_owners.hpp"
#include "campaign/named_texts.hpp"
#include "ledger/record.hpp"

namespace vern::campaign {
namespace {

using ledger::EntryKind;
using ledger::Event;
using ledger::NewEntry;

constexpr std::size_t rows_per_commit = 500;

bool is_answer(EntryKind kind) { return kind == EntryKind::given || kind == EntryKind::refused; }

bool same_question(const Event& a, const Event& b) {
  return a.form == b.form && a.day == b.day && a.purpose == b.purpose && a.channel == b.channel;
}

// The answer to a question.
Event answer_to(const Event& question, std::optional<Channel> channel, const AnswerRow& row,
                bool yes) {
  Event event;
  event.kind = yes ? EntryKind::given : EntryKind::refused;
  event.day = row.day;
  event.purpose = question.purpose;
  event.channel = channel;
  event.method = question.method;
  event.evidence = row.is_signed ? Evidence::signed_or_equal : Evidence::unsigned_note;
  event.form = question.form;
  event.campaign = question.campaign;
  if (!yes) return event;
  event.text = question.text;
  event.language = question.language;
  event.partners = question.partners;
  return event;
}

// Checks the rows in order, each as if those before it stood in the ledger already.
class Checking {
 public:
  Checking(const Books& books, CodeOwners owners, ReplyReport& report)
      : books_(books), owners_(std::move(owners)), report_(report) {}

  Result<std::vector<std::vector<NewEntry>>> run(const std::vector<AnswerRow>& rows) {
    auto house = books_.ledger.house_entries();
    if (!house) return tl::make_unexpected(house.error());
    house_ = std::move(*house);
    for (const AnswerRow& row : rows) {
      const auto owner = owners_.find(row.code);
      if (owner == owners_.end()) {
        report_.unknown.push_back(row.line);
      } else if (auto ok = take(row, owner->second); !ok) {
        return tl::make_unexpected(ok.error());
      }
    }
    return std::move(ready_);
  }

 private:
  const Policy& policy() const { return books_.shop.policy; }
  void wrong(const AnswerRow& row, std::string column, std::string message) {
    report_.problems.push_back({row.line, std::move(column), std::move(message)});
  }

  Result<void> take(const AnswerRow& row, const CodeOwner& owner) {
    if (row.day > books_.today) {
      wrong(row, "day", "is in the future");
    } else if (row.day < owner.first) {
      wrong(row, "day", "is before " + to_string(owner.first) + ", when the customer was asked");
    } else if (!row.all && row.ticks.empty()) {
      ++report_.blank;
    } else if (const auto events = answers(row, owner)) {
      return check(row, owner, *events);
    }
    return {};
  }

  // The answers of a row, each to a question that was put; nothing where one was not.
  std::optional<std::vector<Event>> answers(const AnswerRow& row, const CodeOwner& owner) {
    std::vector<Event> out;
    if (row.all) {
      for (const Event& question : owner.questions) {
        out.push_back(answer_to(question, question.channel, row, *row.all));
      }
    }
    for (const Tick& tick : row.ticks) {
      const std::size_t before = out.size();
      for (const Event& question : owner.questions) {
        if (question.purpose != policy().purposes[tick.box.purpose].id) continue;
        const bool fits = !tick.box.channel || !question.channel || tick.box == box_of(question);
        const auto channel = tick.box.channel ? tick.box.channel : question.channel;
        if (fits) out.push_back(answer_to(question, channel, row, tick.yes));
      }
      if (out.size() > before) continue;
      wrong(row, box_name(policy(), tick.box),
            "was not asked about in the letter with this code; is it the right column?");
      return std::nullopt;
    }
    return out;
  }
  Box box_of(const Event& question) const {
    return {policy().find_purpose(question.purpose).value_or(0), question.channel};
  }

  Result<void> check(const AnswerRow& row, const CodeOwner& owner,
                     const std::vector<Event>& events) {
    const auto subject = subject_of(owner.card);
    if (!subject) return tl::make_unexpected(subject.error());
    std::vector<NewEntry> entries;
    for (const Event& event : events) {
      const Event* there = on_record(event, **subject);
      if (there != nullptr && there->kind == event.kind) {
        ++report_.known;
        continue;
      }
      NewEntry entry{owner.card, event};
      const auto message = there == nullptr ? what_is_wrong(entry, **subject) : other_answer();
      if (!message) return tl::make_unexpected(message.error());
      if (!message->empty()) {
        wrong(row, event.purpose, *message);
        return {};
      }
      entries.push_back(std::move(entry));
    }
    take_in(std::move(entries), **subject);
    return {};
  }

  static Result<std::string> other_answer() {
    return std::string(
        "stands in the ledger with the other answer under this code and day; look at `vern consent "
        "history`, and correct the wrong one with `vern consent record --kind corrected`, or "
        "record a no with `vern consent withdraw`");
  }

  static const Event* on_record(const Event& event, const ledger::Subject& subject) {
    for (const ledger::Entry& entry : subject.entries) {
      if (is_answer(entry.event.kind) && same_question(entry.event, event)) return &entry.event;
    }
    return nullptr;
  }

  Result<ledger::Subject*> subject_of(const ledger::Card& card) {
    const auto known = subjects_.find(card.key);
    if (known != subjects_.end()) return &known->second;
    auto subject = books_.ledger.subject(card);
    if (!subject) return tl::make_unexpected(subject.error());
    return &subjects_.emplace(card.key, std::move(*subject)).first->second;
  }

  Result<std::string> what_is_wrong(const NewEntry& entry, const ledger::Subject& subject) {
    const auto text = look_at_text(entry.event);
    if (!text || !text->empty()) return text;
    const auto ok = ledger::check_record(books_.ledger, policy(), house_, entry, subject);
    return ok ? std::string() : ok.error().message;
  }

  // Why the text that a yes names cannot be registered; empty where it is, or will be.
  Result<std::string> look_at_text(const Event& event) {
    if (event.kind != EntryKind::given) return std::string();
    const auto [at, first] = texts_.try_emplace({event.purpose, event.text, event.partners});
    if (!first) return at->second;
    const auto missing = to_register(books_.ledger, books_.shop, {&event, 1});
    if (missing) {
      for (const Event& text : *missing) house_.emplace_back().event = text;
    } else if (missing.error().code == StatusCode::busy) {
      return tl::make_unexpected(missing.error());
    } else {
      at->second = missing.error().message;
    }
    return at->second;
  }

  void take_in(std::vector<NewEntry> entries, ledger::Subject& subject) {
    if (entries.empty()) return;
    for (const NewEntry& entry : entries) {
      const bool yes = entry.event.kind == EntryKind::given;
      ++(yes ? report_.yeses : report_.noes);
      report_.unsigned_yeses += yes && entry.event.evidence != Evidence::signed_or_equal ? 1 : 0;
      ledger::Entry& written = subject.entries.emplace_back();
      written.position = next_position_++;
      written.card = subject.card;
      written.event = entry.event;
    }
    if (answered_.insert(entries.front().card.key).second) ++report_.customers;
    ready_.push_back(std::move(entries));
  }

  const Books& books_;
  CodeOwners owners_;
  ReplyReport& report_;
  std::vector<ledger::Entry> house_;
  std::map<std::array<std::string, 3>, std::string> texts_;
  std::map<std::string, ledger::Subject> subjects_;
  std::set<std::string> answered_;
  std::vector<std::vector<NewEntry>> ready_;
  std::uint64_t next_position_ = ledger::all_entries / 2;  // behind all that is written
};

std::vector<std::string> codes_of(const std::vector<AnswerRow>& rows) {
  std::vector<std::string> out;
  for (const AnswerRow& row : rows) {
    if (!row.code.empty()) out.push_back(row.code);
  }
  return out;
}

// Codes that nobody has: all of them wrong, unless a person says how many they are.
void judge_unknown(const ReplyOptions& options, ReplyReport& report) {
  if (options.accept_unknown.value_or(0) == report.unknown.size()) return;
  for (const std::int64_t line : report.unknown) {
    report.problems.push_back(
        {line, "code",
         "is misread, or no customer of the register was asked with it; look at the letter, since "
         "a no may stand there. Where that cannot be mended: --accept-unknown " +
             std::to_string(report.unknown.size())});
  }
  if (!report.unknown.empty()) return;
  report.problems.push_back(
      {1, "code", "--accept-unknown says that codes are unknown, and all are known; leave it out"});
}

Result<void> write(const Books& books, std::span<const std::vector<NewEntry>> rows) {
  std::vector<NewEntry> entries;
  std::vector<Event> events;
  for (const std::vector<NewEntry>& row : rows) {
    entries.insert(entries.end(), row.begin(), row.end());
    for (const NewEntry& entry : row) events.push_back(entry.event);
  }
  if (auto ok = register_named(books.ledger, books.shop, events, books.by); !ok) return ok;
  const auto written = ledger::record(books.ledger, books.shop.policy, entries, books.by);
  if (!written) return tl::make_unexpected(written.error());
  return {};
}

Result<void> write_all(const Books& books, std::span<const std::vector<NewEntry>> rows) {
  for (std::size_t at = 0; at < rows.size(); at += rows_per_commit) {
    const std::size_t count = std::min(rows_per_commit, rows.size() - at);
    const auto written = write(books, rows.subspan(at, count));
    if (written) continue;
    Error error = written.error();
    if (at > 0) {
      error.message += "; " + std::to_string(at) + " of " + std::to_string(rows.size()) +
                       " answers are written: run the same command again, it passes over them";
    }
    return tl::make_unexpected(std::move(error));
  }
  return {};
}

}  // namespace

Result<ReplyReport> take_replies(const Books& books, const ReplyOptions& options) {
  auto file = read_answers(books.shop.policy, options);
  if (!file) return tl::make_unexpected(file.error());
  auto owners = find_owners(books.shop, codes_of(file->rows));
  if (!owners) return tl::make_unexpected(owners.error());
  ReplyReport report;
  report.rows = file->read;
  report.problems = std::move(file->problems);
  const auto ready = Checking(books, std::move(*owners), report).run(file->rows);
  if (!ready) return tl::make_unexpected(ready.error());
  judge_unknown(options, report);
  std::stable_sort(report.problems.begin(), report.problems.end(),
                   [](const RowProblem& a, const RowProblem& b) { return a.line < b.line; });
  if (!report.problems.empty() || options.dry_run) return report;
  if (auto ok = write_all(books, *ready); !ok) return tl::make_unexpected(ok.error());
  report.written = true;
  return report;
}

}  // namespace vern::campaign
