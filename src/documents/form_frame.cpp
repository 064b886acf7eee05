#include "documents/form_frame.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "policy/consent_text.hpp"
#include "vern/age.hpp"

namespace vern::documents {
namespace {

class FrameMaker {
 public:
  FrameMaker(const Policy& policy, const FormText& text, const FormOptions& options)
      : policy_(policy),
        text_(text),
        options_(options),
        purpose_(policy.purposes[text.purpose]),
        missing_(missing(policy, text.version)) {}

  Result<FormFrame> run() {
    if (auto ok = boxes(); !ok) return tl::make_unexpected(ok.error());
    if (auto ok = partners(); !ok) return tl::make_unexpected(ok.error());
    data();
    duration();
    if (lacks("withdraw")) {
      add(say::withdraw.in(language()) + ways_to_reach(policy_.controller, language()));
    }
    if (lacks("voluntary")) add(say::voluntary.in(language()));
    if (lacks("notice")) add(say::notice.in(language()));
    if (lacks("age")) add(age());
    if (lacks("copy")) add(say::copy.in(language()));
    out_.signature = lacks("signature");
    return std::move(out_);
  }

 private:
  // The points that the text itself does not say, whatever a person confirmed of the form.
  std::set<std::string, std::less<>> missing(const Policy& policy, TextVersion version) const {
    version.confirmed.clear();
    std::set<std::string, std::less<>> ids;
    for (const auto& point :
         policy::check_consent_text(text_.bytes, policy, text_.purpose, version)) {
      ids.emplace(point.id);
    }
    return ids;
  }
  bool lacks(std::string_view point) const { return missing_.contains(point); }
  Language language() const { return options_.language; }
  void add(std::string line) { out_.lines.push_back(std::move(line)); }

  // Whether the text has a box for the channel.
  bool has_box(Channel channel) const {
    if (!lacks("boxes")) return true;
    Policy narrow = policy_;
    narrow.purposes[text_.purpose].channels = ChannelSet::of(channel);
    return !missing(narrow, text_.version).contains("boxes");
  }

  bool asked(Channel channel) const {
    const auto& chosen = options_.channels;
    return chosen.empty() || std::find(chosen.begin(), chosen.end(), channel) != chosen.end();
  }

  Result<void> boxes() {
    bool any = false;
    for (const Channel channel : all_channels) {
      if (channel == Channel::none || !purpose_.channels.has(channel)) continue;
      any = true;
      const bool there = has_box(channel);
      if (there && !asked(channel)) {
        return fail(StatusCode::argument, "the text \"" + text_.id + "\", version \"" +
                                              text_.version.id + "\", has a box for " +
                                              std::string(vern::name(channel)) +
                                              " of its own, and its words are not changed: leave "
                                              "out --channel, or name that one too");
      }
      if (!there && asked(channel)) out_.boxes.push_back(channel_word(channel, language()));
    }
    if (!any && lacks("boxes")) out_.boxes.push_back(say::yes.in(language()));
    return {};
  }

  const PartnerListVersion* list_on(Day day) const {
    const PartnerListVersion* found = nullptr;
    if (purpose_.partners < 0) return found;
    const auto list = static_cast<std::size_t>(purpose_.partners);
    for (const PartnerListVersion& version : policy_.partner_lists[list].versions) {
      if (version.from <= day) found = &version;
    }
    return found;
  }

  // With their names, on the form itself: who signs has read them.
  Result<void> partners() {
    if (purpose_.kind != PurposeKind::disclosure) return {};
    const PartnerListVersion* list = list_on(options_.day);
    if (list == nullptr) {
      return fail(StatusCode::policy, "\"" + purpose_.id +
                                          "\" has no partner list that is in force "
                                          "on " +
                                          to_string(options_.day));
    }
    TextVersion today = text_.version;
    today.from = options_.day;
    if (!lacks("partners") && missing(policy_, today).contains("partners")) {
      return fail(StatusCode::policy, "the text \"" + text_.id + "\", version \"" +
                                          text_.version.id +
                                          "\", names another partner list than \"" + list->id +
                                          "\", which is in force on " + to_string(options_.day) +
                                          "; give the text a version that names it");
    }
    add(partner_line(policy_, *list, language()));
    return {};
  }

  void data() {
    if (!lacks("data") || purpose_.data.empty()) return;
    std::string titles;
    for (const std::uint16_t index : purpose_.data) {
      titles += (titles.empty() ? "" : ", ") + policy_.data[index].title;
    }
    add(say::data.in(language()) + titles + ".");
  }

  // The policy's is said beside the text's own words: what runs out is not used.
  void duration() {
    if (const auto& validity = policy_.consent.validity) {
      add(say::lasts.in(language()) + period_words(*validity, language()) +
          say::unless_withdrawn.in(language()));
    } else if (lacks("duration")) {
      add(say::until_withdrawn.in(language()));
    }
  }

  std::string age() const {
    const std::string years = std::to_string(least_age(purpose_, options_.day));
    const bool minors_never = least_age(purpose_, options_.day) >= 18 && !purpose_.sensitive;
    return minors_never ? say::not_under.in(language()) + years + say::not_for_minors.in(language())
                        : say::under.in(language()) + years + say::guardian_signs.in(language());
  }

  const Policy& policy_;
  const FormText& text_;
  const FormOptions& options_;
  const Purpose& purpose_;
  const std::set<std::string, std::less<>> missing_;
  FormFrame out_;
};

}  // namespace

std::string ways_to_reach(const Controller& controller, Language language) {
  std::vector<std::string> ways;
  if (!controller.phone.empty()) ways.push_back(say::by_phone.in(language) + controller.phone);
  if (!controller.email.empty()) ways.push_back(say::by_email.in(language) + controller.email);
  std::string out;
  for (std::size_t i = 0; i < ways.size(); ++i) {
    out += (i + 1 == ways.size() ? say::or_else.in(language) : std::string(", ")) + ways[i];
  }
  return out + ".";
}

std::string partner_line(const Policy& policy, const PartnerListVersion& version,
                         Language language) {
  std::string names;
  for (const RecipientIndex recipient : version.recipients) {
    names +=
        (names.empty() ? "" : ", ") + policy.recipients[static_cast<std::size_t>(recipient)].name;
  }
  return say::partners.in(language) + version.id + say::in_force_from.in(language) +
         to_string(version.from) + ": " + names + ".";
}

Result<FormFrame> frame_of(const Policy& policy, const FormText& text, const FormOptions& options) {
  return FrameMaker(policy, text, options).run();
}

}  // namespace vern::documents
