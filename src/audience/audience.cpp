#include "audience/audience.hpp"

#include <array>
#include <memory>
#include <utility>

#include "audience/among.hpp"
#include "audience/check_options.hpp"
#include "audience/ledger_reading.hpp"
#include "audience/output.hpp"
#include "audience/survey.hpp"
#include "audience/tally.hpp"
#include "ledger/consents.hpp"

namespace vern::audience {

namespace {

struct ChosenByName {
  ChosenBy value;
  std::string_view name;
};
constexpr std::array<ChosenByName, 4> chosen_by_names{{{ChosenBy::all, "all"},
                                                       {ChosenBy::relation, "relation"},
                                                       {ChosenBy::purchases, "purchases"},
                                                       {ChosenBy::behaviour, "behaviour"}}};

std::string run_id_of(const Shop& shop, const Options& options, const Survey& survey,
                      const std::optional<Among>& among, const std::optional<LedgerState>& ledger) {
  const Policy& policy = shop.policy;
  const Request& request = options.request;
  RunningHash all;
  all.add("vern audience 1");
  all.add(shop.policy_meaning);
  for (std::size_t i = 0; i < request.purpose_count; ++i) {
    all.add(policy.purposes[request.purposes[i]].id);
  }
  all.add(name(request.channel));
  const auto recipient = static_cast<std::size_t>(request.recipient);
  const bool known = request.recipient >= 0 && recipient < policy.recipients.size();
  all.add(known ? policy.recipients[recipient].id : std::to_string(request.recipient));
  all.add(to_string(request.day));
  const Selection selection = options.selection.value_or(Selection{});
  for (const CodeMask mask : {selection.any, selection.all, selection.none}) all.add_number(mask);
  all.add_number(options.chosen_by ? static_cast<std::uint64_t>(*options.chosen_by) + 1 : 0);
  for (const Hash128& part : {among ? among->digest() : Hash128{}, survey.digest()}) {
    all.add_number(part.high);
    all.add_number(part.low);
  }
  if (ledger) {
    all.add_number(ledger->size);
    all.add(ledger::view_of(ledger->root));
  }
  return hex(all.digest());
}

// The second reading of a campaign: narrows, asks the gate, writes.
class Campaign final : public CardVisitor {
 public:
  // `ledger`: null for a shop that keeps none.
  Campaign(const Shop& shop, const Options& options, std::optional<Among>& among,
           LedgerReading* ledger, Summary& summary)
      : shop_(shop),
        options_(options),
        among_(among),
        ledger_(ledger),
        summary_(summary),
        once_(is_once_per_person(shop.policy, options.request)) {}

  Result<void> open(const Register& reg) {
    if (!options_.explain_path.empty()) {
      auto made = ExplanationFile::create(options_.explain_path, summary_.run_id,
                                          ledger_ == nullptr ? Entries::none : Entries::named);
      if (!made) return tl::make_unexpected(made.error());
      explanation_.emplace(std::move(*made));
    }
    if (options_.list_path.empty()) return {};
    auto made =
        ListFile::create(options_.list_path, reg, options_.request.channel, summary_.run_id);
    if (!made) return tl::make_unexpected(made.error());
    list_.emplace(std::move(*made));
    return {};
  }

  Result<bool> visit(Card& card, const Checks& checks) override {
    const bool named = !among_ || among_->take(card);
    const bool selected = !options_.selection || options_.selection->matches(card.status);
    if (!named || !selected) return true;
    if (auto known = judge(card, checks); !known) return tl::make_unexpected(known.error());
    if (is_second(card)) {
      decision_.add_warning(ReasonCode::listed_once);
      ++summary_.same_person;
    }
    tally_.add(decision_, summary_);
    if (options_.on_decision) options_.on_decision(card.key, decision_);
    if (explanation_) {
      if (auto ok = explanation_->add(card.key, decision_); !ok) {
        return tl::make_unexpected(ok.error());
      }
    }
    if (list_ && on_list(decision_)) {
      if (auto ok = list_->add(card); !ok) return tl::make_unexpected(ok.error());
    }
    return true;
  }

  // The explanation is in place before the list that it explains.
  Result<void> commit() {
    tally_.report(summary_);
    if (list_ && list_->formula_like() > 0) {
      summary_.notes.push_back(std::to_string(list_->formula_like()) +
                               " values of the list begin with = + - or @: in a spreadsheet, "
                               "import its columns as text");
    }
    if (auto ready = prepare(); !ready) return ready;
    if (explanation_) {
      if (auto placed = explanation_->commit(); !placed) return placed;
    }
    return list_ ? list_->commit() : Result<void>{};
  }

