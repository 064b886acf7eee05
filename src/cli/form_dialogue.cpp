#include "cli/form_dialogue.hpp"

#include <algorithm>
#include <utility>

#include "audience/ledger_card.hpp"
#include "cli/exit.hpp"
#include "cli/output.hpp"
#include "cli/text_counter.hpp"
#include "cli/text_ledger.hpp"
#include "io/user.hpp"
#include "vern/letters.hpp"

namespace vern::cli {
namespace {

// What another answer would mend. The rest (a full disk, a busy ledger) ends the dialogue.
bool is_of_the_answer(const Error& error) { return exit_for(error.code) <= Exit::input; }

Result<bool> signed_answer(const std::string& text) {
  if (const auto answer = campaign::parse_answer(text)) return *answer;
  return fail(StatusCode::data, "write j or n");
}

Result<Day> day_answer(const std::string& text) {
  if (trim_blanks(text).empty()) return io::today();
  if (const auto day = campaign::parse_form_day(text)) return *day;
  return fail(StatusCode::data, "no day; write YYYY-MM-DD or DD.MM.YYYY");
}

// Enter, or a yes: true.
Result<bool> write_answer(const std::string& text) {
  if (trim_blanks(text).empty()) return true;
  return signed_answer(text);
}

// "+17 +19".
std::vector<std::uint64_t> lifts_answer(std::string_view text) {
  std::vector<std::uint64_t> out;
  std::uint64_t number = 0;
  bool any = false;
  for (const char c : std::string(text) + " ") {
    if (c >= '0' && c <= '9' && number < (std::uint64_t{1} << 50U)) {
      number = number * 10 + static_cast<std::uint64_t>(c - '0');
      any = true;
    } else if (any) {
      out.push_back(std::exchange(number, 0));
      any = false;
    }
  }
  return out;
}

}  // namespace

FormDialogue::FormDialogue(LedgerShop& in, campaign::Form base, std::string by, Language language,
                           std::function<Result<void>(std::string_view)> show)
    : in_(in),
      base_(std::move(base)),
      by_(std::move(by)),
      language_(language),
      show_(std::move(show)),
      boxes_(campaign::boxes_of(in.shop.policy)) {}

Result<std::optional<std::string>> FormDialogue::ask(const std::string& question) {
  // What is piped in does not end the line of the question, as the key of a person does.
  const std::string shown = input_.is_terminal() ? question : question + "\n";
  if (auto ok = show_(shown); !ok) return tl::make_unexpected(ok.error());
  auto line = input_.next();
  if (line && *line && trim_blanks(**line) == "q") return std::optional<std::string>();
  return line;
}

// False: the answer is asked for again.
Result<bool> FormDialogue::wrong_answer(const Error& error) {
  if (!is_of_the_answer(error)) return tl::make_unexpected(error);
  if (!input_.is_terminal()) {
    Error at = error;
    if (at.code == StatusCode::argument) at.code = StatusCode::data;  // of the input, not the line
    at.message = "line " + std::to_string(input_.line()) + " of the input: " + at.message;
    return tl::make_unexpected(std::move(at));
  }
  if (auto ok = show_(wrapped("  ", error.message)); !ok) return tl::make_unexpected(ok.error());
  return false;
}

template <class Parse>
auto FormDialogue::ask_until(const std::string& question, Parse parse)
    -> Result<std::optional<typename decltype(parse(std::string()))::value_type>> {
  using Value = decltype(parse(std::string()))::value_type;
  for (;;) {
    const auto line = ask(question);
    if (!line) return tl::make_unexpected(line.error());
    if (!*line) return std::optional<Value>();
    auto value = parse(**line);
    if (value) return std::optional<Value>(std::move(*value));
    if (auto again = wrong_answer(value.error()); !again) {
      return tl::make_unexpected(again.error());
    }
  }
}

// ---- one form ----------------------------------------------------------------------------------

Result<void> FormDialogue::run() {
  if (boxes_.empty()) {
    return fail(StatusCode::policy,
                "no purpose of the policy rests on consent, so there is no form to enter");
  }
  if (auto ok = show_boxes(); !ok) return ok;
  for (;;) {
    const auto more = one_form();
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) return show_(input_.is_terminal() ? "\n" : "");
  }
}

Result<void> FormDialogue::show_boxes() {
  std::string text = wrapped("", say::enter_head.in(language_)) + "\n";
  for (std::size_t i = 0; i < boxes_.size(); ++i) {
    text += wrapped(pad_left(std::to_string(i + 1), 4) + "  ",
                    campaign::box_name(in_.shop.policy, boxes_[i]));
  }
  return show_(text + "\n");
}

// False at the end.
Result<bool> FormDialogue::one_form() {
  campaign::Form form = base_;
  for (const auto step :
       {&FormDialogue::read_card, &FormDialogue::read_paper, &FormDialogue::read_ticks}) {
    const auto more = (this->*step)(form);
    if (!more || !*more) return more;
  }
  if (!form.ticks.empty()) return confirm(std::move(form));
  const auto told = show_(wrapped("  ", say::nothing_ticked.in(language_)));
  if (!told) return tl::make_unexpected(told.error());
  return true;
}

