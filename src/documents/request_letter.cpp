#include "documents/request_letter.hpp"

#include <array>
#include <utility>

#include "documents/engine.hpp"
#include "documents/layout.hpp"
#include "documents/letter_words.hpp"
#include "documents/templates.hpp"

namespace vern::documents {
namespace {

using requests::SubjectRequest;

constexpr std::array<std::string_view, 4> kind_words{"acknowledgement", "extension", "refusal",
                                                     "answer"};

tl::unexpected<Error> not_yet(const std::string& what) { return fail(StatusCode::state, what); }

// What a letter is about must have happened, and the ledger must have the words for it.
Result<void> check_happened(const SubjectRequest& request, LetterKind kind) {
  const RequestStanding& standing = request.standing;
  if (kind == LetterKind::extension && !standing.extended) {
    return not_yet("the request was not extended; `vern request extend` comes first");
  }
  if (kind == LetterKind::refusal && !standing.refused) {
    return not_yet("the request was not refused; `vern request refuse` comes first");
  }
  if (kind == LetterKind::answer && !standing.fulfilled) {
    return not_yet("the request was not fulfilled; `vern request fulfil` comes first");
  }
  if (kind == LetterKind::acknowledgement && !standing.waits()) {
    return not_yet("the request was answered; an acknowledgement comes before the answer");
  }
  return {};
}

class LetterMaker {
 public:
  LetterMaker(const Policy& policy, const SubjectRequest& request, const LetterOptions& options)
      : policy_(policy), request_(request), standing_(request.standing), options_(options) {}

  Result<std::string> run() {
    if (auto ok = body(); !ok) return tl::make_unexpected(ok.error());
    head();
    values_.lines("paragraphs", broken());
    complaint();
    if (!is_text()) return filled_in(request_letter_html(), values_, Escape::html);
    const auto filled = filled_in(request_letter_text(), values_, Escape::none);
    return filled ? for_printers(*filled) : filled;
  }

 private:
  bool is_text() const { return options_.format == Format::text; }
  std::string in(const Said& said) const { return said.in(options_.language); }
  std::vector<std::string> broken(const std::string& text) const {
    return is_text() ? lines_of(text, text_columns) : std::vector<std::string>{text};
  }
  // An empty line between paragraphs of plain text.
  std::vector<std::string> broken() const {
    std::vector<std::string> out;
    for (const std::string& paragraph : paragraphs_) {
      const std::vector<std::string> lines = broken(paragraph);
      out.insert(out.end(), lines.begin(), lines.end());
      if (is_text()) out.emplace_back();
    }
    return out;
  }
  template <std::size_t N>
  std::string nth(const std::array<Said, N>& of, std::size_t place) const {
    return place < N ? in(of[place]) : std::string();
  }
  void say(std::string text) { paragraphs_.push_back(std::move(text)); }

  void head() {
    const Controller& who = policy_.controller;
    values_.set("language", name(options_.language));
    values_.set("controller", who.name);
    values_.set("organisation", in(say::organisation) + who.organisation_number);
    values_.lines("contact", broken(who.address));
    values_.set("title", nth(say::letter_titles, static_cast<std::size_t>(options_.kind)));
    values_.set("day", to_string(options_.day));
    values_.set("reference", in(say::letter_reference) + std::to_string(request_.id));
    values_.set("about", request_.card == 0 ? in(say::letter_paper) + request_.number
                                            : in(say::customer) + request_.customer);
    std::string ask = in(say::letter_ask_us) + who.email;
    if (!who.email.empty() && !who.phone.empty()) ask += ", ";
    values_.lines("ask_us", broken(ask + who.phone));
  }

  void complaint() {
    const bool needed = options_.kind == LetterKind::extension ||
                        options_.kind == LetterKind::refusal || !request_.ground.empty();
    values_.flag("complains", needed);
    values_.set("complaint", in(say::complaint));
    std::vector<std::string> lines;
    for (const Said& said : {say::complaint_authority, say::complaint_court}) {
      for (std::string& line : broken(in(said))) lines.push_back(std::move(line));
    }
    values_.lines("remedies", lines);
  }

