#include "policy/consent_text.hpp"

#include <algorithm>
#include <array>

namespace vern::policy {
namespace {

constexpr std::array<std::string_view, 2> of_letter{"brev*", "letter*"};
constexpr std::array<std::string_view, 4> of_email{"e post*", "epost*", "e mail*", "email*"};
constexpr std::array<std::string_view, 5> of_sms{"sms", "tekstmelding*", "mobilmelding*",
                                                 "text message*", "text"};
constexpr std::array<std::string_view, 3> of_phone{"telefon*", "phone*", "telephone*"};

Phrases names_of(Channel channel) {
  switch (channel) {
    case Channel::letter:
      return of_letter;
    case Channel::email:
      return of_email;
    case Channel::sms:
      return of_sms;
    case Channel::phone:
      return of_phone;
    case Channel::none:
      break;
  }
  return {};
}

class TextCheck {
 public:
  TextCheck(std::string_view text, const Policy& policy, const Purpose& purpose,
            const TextVersion& version)
      : words_(words_of(text)), policy_(policy), purpose_(purpose), version_(version) {}

  std::vector<MissingPoint> run() {
    for (const TextPoint& point : consent_text_points()) {
      const auto& seen = version_.confirmed;
      const bool confirmed =
          point.can_be_confirmed && std::find(seen.begin(), seen.end(), point.id) != seen.end();
      if (confirmed || !applies(point) || stands(point)) continue;
      missing_.push_back({point.id, std::string(point.what) + detail_, point.cites});
    }
    return std::move(missing_);
  }

 private:
  bool applies(const TextPoint& point) const {
    if (point.id == "partners") return purpose_.kind == PurposeKind::disclosure;
    return point.id != "profiling" || purpose_.kind == PurposeKind::profiling;
  }

  bool stands(const TextPoint& point) {
    detail_.clear();
    if (!point.says.empty()) return says_all(words_, point.says, point.reach);
    if (point.id == "controller") return names_controller();
    if (point.id == "version") return names_version();
    if (point.id == "boxes") return has_boxes();
    if (point.id == "ticked") return count(ticked_box) == 0;
    return point.id == "partners" && names_partners();
  }

  std::size_t count(std::string_view box) const {
    return static_cast<std::size_t>(std::count(words_.begin(), words_.end(), box));
  }

  // Any of the phrases between two places.
  bool any_of(Phrases phrases, std::size_t from, std::size_t to) const {
    return any_phrase(words_, phrases, from, to);
  }

  bool has_words(const Words& wanted) const {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (words_at(words_, at, wanted)) return true;
    }
    return false;
  }

  bool names_controller() {
    detail_ = ": " + policy_.controller.name + ", " + policy_.controller.organisation_number;
    return has_words(words_of(policy_.controller.name)) &&
           has_number(words_, policy_.controller.organisation_number);
  }

  // "versjon 2026-1", "version no. 2026-1": an id may be as short as "1", which alone says nothing.
  bool names_version() {
    detail_ = ": " + version_.id;
    constexpr std::array<std::string_view, 5> before{"versjon", "version", "utgave", "skjema",
                                                     "form"};
    const Words id = words_of(version_.id);
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (!any_of(before, at, at + 1)) continue;
      if (words_at(words_, at + 1, id) || words_at(words_, at + 2, id)) return true;
    }
    return false;
  }

  bool has_boxes() {
    std::size_t wanted = 0;
    for (const Channel channel : all_channels) {
      if (channel == Channel::none || !purpose_.channels.has(channel)) continue;
      ++wanted;
      if (has_box(channel)) continue;
      detail_ += detail_.empty() ? "; missing: " : ", ";
      detail_ += name(channel);
    }
    return detail_.empty() && count(empty_box) >= std::max<std::size_t>(wanted, 1);
  }

  // The channel's name right after an unticked box, or right before it, with no box between.
  bool has_box(Channel channel) const {
    constexpr std::size_t beside = 4;
    for (std::size_t box = 0; box < words_.size(); ++box) {
      if (words_[box] != empty_box) continue;
      std::size_t to = box + 1;
      while (to < words_.size() && to <= box + beside && !is_box(to)) ++to;
      std::size_t from = box;
      while (from > 0 && from + beside > box && !is_box(from - 1)) --from;
      if (any_of(names_of(channel), from, to)) return true;
    }
    return false;
  }
  bool is_box(std::size_t at) const { return words_[at] == empty_box || words_[at] == ticked_box; }

  // The list that is in force when the text comes into use.
  bool names_partners() {
    const PartnerListVersion* shown = nullptr;
    if (purpose_.partners >= 0) {
      const auto list = static_cast<std::size_t>(purpose_.partners);
      for (const PartnerListVersion& v : policy_.partner_lists[list].versions) {
        if (v.from <= version_.from) shown = &v;
      }
    }
    if (shown == nullptr) {
      detail_ = "; the policy has no list that is in force on " + to_string(version_.from);
      return false;
    }
    detail_ = ": " + shown->id + ", " + to_string(shown->from);
    return has_words(words_of(shown->id)) && has_day(words_, shown->from);
  }

  Words words_;
  const Policy& policy_;
  const Purpose& purpose_;
  const TextVersion& version_;
  std::string detail_;
  std::vector<MissingPoint> missing_;
};

}  // namespace

std::vector<MissingPoint> check_consent_text(std::string_view utf8_text, const Policy& policy,
                                             PurposeIndex purpose, const TextVersion& version) {
  return TextCheck(utf8_text, policy, policy.purposes[purpose], version).run();
}

}  // namespace vern::policy
