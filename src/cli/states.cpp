#include "cli/states.hpp"

#include <nlohmann/json.hpp>

#include "cli/entries.hpp"
#include "cli/output.hpp"
#include "cli/text_ledger.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;

ordered_json index_or_null(std::int64_t index) {
  return index < 0 ? ordered_json() : ordered_json(index);
}

// The version of the text that a state rests on, as the policy names it.
std::string text_of(const Policy& policy, const StateRow& row) {
  const int text = policy.purposes[row.purpose].text;
  if (text < 0 || row.status.text < 0) return {};
  const auto& versions = policy.texts[static_cast<std::size_t>(text)].versions;
  const auto version = static_cast<std::size_t>(row.status.text);
  return version < versions.size() ? versions[version].id : std::string();
}

bool rests_on_something(const ConsentStatus& status) { return status.entry >= 0; }

std::string state_words(const ConsentStatus& status, Language language) {
  if (status.lapsed) return say::state_lapsed.str(language);
  if (status.state == ConsentState::unknown && status.claimed) {
    return say::state_claimed.str(language);
  }
  std::string out(word_of(status.state, language));
  if (status.renewed) out += say::state_renewed.in(language);
  return out;
}

}  // namespace

std::vector<Channel> channels_of(const Purpose& purpose) {
  std::vector<Channel> out;
  for (const Channel channel : vern::all_channels) {
    if (purpose.channels.has(channel)) out.push_back(channel);
  }
  if (out.empty()) out.push_back(Channel::none);
  return out;
}

std::vector<StateRow> state_rows(const Policy& policy, const ConsentTable& table) {
  std::vector<StateRow> rows;
  for (std::size_t i = 0; i < policy.purposes.size(); ++i) {
    const Purpose& purpose = policy.purposes[i];
    const auto index = static_cast<PurposeIndex>(i);
    for (const Channel channel : channels_of(purpose)) {
      const ConsentStatus& status = table.at(index, channel);
      const bool says = rests_on_something(status) || status.claimed;
      if (says || purpose.basis == Basis::consent) rows.push_back({index, channel, status});
    }
  }
  return rows;
}

std::string states_text(const Policy& policy, std::span<const StateRow> rows, Language language) {
  Table table({say::purpose_column.str(language), say::channel_column.str(language),
               say::state_column.str(language), say::day_column.str(language),
               say::entry_column.str(language), say::text_column.str(language)});
  table.align_right(4);
  for (const StateRow& row : rows) {
    const bool known = rests_on_something(row.status);
    table.add({policy.purposes[row.purpose].id, std::string(vern::name(row.channel)),
               state_words(row.status, language), known ? to_string(row.status.day) : "",
               known ? std::to_string(row.status.entry) : "", text_of(policy, row)});
  }
  return table.render("  ");
}

ordered_json states_json(const Policy& policy, std::span<const StateRow> rows) {
  auto out = ordered_json::array();
  for (const StateRow& row : rows) {
    const bool known = rests_on_something(row.status);
    ordered_json one;
    one["purpose"] = policy.purposes[row.purpose].id;
    one["channel"] = vern::name(row.channel);
    one["state"] = vern::name(row.status.state);
    one["day"] = known ? ordered_json(to_string(row.status.day)) : ordered_json();
    one["entry"] = index_or_null(row.status.entry);
    const std::string text = text_of(policy, row);
    one["text"] = text.empty() ? ordered_json() : ordered_json(text);
    one["claimed"] = row.status.claimed;
    one["renewed"] = row.status.renewed;
    one["lapsed"] = row.status.lapsed;
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace vern::cli
