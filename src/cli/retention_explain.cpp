// vern retention explain: one customer, datum by datum: what, until when, by which rule, on what.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "audience/ledger_card.hpp"
#include "cli/commands_retention.hpp"
#include "cli/dates.hpp"
#include "cli/diagnostics.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "cli/text_retention.hpp"
#include "documents/retention_json.hpp"
#include "documents/words.hpp"
#include "retention/ledger_proof.hpp"
#include "retention/record_keys.hpp"
#include "retention/survey.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;
using retention::Datum;
using retention::HeldBy;
using retention::RecordRef;
using retention::RestsOn;

// All that the account is told from.
struct Account {
  std::string customer;
  Day day;
  const Policy& policy;
  const retention::Survey& survey;
  const std::vector<Datum>& data;
  const retention::RecordKeys& keys;
  const std::optional<retention::LedgerProof>& proof;
};

std::string record_text(const Account& account, const RecordRef& record, Language language) {
  const auto key = account.keys.find({record.reg, record.line});
  std::string out = account.policy.registers[record.reg].id;
  if (key != account.keys.end() && !key->second.empty()) out += " " + printable(key->second);
  return out + " (" + account.policy.registers[record.reg].file.path + ", " +
         say::row_word(account.survey.sources()[record.reg].row_word).str(language) + " " +
         std::to_string(record.line) + ")";
}

std::string title_of(const Account& account, const std::string& category, Language language) {
  return documents::category_title(
      account.policy, category,
      language == Language::nb ? documents::Language::nb : documents::Language::en);
}

std::string columns_of(const Datum& datum) {
  std::string out = joined(datum.what().columns);
  if (datum.what().rest) out += out.empty() ? "..." : ", ...";
  return out;
}

std::string hold_text(const Account& account, const HeldBy& held, Language language) {
  std::string out = say::hold_word(held.hold.kind).str(language);
  if (held.record) {
    out += " " + say::story_in.str(language) + record_text(account, *held.record, language);
  } else {
    out += " (" + held.hold.id + "), " + to_string(held.hold.from);
  }
  if (held.more > 0) out += say::story_more.str(language) + grouped(held.more);
  return out;
}

std::string holds_text(const Account& account, const Datum& datum, Language language) {
  std::string out = say::story_held.str(language);
  for (const HeldBy& held : datum.holds) {
    out += (&held == &datum.holds.front() ? "" : "; ") + hold_text(account, held, language);
  }
  return out;
}

std::string doubts_text(const Datum& datum, Language language) {
  std::string out = say::story_unknown.str(language);
  bool first = true;
  for (std::size_t i = 0; i < doubt_names.size(); ++i) {
    if (!datum.answer.doubts.has(doubt_names[i].value)) continue;
    out += (first ? "" : "; ") + say::doubts[i].str(language);
    first = false;
  }
  return out;
}

std::string kept_text(const RetentionAnswer& answer, Language language) {
  std::string out;
  if (answer.until) {
    out = say::story_until.str(language) + day_in_words(answer.until->day, language);
  } else if (answer.review) {
    out = say::story_until_decided.str(language) + day_in_words(answer.review->day, language);
  }
  return answer.restricted ? out + say::story_only.str(language) : out;
}

std::string overdue_text(const Datum& datum, Language language) {
  const auto& limit = datum.answer.limit;
  std::string out =
      say::story_since.str(language) + (limit ? day_in_words(limit->day, language) : "");
  if (datum.in_use) return out + say::story_in_use.str(language);
  return datum.done ? out + say::story_done.str(language) : out;
}

std::string verdict_text(const Account& account, const Datum& datum, Language language) {
  const RetentionAnswer& answer = datum.answer;
  switch (answer.verdict) {
    case RetentionVerdict::must_keep:
      return kept_text(answer, language);
    case RetentionVerdict::conflict:
      return kept_text(answer, language) + say::story_conflict.str(language) +
             (answer.limit ? to_string(answer.limit->day) : std::string());
    case RetentionVerdict::must_erase:
      return overdue_text(datum, language);
    case RetentionVerdict::may_keep:
      if (!answer.limit) return say::story_may.str(language) + say::story_no_limit.str(language);
      return say::story_may.str(language) + say::story_limit.str(language) +
             day_in_words(answer.limit->day, language);
    case RetentionVerdict::review:
      return say::story_review.str(language) +
             (answer.review ? day_in_words(answer.review->day, language) : std::string());
    case RetentionVerdict::held:
      return holds_text(account, datum, language);
    case RetentionVerdict::unknown:
    case RetentionVerdict::unset:
      break;
  }
  return doubts_text(datum, language);
}

