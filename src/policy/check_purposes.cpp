#include <algorithm>
#include <string>

#include "policy/sections.hpp"
#include "policy/toml_text.hpp"

namespace vern::policy {
namespace {

void check_code(Context& context, std::size_t index, const Code& code) {
  const std::string key = letter_text(code.letter);
  if (code.kind != CodeKind::consent) return;
  for (const PurposeIndex p : code.purposes) {
    Purpose& purpose = context.policy.purposes[p];
    purpose.codes |= CodeMask{1} << index;
    if (purpose.basis == Basis::consent) continue;
    if (!context.report.clean(join_path("purposes", purpose.id))) continue;
    context.report.error(context.spot({"codes", key, "consent"}),
                         "the purpose \"" + purpose.id + "\" does not rest on consent but on " +
                             std::string(name(purpose.basis)),
                         "take the purpose out of this letter, or give it basis = \"consent\"");
  }
  for (const Channel c : all_channels) {
    const bool anywhere =
        std::any_of(code.purposes.begin(), code.purposes.end(), [&](PurposeIndex p) {
          const Purpose& purpose = context.policy.purposes[p];
          return purpose.channels.empty() || purpose.channels.has(c);
        });
    if (!code.channels.has(c) || anywhere || code.purposes.empty()) continue;
    context.report.error(context.spot({"codes", key, "channels"}),
                         "no purpose of this letter has the channel " + std::string(name(c)),
                         "remove the channel here, or add it to the purpose");
  }
}

// Where a purpose states its codes, they are the ones of [codes], no more and no fewer.
void check_stated_codes(Context& context, const Purpose& purpose) {
  Cursor at(*context.document.root.child("purposes")->child(purpose.id),
            join_path("purposes", purpose.id), context.report);
  if (at.silent() || !at.has("codes")) return;
  CodeMask stated = 0;
  std::vector<std::string> letters;
  for (const Code& code : context.policy.codes.codes()) letters.push_back(letter_text(code.letter));
  const Names codes{"code", "codes", {letters.begin(), letters.end()}};
  for (const Word& word : at.words("codes")) {
    const auto index = at.resolve(word, codes);
    if (!index) continue;
    stated |= CodeMask{1} << *index;
    if ((purpose.codes >> *index & 1U) != 0) continue;
    at.missing(word.spot, "[codes] does not say that `" + word.text + "` is a consent to this",
               "add consent = \"" + purpose.id + "\" to the letter, or remove it here");
  }
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if ((purpose.codes & ~stated) >> i & 1U) {
      at.missing(at.spot("codes"),
                 "[codes] says that `" + letters[i] + "` is a consent to this too",
                 "add the letter here, or leave `codes` out: it is derived from [codes]");
    }
  }
}

bool needs_assessment(const Purpose& purpose) {
  return purpose.basis == Basis::legitimate_interests &&
         (purpose.kind == PurposeKind::marketing || purpose.kind == PurposeKind::disclosure);
}

class PurposeCheck {
 public:
  PurposeCheck(Context& context, const Purpose& purpose) : context_(context), purpose_(purpose) {}

  void run() {
    channels();
    fit();
    consent();
    existing_customer();
    if (needs_assessment(purpose_) && purpose_.assessment.empty()) {
      missing("assessment", "legitimate interests without a stored assessment",
              "add assessment = \"PATH\": the weighing of interests, GDPR Art. 6(1)(f)");
    }
    asks();
    if (purpose_.kind != PurposeKind::disclosure) {
      forbidden("partners");
      forbidden("for");
    }
  }

 private:
  Spot spot(std::string_view key) const { return context_.spot({"purposes", purpose_.id, key}); }
  void error(std::string_view key, std::string message, std::string remedy) {
    context_.report.error(spot(key), std::move(message), std::move(remedy));
  }
  void missing(std::string_view key, std::string message, std::string remedy) {
    context_.report.missing(spot(key), std::move(message), std::move(remedy));
  }
  bool stated(std::string_view key) const {
    return context_.document.root.child("purposes")->child(purpose_.id)->child(key) != nullptr;
  }
  void forbidden(std::string_view key) {
    if (stated(key)) error(key, "only a disclosure has `" + std::string(key) + "`", "remove it");
  }

