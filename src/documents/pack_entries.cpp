#include "documents/pack_entries.hpp"

#include <algorithm>

#include "documents/access_words.hpp"
#include "documents/consent_fate.hpp"
#include "documents/letter_words.hpp"
#include "documents/pack_terms.hpp"
#include "ledger/crypto.hpp"

namespace vern::documents {
namespace {

using ledger::Entry;
using ledger::EntryKind;
using ledger::Event;

class Details {
 public:
  Details(const Policy& policy, const requests::Pack& pack, Language language)
      : policy_(policy), pack_(pack), language_(language) {}

  std::string run(const Entry& entry) {
    const Event& event = entry.event;
    add(purpose_title(policy_, event.purpose));
    if (event.channel) add(channel_word(*event.channel, language_));
    add_right(event);
    add_way(event);
    add_proof(event);
    add(say::partner_list, event.partners);
    add(say::detail_notice, event.notice);
    add(say::detail_campaign, event.campaign);
    add_recipient(event);
    if (event.kind == EntryKind::projected) add(event.content);
    if (event.kind == EntryKind::bound || event.kind == EntryKind::moved) add(event.key);
    add_hold(event);
    add(event.remark);
    add_fates(entry);
    return out_;
  }

 private:
  void add(const std::string& text) {
    if (!text.empty()) out_ += (out_.empty() ? "" : "; ") + text;
  }
  void add(const Said& what, const std::string& text) {
    if (!text.empty()) add(what.in(language_) + text);
  }

  void add_right(const Event& event) {
    if (const auto right = parse_subject_right(event.right)) {
      add(say::letter_rights[static_cast<std::size_t>(*right) - 1].in(language_));
    }
    if (const RefusalInfo* info = find_refusal(event.ground)) {
      add(say::letter_grounds[static_cast<std::size_t>(info->ground) - 1].in(language_));
    }
  }

  void add_hold(const Event& event) {
    if (event.kind != EntryKind::hold_placed) return;
    if (const auto ground = parse_hold_ground(event.ground)) {
      add(say::hold_reasons[static_cast<std::size_t>(*ground) - 1].in(language_));
    }
    if (event.until) add(say::detail_hold_until, to_string(*event.until));
  }

  void add_way(const Event& event) {
    const auto method = static_cast<std::size_t>(event.method);
    if (method < say::letter_methods.size()) add(say::letter_methods[method].in(language_));
    if (event.evidence == Evidence::signed_or_equal) add(say::detail_signed.in(language_));
  }

  void add_proof(const Event& event) {
    add(say::detail_text, event.text);
    if (!event.text_sha256.empty()) add("SHA-256 " + ledger::to_hex(event.text_sha256));
    add(say::detail_form, event.form);
    if (event.file) add(say::detail_document, event.file->title);
  }

  void add_recipient(const Event& event) {
    const std::string id = recipient_of(pack_, event);
    const RecipientIndex index = policy_.find_recipient(id);
    const bool known = index != unknown_recipient;
    add(say::detail_recipient,
        known ? policy_.recipients[static_cast<std::size_t>(index)].name : id);
  }

  void add_fates(const Entry& entry) {
    if (entry.event.kind != EntryKind::given) return;
    for (const Fate& fate : fates_of(policy_, pack_.person.subject, entry, pack_.day)) {
      const Said& said = is_no(fate.state)                     ? say::withdrew
                         : fate.state == ConsentState::expired ? say::expired
                                                               : say::invalid;
      std::string channels;
      for (const Channel channel : fate.channels) {
        const std::string word = channel_word(channel, language_);
        if (!word.empty()) channels += (channels.empty() ? " (" : ", ") + word;
      }
      add(said.in(language_) + " " + to_string(fate.day) + channels +
          (channels.empty() ? "" : ")"));
    }
  }

  const Policy& policy_;
  const requests::Pack& pack_;
  Language language_;
  std::string out_;
};

}  // namespace

std::string_view effect_word(ListEffect effect) {
  constexpr std::array<std::string_view, 5> words{"objected", "suppressed", "deceased",
                                                  "restricted", "reserved"};
  return words[static_cast<std::size_t>(effect) - 1];
}

std::string_view basis_citation(Basis basis) {
  switch (basis) {
    case Basis::consent:
      return "GDPR Art. 6(1)(a)";
    case Basis::contract:
      return "GDPR Art. 6(1)(b)";
    case Basis::legal_obligation:
      return "GDPR Art. 6(1)(c)";
    case Basis::legitimate_interests:
    case Basis::existing_customer:
      break;
  }
  return "GDPR Art. 6(1)(f)";
}

std::string file_name(std::string_view path) {
  return std::string(path.substr(path.find_last_of('/') + 1));
}

std::string recipient_of(const requests::Pack& pack, const Event& event) {
  if (event.kind != EntryKind::sent) return {};
  const auto found = pack.campaigns.find(event.campaign);
  return found == pack.campaigns.end() ? std::string() : found->second;
}

std::string entry_title(const Event& event, Language language) {
  for (const auto& [kind, words] : say::entry_titles) {
    if (kind == event.kind) return words.in(language);
  }
  return std::string(ledger::name(event.kind));
}

std::string entry_details(const Policy& policy, const requests::Pack& pack, const Entry& entry,
                          Language language) {
  return Details(policy, pack, language).run(entry);
}

}  // namespace vern::documents