  Result<void> body() {
    say(in(say::letter_received) + to_string(standing_.received) + in(say::letter_you_asked) +
        nth(say::letter_rights, static_cast<std::size_t>(standing_.right) - 1) + " (" +
        std::string(citation(standing_.right)) + "), " +
        nth(say::letter_methods, static_cast<std::size_t>(request_.method)) + ".");
    switch (options_.kind) {
      case LetterKind::acknowledgement:
        return acknowledge();
      case LetterKind::extension:
        return extend();
      case LetterKind::refusal:
        return refuse();
      case LetterKind::answer:
        break;
    }
    return answer();
  }

  Result<void> acknowledge() {
    say(in(say::letter_answer_by) + to_string(standing_.act_by()) +
        (standing_.extended ? "." : in(say::letter_or_more)));
    if (request_.card != 0 && standing_.right == SubjectRight::objection) {
      say(in(say::letter_objected));
    }
    if (request_.card != 0 && standing_.right == SubjectRight::restriction) {
      say(in(say::letter_restricted));
    }
    if (standing_.identity_asked && !standing_.identity_confirmed) {
      if (request_.identity_asked_for.empty()) {
        return not_yet(
            "the ledger does not say what the person is asked for; record it: `vern request "
            "identity --asked --how`");
      }
      say(in(say::letter_identity) + request_.identity_asked_for);
    }
    say(in(say::letter_free));
    return {};
  }

  Result<void> extend() {
    say(in(say::letter_extended) + to_string(standing_.first_due()) + ".");
    say(in(say::letter_reasons) + request_.extension_reasons);
    say(in(say::letter_answer_by) + to_string(standing_.act_by()) + ".");
    return {};
  }

  void late() {
    if (standing_.was_late()) say(in(say::letter_late) + to_string(standing_.act_by()) + ".");
  }

  Result<std::string> ground() const {
    const RefusalInfo* info = find_refusal(request_.ground);
    if (info == nullptr) {
      return not_yet("the ledger names a ground of refusal that this vern does not know");
    }
    return nth(say::letter_grounds, static_cast<std::size_t>(info->ground) - 1) + " (" +
           std::string(info->citation) + ")";
  }

  Result<void> refuse() {
    late();
    const auto why = ground();
    if (!why) return tl::make_unexpected(why.error());
    say(in(say::letter_refused) + *why);
    say(in(say::letter_reasons) + request_.reasons);
    if (request_.card != 0 && standing_.right == SubjectRight::objection) {
      say(in(say::letter_objected));
    }
    return {};
  }

  Result<void> answer() {
    late();
    if (request_.reasons.empty()) {
      return not_yet("the ledger does not say what was done; the answer would be empty");
    }
    say(in(say::letter_done) + request_.reasons);
    if (request_.card != 0 && standing_.right == SubjectRight::objection) {
      say(in(say::letter_objected));
    }
    if (request_.card != 0 && standing_.right == SubjectRight::restriction) {
      say(in(say::letter_kept_restricted));
    }
    if (request_.ground.empty()) return {};
    const auto why = ground();
    if (!why) return tl::make_unexpected(why.error());
    say(in(say::letter_partly) + *why);
    return {};
  }

  const Policy& policy_;
  const SubjectRequest& request_;
  const RequestStanding& standing_;
  const LetterOptions& options_;
  std::vector<std::string> paragraphs_;
  Values values_;
};

}  // namespace

Result<void> check_controller(const Controller& who) {
  std::string missing;
  const auto need = [&missing](bool there, std::string_view key) {
    if (!there) missing += (missing.empty() ? "" : ", ") + std::string(key);
  };
  need(!who.name.empty(), "name");
  need(!who.organisation_number.empty(), "organisation_number");
  need(!who.address.empty(), "address");
  need(!who.email.empty() || !who.phone.empty(), "email or phone");
  if (missing.empty()) return {};
  return fail(StatusCode::policy, "[controller] lacks what a letter needs: " + missing);
}

std::optional<LetterKind> parse_letter_kind(std::string_view word) {
  for (std::size_t i = 0; i < kind_words.size(); ++i) {
    if (kind_words[i] == word) return static_cast<LetterKind>(i);
  }
  return std::nullopt;
}

std::vector<std::string_view> letter_kind_words() { return {kind_words.begin(), kind_words.end()}; }

Result<std::string> request_letter(const Policy& policy, const SubjectRequest& request,
                                   const LetterOptions& options) {
  if (auto ok = check_happened(request, options.kind); !ok) return tl::make_unexpected(ok.error());
  if (auto ok = check_controller(policy.controller); !ok) return tl::make_unexpected(ok.error());
  return LetterMaker(policy, request, options).run();
}

}  // namespace vern::documents
