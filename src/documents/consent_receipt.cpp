#include "documents/consent_receipt.hpp"

#include <algorithm>
#include <vector>

#include "documents/consent_fate.hpp"
#include "documents/form_frame.hpp"
#include "documents/page.hpp"
#include "documents/templates.hpp"
#include "ledger/consents.hpp"
#include "ledger/crypto.hpp"

namespace vern::documents {
namespace {

using ledger::Entry;

// An answer to one question, by one or several channels.
struct Answer {
  std::string purpose;
  ConsentState state = ConsentState::unknown;
  Day day;  // of the state
  const Entry* entry = nullptr;
  std::vector<Channel> channels;

  bool is_as(const Answer& other) const {
    const ledger::Event& a = entry->event;
    const ledger::Event& b = other.entry->event;
    return purpose == other.purpose && state == other.state && day == other.day &&
           a.text == b.text && a.text_sha256 == b.text_sha256 && a.partners == b.partners;
  }
};

void add(std::vector<Answer>& to, Answer answer) {
  for (Answer& there : to) {
    if (!there.is_as(answer)) continue;
    there.channels.insert(there.channels.end(), answer.channels.begin(), answer.channels.end());
    return;
  }
  to.push_back(std::move(answer));
}

const Entry* entry_at(const ledger::Subject& subject, std::int64_t position) {
  for (const Entry& entry : subject.entries) {
    if (static_cast<std::int64_t>(entry.position) == position) return &entry;
  }
  return nullptr;
}

bool is_answered(ConsentState state) {
  return state != ConsentState::unknown && state != ConsentState::requested;
}

// Where each question stands.
std::vector<Answer> standing(const Policy& policy, const ledger::Subject& subject, Day on) {
  std::vector<Answer> out;
  const ConsentTable table = ledger::consents_on(policy, subject.entries, on);
  for (std::size_t p = 0; p < policy.purposes.size(); ++p) {
    const Purpose& purpose = policy.purposes[p];
    if (purpose.basis != Basis::consent) continue;
    for (const Channel channel : asked_channels(purpose)) {
      const ConsentStatus& status = table.at(static_cast<PurposeIndex>(p), channel);
      const Entry* entry = entry_at(subject, status.entry);
      if (entry == nullptr || !is_answered(status.state)) continue;
      const bool expired = status.state == ConsentState::expired;
      const Day day = expired ? vern::add(status.day, *policy.consent.validity) + 1 : status.day;
      add(out, {purpose.id, status.state, day, entry, {channel}});
    }
  }
  return out;
}

ConsentState state_of(ledger::EntryKind kind) {
  if (kind == ledger::EntryKind::given) return ConsentState::given;
  return kind == ledger::EntryKind::refused ? ConsentState::refused : ConsentState::withdrawn;
}

// One entry; a yes that has ended says so.
Result<std::vector<Answer>> one(const Policy& policy, const ledger::Subject& subject,
                                std::uint64_t position, Day on) {
  const auto found = answer_at(subject, position);
  if (!found) return tl::make_unexpected(found.error());
  const Entry& entry = **found;
  const ledger::EntryKind kind = entry.event.kind;
  if (kind == ledger::EntryKind::claimed || kind == ledger::EntryKind::requested) {
    return fail(StatusCode::not_found, "entry " + std::to_string(position) +
                                           " is neither yes nor no, so there is nothing to give a "
                                           "receipt for");
  }
  const auto purpose = policy.find_purpose(entry.event.purpose);
  std::vector<Channel> channels{entry.event.channel.value_or(Channel::none)};
  if (purpose) channels = asked_channels(policy.purposes[*purpose], entry.event);
  std::vector<Answer> out;
  if (kind == ledger::EntryKind::given) {
    for (const Fate& fate : fates_of(policy, subject, entry, on)) {
      for (const Channel gone : fate.channels) std::erase(channels, gone);
      out.push_back({entry.event.purpose, fate.state, fate.day, &entry, fate.channels});
    }
  }
  if (!channels.empty()) {
    out.insert(out.begin(),
               {entry.event.purpose, state_of(kind), entry.event.day, &entry, channels});
  }
  return out;
}

class ReceiptMaker {
 public:
  ReceiptMaker(const Policy& policy, const ReceiptOptions& options)
      : policy_(policy),
        options_(options),
        page_(policy.controller, options.language, options.format) {}