Colour colour_of(const Datum& datum) {
  switch (datum.answer.verdict) {
    case RetentionVerdict::must_erase:
      return datum.done || datum.in_use ? Colour::good : Colour::bad;
    case RetentionVerdict::must_keep:
    case RetentionVerdict::may_keep:
      return Colour::good;
    default:
      return Colour::unsure;
  }
}

std::string trigger_text(const RetentionRule& rule, const Fact<Day>& trigger, Language language) {
  if (trigger.known()) return rule.trigger + " " + to_string(trigger.value);
  const Sentence& why = trigger.damaged() ? say::story_unreadable : say::story_blank;
  return rule.trigger + " (" + why.str(language) + ")";
}

// A rule in force: what it counts from and how far, where that stands, and its source.
std::string rule_text(const Account& account, const RuleFinding& finding, const RestsOn& rests,
                      Language language) {
  const RetentionRule& rule = *finding.rule;
  std::string out = say::story_rule.str(language) + rule.id + say::story_counts.str(language) +
                    trigger_text(rule, rests.trigger, language) + " + " +
                    (rule.period ? to_string(*rule.period) : std::string()) + " (" +
                    std::string(name(rule.end)) + ", " + std::string(name(rule.obligation)) + ")";
  if (finding.last_day_kept) {
    out += say::story_ends.str(language) + to_string(*finding.last_day_kept);
  } else if (finding.first_day_free) {
    out += say::story_reviewed.str(language) + to_string(*finding.first_day_free);
  }
  return out + "; " + say::story_in.str(language) + record_text(account, rests.record, language) +
         ". " + rule.cites + "; " + say::story_certainty.str(language) +
         std::string(name(rule.certainty)) + ".";
}

std::string datum_text(const Account& account, const Datum& datum, const Context& context,
                       Language language) {
  const std::string& category = datum.what().name;
  std::string out =
      "  " + coloured(title_of(account, category, language), Colour::strong, context.colour) +
      " (" + columns_of(datum) + ")\n";
  const std::string told = wrapped("    ", verdict_text(account, datum, language));
  out += coloured(told.substr(0, told.size() - 1), colour_of(datum), context.colour) + "\n";
  for (std::size_t i = 0; i < datum.answer.rules.size(); ++i) {
    const RuleFinding& finding = datum.answer.rules[i];
    if (finding.signs == 0) continue;
    out += wrapped("      ", rule_text(account, finding, datum.rests_on[i], language));
  }
  return out;
}

// Cards first: they are what people know a customer by.
std::vector<const Datum*> in_order(const std::vector<Datum>& data) {
  std::vector<const Datum*> out;
  out.reserve(data.size());
  for (const Datum& datum : data) out.push_back(&datum);
  std::stable_sort(out.begin(), out.end(), [](const Datum* a, const Datum* b) {
    if (a->shape->cards != b->shape->cards) return a->shape->cards;
    return std::pair(a->record.reg, a->record.line) < std::pair(b->record.reg, b->record.line);
  });
  return out;
}

std::string proof_text(const Account& account, Language language) {
  if (!account.proof) return {};
  const retention::LedgerProof& proof = *account.proof;
  std::string told = say::proof_entries.str(language) +
                     grouped(static_cast<std::int64_t>(proof.entries)) +
                     say::proof_newest.str(language) + to_string(proof.newest) + ". ";
  if (proof.planned) {
    told += say::proof_planned.str(language) + day_in_words(*proof.planned, language) + ".";
  } else if (proof.after_end) {
    told += say::proof_after.str(language) + to_string(*proof.after_end) + ".";
  } else {
    told += say::proof_undecided.str(language);
  }
  return "\n" + say::proof_title.str(language) + " (" + account.policy.ledger->path + ")\n" +
         wrapped("    ", told);
}

std::string people_text(const Account& account, const Context& context) {
  const Language language = verdict_language(account.policy, context);
  std::string out = say::customer.str(language) + " " + printable(account.customer) + ". " +
                    say::retention_on.str(language) + day_in_words(account.day, language) + "\n";
  if (account.data.empty()) out += "\n" + say::retention_nothing.str(language) + "\n";
  std::optional<RecordRef> last;
  for (const Datum* datum : in_order(account.data)) {
    if (last != datum->record) {
      out += "\n" + record_text(account, datum->record, language) +
             (datum->deleted ? say::story_deleted.str(language) : std::string()) + "\n";
    }
    last = datum->record;
    out += datum_text(account, *datum, context, language);
  }
  out += proof_text(account, language);
  std::string notes;
  for (const retention::SourceState& source : account.survey.sources()) {
    if (source.is_whole()) continue;
    for (const std::string& one : retention::findings_of(source)) {
      notes += wrapped("  ", printable(one));
    }
  }
  return notes.empty() ? out : out + "\n" + say::notes.str(language) + "\n" + notes;
}