Result<bool> FormDialogue::read_card(campaign::Form& form) {
  const auto card = ask_until(word(say::enter_customer), [this](const std::string& typed) {
    customer_ = std::string(trim_blanks(typed));
    return audience::register_card(in_.shop, typed);
  });
  if (!card || !*card) return card ? Result<bool>(false) : tl::make_unexpected(card.error());
  form.card = (*card)->card;
  const std::string name = (*card)->name.empty() ? word(say::no_name) : printable((*card)->name);
  if (auto ok = show_("  " + name + "\n"); !ok) return tl::make_unexpected(ok.error());
  return true;
}

Result<bool> FormDialogue::read_paper(campaign::Form& form) {
  const auto number = ask(word(say::enter_form));
  if (!number || !*number)
    return number ? Result<bool>(false) : tl::make_unexpected(number.error());
  form.number = std::string(trim_blanks(**number));
  const auto day = ask_until(word(say::enter_day) + to_string(io::today()) + "]: ", day_answer);
  if (!day || !*day) return day ? Result<bool>(false) : tl::make_unexpected(day.error());
  form.day = **day;
  return true;
}

Result<bool> FormDialogue::read_ticks(campaign::Form& form) {
  auto ticks = ask_until(word(say::enter_ticks), [this](const std::string& typed) {
    return campaign::parse_ticks(boxes_, typed);
  });
  if (!ticks || !*ticks) return ticks ? Result<bool>(false) : tl::make_unexpected(ticks.error());
  form.ticks = std::move(**ticks);
  const auto is_signed = ask_until(word(say::enter_signed), signed_answer);
  if (!is_signed || !*is_signed) {
    return is_signed ? Result<bool>(false) : tl::make_unexpected(is_signed.error());
  }
  form.is_signed = **is_signed;
  return true;
}

std::string FormDialogue::summary(const campaign::Form& form) const {
  std::vector<std::string> parts{word(say::customer) + " " + printable(customer_)};
  if (!form.number.empty()) parts.push_back(word(say::form_word) + printable(form.number));
  parts.push_back(to_string(form.day));
  parts.push_back(word(form.is_signed ? say::is_signed : say::not_signed));
  for (const campaign::Tick& tick : form.ticks) {
    parts.push_back(word(tick.yes ? say::answer_yes : say::answer_no) +
                    campaign::box_name(in_.shop.policy, tick.box));
  }
  return wrapped("  ", joined(parts));
}

Result<bool> FormDialogue::confirm(campaign::Form form) {
  if (auto ok = show_(summary(form)); !ok) return tl::make_unexpected(ok.error());
  const auto yes = ask_until(word(say::enter_write), write_answer);
  if (!yes || !*yes) return yes ? Result<bool>(false) : tl::make_unexpected(yes.error());
  const Result<void> done =
      **yes ? write(form) : show_(wrapped("  ", say::form_dropped.in(language_)));
  if (!done) return tl::make_unexpected(done.error());
  return true;
}

Result<void> FormDialogue::write(campaign::Form& form) {
  auto written = campaign::write_form(*in_.ledger, in_.shop, form, by_);
  while (!written && is_of_the_answer(written.error())) {
    const std::string why = written.error().message;
    if (auto ok = show_(wrapped("  ", word(say::form_refused) + why)); !ok) return ok;
    const auto lifts = form.lifts.empty() ? ask_lifts(form) : Result<bool>(false);
    if (!lifts) return tl::make_unexpected(lifts.error());
    if (!*lifts) {
      answers_.push_back({customer_, form.number, {}, why});
      return show_(wrapped("  ", say::form_dropped.in(language_)));
    }
    written = campaign::write_form(*in_.ledger, in_.shop, form, by_);
  }
  if (!written) return tl::make_unexpected(written.error());
  answers_.push_back({customer_, form.number, *written, ""});
  return tell(form, *written);
}

// Whether a no is to be lifted. In a pipe, a line that does not say so is the next form's.
Result<bool> FormDialogue::ask_lifts(campaign::Form& form) {
  const auto subject = in_.ledger->subject(form.card);
  if (!subject) return tl::make_unexpected(subject.error());
  if (campaign::liftable(in_.shop.policy, form, *subject).empty()) return false;
  if (auto ok = show_(word(say::enter_lift)); !ok) return tl::make_unexpected(ok.error());
  auto line = input_.next();
  if (!line) return tl::make_unexpected(line.error());
  if (!*line) return false;
  const std::string_view typed = trim_blanks(**line);
  if (!typed.starts_with('+')) {
    if (!input_.is_terminal()) input_.put_back(std::move(**line));
    return false;
  }
  form.lifts = lifts_answer(typed);
  return !form.lifts.empty();
}

Result<void> FormDialogue::tell(const campaign::Form& form, const campaign::FormWritten& written) {
  if (written.entries.empty()) return show_(wrapped("  ", say::form_known.in(language_)));
  std::vector<std::string> numbers;
  numbers.reserve(written.entries.size());
  for (const std::uint64_t entry : written.entries) numbers.push_back(std::to_string(entry));
  std::string text = wrapped("  ", word(say::form_written) + joined(numbers));
  if (written.bound) text += wrapped("  ", say::number_bound.in(language_));
  const bool yes = std::any_of(form.ticks.begin(), form.ticks.end(),
                               [](const campaign::Tick& tick) { return tick.yes; });
  if (yes && !form.is_signed) text += wrapped("  ", say::unsigned_worth.in(language_));
  return show_(text);
}

}  // namespace vern::cli