  void channels() {
    if (purpose_.kind != PurposeKind::marketing || !purpose_.channels.empty()) return;
    missing("channels", "marketing without channels",
            "write channels = [\"letter\"], or those that are used: letter, email, sms, phone");
  }

  void fit() {
    for (const Channel c : all_channels) {
      const bool asked = purpose_.channels.empty() ? c == Channel::none : purpose_.channels.has(c);
      if (!asked || basis_fits(purpose_.kind, c, purpose_.basis)) continue;
      if (purpose_.kind == PurposeKind::marketing && c == Channel::none) continue;
      const std::string by = c == Channel::none ? "" : " by " + std::string(name(c));
      error("basis",
            std::string(name(purpose_.basis)) + " is no basis for " +
                std::string(name(purpose_.kind)) + by,
            "use one of: " + fitting(c));
    }
  }
  std::string fitting(Channel c) const {
    std::string all;
    for (const auto& entry : basis_names) {
      if (!basis_fits(purpose_.kind, c, entry.value)) continue;
      all += (all.empty() ? "" : ", ") + std::string(entry.name);
    }
    return all;
  }

  void consent() {
    if (purpose_.basis != Basis::consent) return;
    if (!stated("text")) {
      missing("text", "consent without a consent text",
              "add text = \"ID\" and declare it in [texts.ID]: what people say yes to");
    }
    if (purpose_.kind == PurposeKind::disclosure && !stated("partners")) {
      missing(
          "partners", "disclosure by consent without a list of partners",
          "add partners = \"ID\" and declare it in [partners.ID]: consent names the recipients");
    }
  }

  void existing_customer() {
    if (purpose_.basis != Basis::existing_customer) return;
    if (!context_.policy.consent.existing_customer &&
        context_.report.clean("consent.existing_customer")) {
      missing("basis", "the exception for existing customers without a period",
              "add existing_customer = \"P24M\" to [consent], or the period you have chosen");
    }
    if (!purpose_.similar_goods) {
      missing("similar_goods", "the exception covers own similar goods and services only",
              "add similar_goods = true if that is so (mfl. s. 15 third paragraph)");
    }
    if (!purpose_.opt_out_in_message) {
      missing("opt_out_in_message", "the exception needs a free opt-out in every message",
              "add opt_out_in_message = true if that is so (mfl. s. 15 third paragraph)");
    }
  }

  // Asking for consent is advertising itself, so it must pass the gate as such.
  void asks() {
    if (purpose_.asks.empty()) return;
    if (purpose_.kind != PurposeKind::marketing) {
      error("asks", "a request for consent is marketing (mfl. s. 15)",
            "write kind = \"marketing\" and a basis that fits its channel");
    }
    for (const PurposeIndex asked : purpose_.asks) {
      const Purpose& other = context_.policy.purposes[asked];
      if (other.basis == Basis::consent) continue;
      error("asks", "the purpose \"" + other.id + "\" does not rest on consent",
            "name purposes with basis = \"consent\" only");
    }
  }

  Context& context_;
  const Purpose& purpose_;
};

}  // namespace

void check_codes(Context& context) {
  const std::vector<Code>& codes = context.policy.codes.codes();
  for (std::size_t i = 0; i < codes.size() && i < max_codes; ++i) check_code(context, i, codes[i]);
  for (const Purpose& purpose : context.policy.purposes) check_stated_codes(context, purpose);
}

void check_bases(Context& context) {
  for (const Purpose& purpose : context.policy.purposes) {
    if (context.report.clean(join_path("purposes", purpose.id))) {
      PurposeCheck(context, purpose).run();
    }
  }
}

}  // namespace vern::policy
