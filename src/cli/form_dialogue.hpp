// cli/form_dialogue.hpp - one consent form after the other, from whoever types.
//
// At a terminal a wrong answer is asked for again. From a pipe it ends the dialogue, so that what
// was meant as one answer is never taken for another.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "campaign/form.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/text.hpp"
#include "io/line_input.hpp"

namespace vern::cli {

struct FormAnswer {
  std::string customer;  // as typed
  std::string number;    // of the form
  campaign::FormWritten written;
  std::string refused;  // why nothing was written; empty: it was
};

class FormDialogue {
 public:
  // `show` prints at once. `base` has what holds for every form: method and text.
  FormDialogue(LedgerShop& in, campaign::Form base, std::string by, Language language,
               std::function<Result<void>(std::string_view)> show);

  // Until `q` or the end of the input. On an error answers() has what was done before it.
  Result<void> run();
  const std::vector<FormAnswer>& answers() const { return answers_; }

 private:
  // Nothing at the end of the input, or when it was asked to end.
  Result<std::optional<std::string>> ask(const std::string& question);
  template <class Parse>
  auto ask_until(const std::string& question, Parse parse)
      -> Result<std::optional<typename decltype(parse(std::string()))::value_type>>;
  Result<bool> wrong_answer(const Error& error);

  Result<void> show_boxes();
  Result<bool> one_form();
  Result<bool> read_card(campaign::Form& form);
  Result<bool> read_paper(campaign::Form& form);
  Result<bool> read_ticks(campaign::Form& form);
  Result<bool> confirm(campaign::Form form);
  Result<void> write(campaign::Form& form);
  Result<bool> ask_lifts(campaign::Form& form);
  Result<void> tell(const campaign::Form& form, const campaign::FormWritten& written);
  std::string summary(const campaign::Form& form) const;
  std::string word(const Sentence& sentence) const { return sentence.str(language_); }

  LedgerShop& in_;
  campaign::Form base_;
  std::string by_;
  Language language_;
  std::function<Result<void>(std::string_view)> show_;
  io::LineInput input_{0};
  std::vector<campaign::Box> boxes_;
  std::string customer_;
  std::vector<FormAnswer> answers_;
};

}  // namespace vern::cli
