#include "cli/verdicts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/output.hpp"
#include "cli/reasons.hpp"
#include "cli/shop.hpp"
#include "cli/states.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;

Result<std::vector<PurposeIndex>> purposes_asked(const Policy& policy, const WhyOptions& options) {
  std::vector<PurposeIndex> out;
  for (std::size_t i = 0; i < policy.purposes.size(); ++i) {
    const Purpose& purpose = policy.purposes[i];
    if (options.purposes.empty() && promoting(purpose.kind, purpose.for_marketing)) {
      out.push_back(static_cast<PurposeIndex>(i));
    }
  }
  for (const std::string& id : options.purposes) {
    const auto index = policy.find_purpose(id);
    if (!index) return tl::make_unexpected(unknown_purpose(policy, id));
    out.push_back(*index);
  }
  return out;
}

Result<std::optional<Channel>> channel_asked(const std::string& word) {
  if (word.empty()) return std::optional<Channel>();
  if (const auto channel = parse_channel(word)) return channel;
  return tl::make_unexpected(unknown_channel(word));
}

std::vector<RecipientIndex> recipients_asked(const Policy& policy, PurposeIndex purpose,
                                             const std::string& named) {
  if (!named.empty()) return {policy.find_recipient(named)};
  std::vector<RecipientIndex> out;
  if (policy.purposes[purpose].kind == PurposeKind::disclosure) {
    for (std::size_t i = 0; i < policy.recipients.size(); ++i) {
      const auto& of = policy.recipients[i].purposes;
      if (std::find(of.begin(), of.end(), purpose) == of.end()) continue;
      out.push_back(static_cast<RecipientIndex>(i));
    }
  }
  if (out.empty()) out.push_back(no_recipient);
  return out;
}

std::string recipient_of(const Policy& policy, const Request& request) {
  const auto index = static_cast<std::size_t>(request.recipient);
  if (request.recipient < 0 || index >= policy.recipients.size()) return {};
  return policy.recipients[index].id;
}

bool same_answer(const Asked& a, const Asked& b) {
  return a.request.purposes[0] == b.request.purposes[0] &&
         a.request.recipient == b.request.recipient &&
         a.decision.verdict() == b.decision.verdict() &&
         std::ranges::equal(a.decision.reasons(), b.decision.reasons());
}

// "own-marketing: letter, sms".
std::string uses(const Policy& policy, std::span<const Asked> same) {
  const Request& first = same.front().request;
  std::string out = policy.purposes[first.purposes[0]].id;
  const std::string recipient = recipient_of(policy, first);
  if (!recipient.empty()) out += ", " + recipient;
  std::string_view between = ", ";
  for (const Asked& one : same) {
    if (one.request.channel == Channel::none) continue;
    out += std::string(between) + std::string(vern::name(one.request.channel));
    between = " + ";
  }
  return out;
}

}  // namespace

Result<std::vector<Asked>> questions_of(const Policy& policy, const WhyOptions& options, Day day) {
  const auto purposes = purposes_asked(policy, options);
  if (!purposes) return tl::make_unexpected(purposes.error());
  const auto channel = channel_asked(options.channel);
  if (!channel) return tl::make_unexpected(channel.error());
  std::vector<Asked> out;
  for (const PurposeIndex purpose : *purposes) {
    const auto channels = *channel ? std::vector{**channel} : channels_of(policy.purposes[purpose]);
    for (const RecipientIndex recipient : recipients_asked(policy, purpose, options.recipient)) {
      for (const Channel one : channels) {
        Request& request = out.emplace_back().request;
        request.add(purpose);
        request.channel = one;
        request.recipient = recipient;
        request.day = day;
      }
    }
  }
  return out;
}

Result<void> ask(const audience::Shop& shop, const std::string& key, std::uint64_t tree_size,
                 std::vector<Asked>& asked) {
  for (Asked& one : asked) {
    const auto answer = audience::decide_one(shop, key, one.request, tree_size);
    if (!answer) return tl::make_unexpected(answer.error());
    one.decision = answer->decision;
  }
  return {};
}

std::string verdicts_text(const Policy& policy, const std::vector<Asked>& asked,
                          const Context& context, Language language) {
  std::string out;
  for (std::size_t at = 0; at < asked.size();) {
    std::size_t end = at + 1;
    while (end < asked.size() && same_answer(asked[at], asked[end])) ++end;
    const Decision& decision = asked[at].decision;
    out += (at == 0 ? "" : "\n") + uses(policy, std::span(asked).subspan(at, end - at)) + ": " +
           coloured(verdict_sentence(decision).in(language), verdict_colour(decision),
                    context.colour) +
           "\n" + reasons_text(policy, asked[at].request, decision, language);
    at = end;
  }
  return out;
}

ordered_json verdicts_json(const Policy& policy, const std::vector<Asked>& asked,
                           Language language) {
  auto out = ordered_json::array();
  for (const Asked& one : asked) {
    const std::string recipient = recipient_of(policy, one.request);
    ordered_json verdict;
    verdict["purpose"] = policy.purposes[one.request.purposes[0]].id;
    verdict["channel"] = vern::name(one.request.channel);
    verdict["recipient"] = recipient.empty() ? ordered_json() : ordered_json(recipient);
    verdict["verdict"] = one.decision.granted() ? "grant" : "deny";
    verdict["to_be_clarified"] = one.decision.to_be_clarified();
    verdict["words"] = verdict_sentence(one.decision).in(language);
    verdict["reasons"] = reasons_json(policy, one.decision, language);
    out.push_back(std::move(verdict));
  }
  return out;
}

}  // namespace vern::cli