 private:
  // Whether another card of the person was granted before.
  bool is_second(const Card& card) {
    if (!once_ || !decision_.granted()) return false;
    return !granted_.take(card.person, ledger_ == nullptr ? 0 : ledger_->person());
  }

  // Whoever must know of the files before they are there is told when nothing but their names can
  // still go wrong.
  Result<void> prepare() {
    if (!options_.before_placing) return {};
    MadeFiles files;
    if (explanation_) {
      if (auto made = explanation_->prepare(); !made) return made;
      files.explanation = explanation_->temporary_path();
    }
    if (list_) {
      if (auto made = list_->prepare(); !made) return made;
      files.list = list_->temporary_path();
    }
    return options_.before_placing(summary_, files);
  }

  // The register alone knows of no consents.
  Result<void> judge(Card& card, const Checks& checks) {
    if (ledger_ == nullptr) {
      decide(shop_.policy, card.facts, NoConsents{}, checks, options_.request, decision_);
      return {};
    }
    if (auto known = ledger_->look_up(card, card.facts); !known) return known;
    decide(shop_.policy, card.facts, ledger_->consents(), checks, options_.request, decision_);
    return {};
  }

  const Shop& shop_;
  const Options& options_;
  std::optional<Among>& among_;
  LedgerReading* ledger_;
  Summary& summary_;
  bool once_;
  PersonsGranted granted_;
  Decision decision_;
  Tally tally_;
  std::optional<ListFile> list_;
  std::optional<ExplanationFile> explanation_;
};

Result<std::optional<Among>> load_among(const Shop& shop, const Options& options) {
  std::optional<Among> among;
  const Register* reg = shop.policy.find_register("customers");
  if (options.named) {
    among.emplace(Among::of(*options.named));
    return among;
  }
  if (options.among.empty() || reg == nullptr) return among;
  auto loaded = Among::load(options.among, *reg);
  if (!loaded) return tl::make_unexpected(loaded.error());
  among.emplace(std::move(*loaded));
  return among;
}

}  // namespace

std::optional<ChosenBy> parse_chosen_by(std::string_view text) {
  for (const ChosenByName& entry : chosen_by_names) {
    if (entry.name == text) return entry.value;
  }
  return std::nullopt;
}

bool is_once_per_person(const Policy& policy, const Request& request) {
  return request.channel != Channel::none && ledger::promotes(policy, request);
}

bool on_list(const Decision& decision) {
  return decision.granted() && !decision.reason_set().has(ReasonCode::listed_once);
}

bool needs_profiling(ChosenBy chosen_by) {
  return chosen_by == ChosenBy::purchases || chosen_by == ChosenBy::behaviour;
}

Result<Summary> run(const Shop& shop, const Options& options) {
  if (auto ok = check_options(shop, options); !ok) return tl::make_unexpected(ok.error());
  auto among = load_among(shop, options);
  if (!among) return tl::make_unexpected(among.error());
  const ChannelSet channels = ChannelSet::of(options.request.channel);
  auto ledger = LedgerReading::open(shop, options.request);
  if (!ledger) return tl::make_unexpected(ledger.error());
  const bool once = is_once_per_person(shop.policy, options.request);
  auto survey = Survey::take(shop, options.request, ledger->get(), channels,
                             once ? Persons::found : Persons::left_out);
  if (!survey) return tl::make_unexpected(survey.error());

  Summary summary;
  if (*ledger) summary.ledger = (*ledger)->state();
  summary.run_id = run_id_of(shop, options, **survey, *among, summary.ledger);
  summary.rows = (*survey)->rows();
  summary.notes = (*survey)->notes();
  summary.not_kept = shop.policy.not_kept;
  Campaign campaign(shop, options, *among, ledger->get(), summary);
  if (auto ok = campaign.open((*survey)->reg()); !ok) return tl::make_unexpected(ok.error());
  if (auto ok = (*survey)->visit(campaign); !ok) return tl::make_unexpected(ok.error());
  if (*among && (*among)->found() < (*among)->named()) {
    summary.notes.push_back(std::to_string((*among)->named() - (*among)->found()) +
                            " customer numbers of --among stand on no card");
  }
  ledger->reset();  // who is told of the files may write in the ledger, which waits for a reading
  if (auto ok = campaign.commit(); !ok) return tl::make_unexpected(ok.error());
  return summary;
}

}  // namespace vern::audience
