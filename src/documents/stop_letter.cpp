#include "documents/stop_letter.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "documents/erasure_words.hpp"
#include "documents/page.hpp"
#include "documents/request_letter.hpp"
#include "documents/templates.hpp"
#include "erasure/values.hpp"

namespace vern::documents {
namespace {

using erasure::SoughtValue;
using erasure::ValueKind;
using Texts = std::vector<std::string>;

// The name is what says who is meant. A policy that does not say what the recipient has cannot say
// what they have not.
bool may_know(const Policy& policy, const Recipient& recipient, ValueKind kind) {
  if (kind == ValueKind::other) return false;
  if (kind == ValueKind::name || recipient.data.empty()) return true;
  return std::any_of(recipient.data.begin(), recipient.data.end(), [&](std::uint16_t data) {
    return data < policy.data.size() && erasure::kind_of_field(policy.data[data].id) == kind;
  });
}

class StopLetterMaker {
 public:
  StopLetterMaker(const Policy& policy, const Recipient& recipient,
                  const StopLetterOptions& options)
      : policy_(policy),
        recipient_(recipient),
        options_(options),
        page_(policy.controller, options.language, options.format) {}

  Result<std::string> run(std::span<const SoughtValue> values) {
    const Texts person = person_in(values);
    if (person.empty()) {
      return fail(StatusCode::state,
                  "nothing is known any more that tells this recipient who is meant; tell them by "
                  "the number that they have, or tick the place off with the reason");
    }
    head();
    Values& on_page = page_.values();
    on_page.set("person", in(say::stop_person));
    on_page.lines("values", page_.points(person));
    on_page.lines(
        "before",
        page_.paragraphs({in(options_.erased ? say::stop_erased : say::stop_to_erase), got()}));
    on_page.lines("after", page_.paragraphs({in(say::stop_ask), role(), in(say::stop_destroy)}));
    return page_.filled(stop_letter_html(), stop_letter_text());
  }

 private:
  std::string in(const Said& said) const { return page_.in(said); }

  void head() {
    Values& values = page_.values();
    values.set("to", in(say::stop_to) + recipient_.name);
    values.set("title", in(say::stop_title));
    values.set("day", to_string(options_.day));
    values.set("reference", in(say::erasure_reference) + options_.erasure);
    values.lines("ask_us", page_.ask_us(policy_.controller));
  }

  // By kind, in the order of the kinds.
  Texts person_in(std::span<const SoughtValue> values) const {
    Texts out;
    for (std::size_t kind = 0; kind < say::stop_values.size(); ++kind) {
      for (const SoughtValue& value : values) {
        if (static_cast<std::size_t>(value.kind) != kind) continue;
        if (!may_know(policy_, recipient_, value.kind)) continue;
        out.push_back(in(say::stop_values[kind]) + value.utf8);
      }
    }
    return out;
  }

  std::string got() const {
    std::string purposes;
    for (const PurposeIndex index : recipient_.purposes) {
      const Purpose& purpose = policy_.purposes[index];
      purposes +=
          (purposes.empty() ? "" : "; ") + (purpose.title.empty() ? purpose.id : purpose.title);
    }
    std::string text = in(say::stop_got);
    if (recipient_.agreement) {
      text += in(say::stop_agreed) + to_string(recipient_.agreement->signed_on);
    }
    if (!purposes.empty()) text += in(say::stop_for) + purposes;
    return text + ".";
  }

  std::string role() const {
    return in(say::stop_roles[static_cast<std::size_t>(recipient_.role) - 1]);
  }

  const Policy& policy_;
  const Recipient& recipient_;
  const StopLetterOptions& options_;
  Page page_;
};

}  // namespace

Result<std::string> stop_letter(const Policy& policy, std::span<const SoughtValue> values,
                                const StopLetterOptions& options) {
  const RecipientIndex at = policy.find_recipient(options.recipient);
  if (at == unknown_recipient) {
    return fail(StatusCode::not_found,
                "the policy has no such recipient; [recipients] names those it has");
  }
  if (auto ok = check_controller(policy.controller); !ok) return tl::make_unexpected(ok.error());
  return StopLetterMaker(policy, policy.recipients[static_cast<std::size_t>(at)], options)
      .run(values);
}

}  // namespace vern::documents
