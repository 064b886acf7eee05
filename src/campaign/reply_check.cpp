#include "campaign/reply_check.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "campaign/as_written.hpp"
#include "ledger/record.hpp"

namespace vern::campaign {
namespace {

using ledger::EntryKind;
using ledger::Event;
using ledger::NewEntry;

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

class Checking {
 public:
  Checking(const Desk& desk, CodeOwners owners, const ToRegister& to_register, ReplyReport& report)
      : desk_(desk),
        owners_(std::move(owners)),
        to_register_(to_register),
        report_(report),
        as_written_(desk.ledger) {}

  Result<std::vector<ReadyReply>> run(const std::vector<AnswerRow>& rows) {
    auto house = desk_.ledger.house_entries();
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
  const Policy& policy() const { return desk_.policy; }
  void wrong(const AnswerRow& row, std::string column, std::string message) {
    report_.problems.push_back({row.line, std::move(column), std::move(message)});
  }

  Result<void> take(const AnswerRow& row, const CodeOwner& owner) {
    if (row.day > desk_.today) {
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
    const auto subject = as_written_.subject(owner.card);
    if (!subject) return tl::make_unexpected(subject.error());
    ReadyReply ready{row.line, {}, 0};
    for (const Event& event : events) {
      const Event* there = on_record(event, **subject);
      if (there != nullptr && there->kind == event.kind) {
        ++report_.known;
        ++ready.known;
        continue;
      }
      NewEntry entry{owner.card, event};
      const auto message = there == nullptr ? what_is_wrong(entry, **subject) : other_answer();
      if (!message) return tl::make_unexpected(message.error());
      if (!message->empty()) {
        wrong(row, event.purpose, *message);
        return {};
      }
      ready.entries.push_back(std::move(entry));
    }
    take_in(std::move(ready), **subject);
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

  Result<std::string> what_is_wrong(const NewEntry& entry, const ledger::Subject& subject) {
    const auto text = look_at_text(entry.event);
    if (!text || !text->empty()) return text;
    const auto ok = ledger::check_record(desk_.ledger, policy(), house_, entry, subject);
    return ok ? std::string() : ok.error().message;
  }

  // Why the text that a yes names cannot be registered; empty where it is, or will be.
  Result<std::string> look_at_text(const Event& event) {
    if (event.kind != EntryKind::given) return std::string();
    const auto [at, first] = texts_.try_emplace({event.purpose, event.text, event.partners});
    if (!first) return at->second;
    const auto missing = to_register_(event);
    if (missing) {
      for (const Event& text : *missing) house_.emplace_back().event = text;
    } else if (missing.error().code == StatusCode::busy) {
      return tl::make_unexpected(missing.error());
    } else {
      at->second = missing.error().message;
    }
    return at->second;
  }

  void take_in(ReadyReply ready, ledger::Subject& subject) {
    for (const NewEntry& entry : ready.entries) {
      const bool yes = entry.event.kind == EntryKind::given;
      ++(yes ? report_.yeses : report_.noes);
      report_.unsigned_yeses += yes && entry.event.evidence != Evidence::signed_or_equal ? 1 : 0;
    }
    as_written_.take(ready.entries, subject);
    const bool any = !ready.entries.empty();
    if (any && answered_.insert(ready.entries.front().card.key).second) ++report_.customers;
    ready_.push_back(std::move(ready));
  }

  const Desk& desk_;
  CodeOwners owners_;
  const ToRegister& to_register_;
  ReplyReport& report_;
  AsWritten as_written_;
  std::vector<ledger::Entry> house_;
  std::map<std::array<std::string, 3>, std::string> texts_;
  std::set<std::string> answered_;
  std::vector<ReadyReply> ready_;
};

}  // namespace

Result<std::vector<ReadyReply>> check_replies(const Desk& desk, CodeOwners owners,
                                              const ToRegister& to_register,
                                              const std::vector<AnswerRow>& rows,
                                              ReplyReport& report) {
  return Checking(desk, std::move(owners), to_register, report).run(rows);
}

std::vector<std::string> codes_of(const std::vector<AnswerRow>& rows) {
  std::vector<std::string> out;
  for (const AnswerRow& row : rows) {
    if (!row.code.empty()) out.push_back(row.code);
  }
  return out;
}

}  // namespace vern::campaign