  Result<std::string> run(const std::vector<Answer>& answers) {
    Values::Rows rows;
    for (const Answer& answer : answers) rows.push_back(row(answer));
    page_.values().rows("answers", std::move(rows));
    head();
    return page_.filled(consent_receipt_html(), consent_receipt_text());
  }

 private:
  std::string in(const Said& said) const { return page_.in(said); }
  std::vector<std::string> broken(const std::string& text) const { return page_.broken(text); }

  void head() {
    const Controller& who = policy_.controller;
    Values& values = page_.values();
    values.set("receipt", in(say::receipt));
    values.set("customer", in(say::customer) + options_.customer);
    values.set("as_of", in(say::as_of) + to_string(options_.day));
    values.set("how_to_withdraw", in(say::how_to_withdraw));
    values.lines("withdraw", broken(in(say::withdraw_how) + ways_to_reach(who, options_.language)));
    values.lines("hash_means", broken(in(say::hash_means)));
  }

  std::string answer_of(ConsentState state) const {
    switch (state) {
      case ConsentState::given:
        return in(say::said_yes);
      case ConsentState::refused:
        return in(say::said_no);
      case ConsentState::withdrawn:
        return in(say::withdrew);
      case ConsentState::expired:
        return in(say::expired);
      default:
        return in(say::invalid);
    }
  }

  std::string channels_of(const Answer& answer) const {
    std::string out;
    for (const Channel channel : answer.channels) {
      if (channel == Channel::none) continue;
      out += (out.empty() ? "" : ", ") + channel_word(channel, options_.language);
    }
    return out.empty() ? in(say::all_channels) : out;
  }

  std::string lasts(const Answer& answer) const {
    if (answer.state != ConsentState::given) return {};
    const auto& validity = policy_.consent.validity;
    return validity ? in(say::lasts_until) + to_string(vern::add(answer.day, *validity))
                    : in(say::until_you_withdraw);
  }

  Values row(const Answer& answer) const {
    const ledger::Event& event = answer.entry->event;
    const auto purpose = policy_.find_purpose(answer.purpose);
    const std::string title = purpose ? policy_.purposes[*purpose].title : answer.purpose;
    const std::string until = lasts(answer);
    Values out;
    out.set("title", title);
    out.lines("title_lines", broken(title));
    out.set("channels", channels_of(answer));
    out.set("answer", answer_of(answer.state));
    out.set("day", to_string(answer.day));
    out.flag("has_lasts", !until.empty());
    out.set("lasts", until);
    out.lines("answer_lines", broken(channels_of(answer) + ": " + answer_of(answer.state) + ", " +
                                     to_string(answer.day) + (until.empty() ? "" : "; " + until)));
    std::string text = in(say::text) + answer.purpose + ", " + in(say::version) + event.text;
    if (!event.partners.empty()) text += ", " + in(say::partner_list) + event.partners;
    out.flag("has_text", !event.text.empty() && !event.text_sha256.empty());
    out.set("text", text);
    out.set("sha256", ledger::to_hex(event.text_sha256));
    return out;
  }

  const Policy& policy_;
  const ReceiptOptions& options_;
  Page page_;
};

}  // namespace

Result<std::string> consent_receipt(const Policy& policy, const ledger::Subject& subject,
                                    const ReceiptOptions& options) {
  if (auto ok = check_holder(subject); !ok) return tl::make_unexpected(ok.error());
  std::vector<Answer> answers;
  if (options.entry) {
    auto found = one(policy, subject, *options.entry, options.day);
    if (!found) return tl::make_unexpected(found.error());
    answers = std::move(*found);
  } else {
    answers = standing(policy, subject, options.day);
  }
  if (answers.empty()) {
    return fail(StatusCode::not_found,
                "the ledger has neither yes nor no of this customer; nothing was written");
  }
  return ReceiptMaker(policy, options).run(answers);
}

}  // namespace vern::documents
