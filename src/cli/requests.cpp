#include "cli/requests.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "cli/dates.hpp"
#include "cli/entries.hpp"
#include "cli/output.hpp"
#include "cli/text_request.hpp"
#include "ledger/crypto.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;
using requests::SubjectRequest;

ordered_json text_or_null(const std::string& text) {
  return text.empty() ? ordered_json() : ordered_json(text);
}
ordered_json day_or_null(const std::optional<Day>& day) {
  return day ? ordered_json(to_string(*day)) : ordered_json();
}

std::string_view word_of(RequestState state, Language language) {
  const auto place = static_cast<std::size_t>(state) - 1;
  return place < say::request_states.size() ? say::request_states[place].in(language) : name(state);
}

std::string days_text(const RequestStanding& standing, Day today, Language language) {
  std::string out = say::request_received.str(language) + to_string(standing.received) + "; " +
                    say::request_answer_by.str(language) +
                    day_in_words(standing.act_by(), language);
  if (standing.is_overdue(today)) out += ": " + say::request_overdue.str(language);
  if (standing.was_late()) out += ": " + say::request_late.str(language);
  return wrapped("  ", out);
}

// Both readings of the extension, where they differ.
std::string readings_text(const RequestStanding& standing, Language language) {
  if (!standing.extended || standing.due_from_receipt() == standing.due_from_first()) return {};
  return wrapped("  ",
                 say::request_two_readings.str(language) + to_string(standing.due_from_receipt()) +
                     say::request_chained.str(language) + to_string(standing.due_from_first()) +
                     say::request_earlier.str(language));
}

ordered_json letter_json(const ledger::WrittenFile& file) {
  ordered_json out;
  out["path"] = file.path;
  out["sha256"] = ledger::to_hex(file.sha256);
  out["day"] = to_string(file.day);
  out["until"] = day_or_null(file.until);
  out["entry"] = file.entry;
  return out;
}

void add_days(const RequestStanding& standing, Day today, ordered_json& out) {
  out["received"] = to_string(standing.received);
  out["due"] = to_string(standing.first_due());
  out["extended"] = day_or_null(standing.extended);
  out["extended_due"] = to_string(standing.due_from_receipt());
  out["extended_due_from_first"] = to_string(standing.due_from_first());
  out["act_by"] = to_string(standing.act_by());
  out["overdue"] = standing.is_overdue(today);
  out["answered"] = day_or_null(standing.answered());
  out["late"] = standing.was_late();
  out["closed"] = day_or_null(standing.closed);
  out["identity_asked"] = day_or_null(standing.identity_asked);
  out["identity_confirmed"] = day_or_null(standing.identity_confirmed);
}

}  // namespace

std::string_view word_of(SubjectRight right, Language language) {
  const auto place = static_cast<std::size_t>(right) - 1;
  return place < say::rights.size() ? say::rights[place].in(language) : name(right);
}

std::string asker_text(const SubjectRequest& request, Language language) {
  if (request.card == 0) {
    return say::request_no_customer.str(language) + printable(request.number);
  }
  return say::request_customer.str(language) + printable(request.customer);
}

std::string request_text(const SubjectRequest& request,
                         const std::vector<ledger::WrittenFile>& letters, Day today,
                         Language language) {
  const RequestStanding& standing = request.standing;
  std::string out = wrapped("", say::request_word.str(language) + std::to_string(request.id) +
                                    ": " + std::string(word_of(standing.right, language)) + " (" +
                                    std::string(citation(standing.right)) + "), " +
                                    asker_text(request, language) + ", " +
                                    std::string(word_of(standing.state(), language)));
  out += days_text(standing, today, language) + readings_text(standing, language);
  for (const ledger::Entry& step : request.steps) out += entry_text(step, language);
  if (letters.empty()) return out;
  out += wrapped("  ", say::request_letters.in(language));
  for (const ledger::WrittenFile& file : letters) out += wrapped("    ", printable(file.path));
  return out;
}

ordered_json request_json(const SubjectRequest& request,
                          const std::vector<ledger::WrittenFile>& letters, Day today) {
  ordered_json out;
  out["request"] = request.id;
  out["right"] = name(request.standing.right);
  out["citation"] = citation(request.standing.right);
  out["customer"] = text_or_null(request.customer);
  out["number"] = text_or_null(request.number);
  out["method"] = ledger::name(request.method);
  out["state"] = name(request.standing.state());
  add_days(request.standing, today, out);
  out["ground"] = text_or_null(request.ground);
  out["taken_back"] = request.taken_back;
  auto steps = ordered_json::array();
  for (const ledger::Entry& step : request.steps) steps.push_back(entry_json(step));
  out["steps"] = std::move(steps);
  auto files = ordered_json::array();
  for (const ledger::WrittenFile& file : letters) files.push_back(letter_json(file));
  out["letters"] = std::move(files);
  return out;
}

Result<std::vector<ledger::WrittenFile>> letters_of(ledger::Ledger& ledger, std::uint64_t request) {
  const auto house = ledger.house_entries();
  if (!house) return tl::make_unexpected(house.error());
  std::vector<ledger::WrittenFile> files = ledger::files_alive(*house);
  std::erase_if(files,
                [request](const ledger::WrittenFile& file) { return file.request != request; });
  return files;
}

Result<std::optional<ledger::Card>> card_of(const audience::Shop& shop,
                                            const SubjectRequest& request) {
  if (request.customer.empty()) return std::optional<ledger::Card>();
  auto card = card_argument(shop, request.customer);
  if (card) return std::optional(std::move(*card));
  if (card.error().code == StatusCode::not_found) return std::optional<ledger::Card>();
  return tl::make_unexpected(card.error());
}

}  // namespace vern::cli