ordered_json day_json(const std::optional<Day>& day) {
  return day ? ordered_json(to_string(*day)) : ordered_json();
}

ordered_json place_json(const Account& account, const RecordRef& record) {
  const auto key = account.keys.find({record.reg, record.line});
  return {{"register", account.policy.registers[record.reg].id},
          {"record", record.line},
          {"key", key == account.keys.end() ? std::string() : key->second}};
}

ordered_json rules_json(const Account& account, const Datum& datum) {
  auto out = ordered_json::array();
  for (std::size_t i = 0; i < datum.answer.rules.size(); ++i) {
    const RuleFinding& finding = datum.answer.rules[i];
    if (finding.signs == 0) continue;
    ordered_json one = documents::finding_json(finding, datum.rests_on[i].trigger);
    one["rests_on"] = place_json(account, datum.rests_on[i].record);
    out.push_back(std::move(one));
  }
  return out;
}

ordered_json datum_json(const Account& account, const Datum& datum) {
  ordered_json out = place_json(account, datum.record);
  out["category"] = datum.what().name;
  out["columns"] = datum.what().columns;
  out["and_the_rest"] = datum.what().rest;
  out["deleted"] = datum.deleted;
  documents::add_verdict(datum.answer, out);
  out["done"] = datum.done;
  out["in_use"] = datum.in_use;
  auto holds = ordered_json::array();
  for (const HeldBy& held : datum.holds) {
    holds.push_back({{"kind", name(held.hold.kind)},
                     {"id", held.hold.id},
                     {"from", to_string(held.hold.from)},
                     {"more", held.more}});
    if (held.record) holds.back()["in"] = place_json(account, *held.record);
  }
  out["holds"] = std::move(holds);
  out["rules"] = rules_json(account, datum);
  return out;
}

ordered_json proof_json(const std::optional<retention::LedgerProof>& proof) {
  if (!proof) return {};
  return {{"entries", proof->entries},
          {"newest", to_string(proof->newest)},
          {"planned_destruction", day_json(proof->planned)},
          {"after_end",
           proof->after_end ? ordered_json(to_string(*proof->after_end)) : ordered_json()}};
}

std::string json_text(const Account& account) {
  ordered_json out;
  out["customer"] = account.customer;
  out["day"] = to_string(account.day);
  auto data = ordered_json::array();
  for (const Datum* datum : in_order(account.data)) data.push_back(datum_json(account, *datum));
  out["data"] = std::move(data);
  out["ledger"] = proof_json(account.proof);
  auto notes = ordered_json::array();
  for (const retention::SourceState& source : account.survey.sources()) {
    for (const std::string& one : retention::findings_of(source)) notes.push_back(one);
  }
  out["notes"] = std::move(notes);
  return document(out);
}

}  // namespace

Answered run_retention_explain(const RetentionExplainOptions& options, const Context& context) {
  const auto day = day_or_today("--on", options.on);
  if (!day) return unexpected(Failure(day.error()));
  const auto shop = open_shop(options.policy);
  if (!shop) return unexpected(shop.error());
  const auto key = audience::customer_number(*shop, options.customer);
  if (!key) return unexpected(Failure(key.error()));
  const auto survey = retention::Survey::take(*shop, retention::SurveyOptions{.on = *day});
  if (!survey) return unexpected(Failure(survey.error()));
  const auto data = (*survey)->of_subject(*key);
  if (!data) return unexpected(Failure(data.error()));
  const auto keys = retention::record_keys(*shop, **survey, retention::records_of(*data));
  if (!keys) return unexpected(Failure(keys.error()));
  const auto proof = retention::ledger_proof(*shop, *key);
  if (!proof) return unexpected(Failure(proof.error()));
  const Account account{*key, *day, shop->policy, **survey, *data, *keys, *proof};
  const bool nothing = data->empty() && !*proof;
  return Outcome{nothing ? Exit::no : Exit::done,
                 context.json ? json_text(account) : people_text(account, context)};
}

}  // namespace vern::cli
