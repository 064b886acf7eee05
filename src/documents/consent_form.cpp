#include "documents/consent_form.hpp"

#include <algorithm>

#include "documents/engine.hpp"
#include "documents/form_frame.hpp"
#include "documents/layout.hpp"
#include "documents/templates.hpp"

namespace vern::documents {
namespace {

Values::Rows pieces_of(const Paragraph& paragraph) {
  Values::Rows rows;
  for (const Piece& piece : paragraph.pieces) {
    Values& row = rows.emplace_back();
    row.flag("plain", piece.kind == Piece::Kind::plain);
    row.flag("box", piece.kind == Piece::Kind::box);
    row.flag("label", piece.kind == Piece::Kind::label);
    row.flag("gap", piece.kind == Piece::Kind::gap);
    row.set("text", piece.text);
    row.set("columns", std::to_string(piece.columns));
  }
  return rows;
}

Values::Rows paragraphs(const FormText& text) {
  Values::Rows rows;
  for (const Paragraph& paragraph : paragraphs_of(text.bytes)) {
    Values& row = rows.emplace_back();
    row.set("class", paragraph.title ? "title" : paragraph.to_fill_in ? "fill" : "plain");
    row.rows("pieces", pieces_of(paragraph));
    row.set("after", paragraph.after);
  }
  return rows;
}

class FormMaker {
 public:
  FormMaker(const Policy& policy, const FormOptions& options)
      : policy_(policy), options_(options) {}

  Result<std::string> run(std::span<const FormText> texts) {
    Values::Rows parts;
    for (const FormText& text : texts) {
      auto frame = frame_of(policy_, text, options_);
      if (!frame) return tl::make_unexpected(frame.error());
      parts.push_back(part(text, *frame));
    }
    values_.rows("parts", std::move(parts));
    head();
    words();
    if (is_text()) return as_text(texts);
    return filled_in(consent_form_html(), values_, Escape::html);
  }

 private:
  bool is_text() const { return options_.format == Format::text; }
  std::string in(const Said& said) const { return said.in(options_.language); }
  void say(const std::string& name, const Said& said) { values_.set(name, in(said)); }

  // Sentences of the frame: in plain text, as lines.
  std::vector<std::string> broken(const std::vector<std::string>& sentences) const {
    if (!is_text()) return sentences;
    std::vector<std::string> out;
    for (const std::string& sentence : sentences) {
      for (std::string& line : lines_of(sentence, text_columns)) out.push_back(std::move(line));
    }
    return out;
  }

  Values part(const FormText& text, const FormFrame& frame) const {
    Values out;
    out.set("text_language", policy_.language);
    out.rows("paragraphs", is_text() ? Values::Rows{} : paragraphs(text));
    out.lines("words", is_text() ? lines_of(text.bytes, text_columns) : std::vector<std::string>{});
    out.flag("has_boxes", !frame.boxes.empty());
    out.lines("boxes", frame.boxes);
    out.flag("has_lines", !frame.lines.empty());
    out.lines("lines", broken(frame.lines));
    out.flag("signature", frame.signature);
    out.set("version", in(say::text) + text.id + ", " + in(say::version) + text.version.id);
    out.set("sha256", text.sha256);
    return out;
  }

  void head() {
    const Controller& who = policy_.controller;
    std::vector<std::string> reach;
    if (!who.address.empty()) reach.push_back(who.address);
    if (!who.phone.empty()) reach.push_back(in(say::phone) + who.phone);
    if (!who.email.empty()) reach.push_back(in(say::email) + who.email);
    std::string contact;
    for (const std::string& way : reach) contact += (contact.empty() ? "" : ", ") + way;
    values_.set("controller", who.name);
    values_.set("organisation", in(say::organisation) + who.organisation_number);
    values_.lines("contact", broken({contact}));
    values_.flag("has_number", !options_.number.empty());
    values_.set("number", options_.number);
    values_.lines("each_alone", broken({in(say::each_alone)}));
  }

  void words() {
    values_.set("language", name(options_.language));
    say("form", say::form);
    say("number_word", say::number);
    say("tick", say::tick);
    say("date", say::date);
    say("name_and_signature", say::signature);
    say("guardian", say::guardian);
    say("for_the_shop", say::for_the_shop);
    say("customer_number", say::customer_number);
    say("entered_on", say::entered_on);
    say("entered_by", say::entered_by);
    say("copy_given", say::copy_given);
  }

  Result<void> fit(std::span<const FormText> texts) const {
    for (const FormText& text : texts) {
      if (auto ok = fits(text_page, text.version.file, text.bytes); !ok) return ok;
    }
    const Controller& who = policy_.controller;
    if (auto ok = fits(text_page, "controller.name of the policy", who.name); !ok) return ok;
    if (auto ok = fits(text_page, "controller.address of the policy", who.address); !ok) return ok;
    for (const Recipient& recipient : policy_.recipients) {
      const std::string place = "recipients." + recipient.id + ".name of the policy";
      if (auto ok = fits(text_page, place, recipient.name); !ok) return ok;
    }
    return fits(text_page, "--number", options_.number);
  }

  Result<std::string> as_text(std::span<const FormText> texts) const {
    if (auto ok = fit(texts); !ok) return tl::make_unexpected(ok.error());
    const auto filled = filled_in(consent_form_text(), values_, Escape::none);
    if (!filled) return filled;
    return for_printers(*filled);
  }

  const Policy& policy_;
  const FormOptions& options_;
  Values values_;
};

// A channel that is asked about on no part of the form is a slip.
Result<void> check_channels(const Policy& policy, std::span<const FormText> texts,
                            const FormOptions& options) {
  for (const Channel channel : options.channels) {
    const bool known = std::any_of(texts.begin(), texts.end(), [&](const FormText& text) {
      return policy.purposes[text.purpose].channels.has(channel);
    });
    if (known) continue;
    return fail(StatusCode::argument, "none of the purposes has the channel " +
                                          std::string(name(channel)) + "; leave it out");
  }
  return {};
}

}  // namespace

Result<std::string> consent_form(const Policy& policy, std::span<const FormText> texts,
                                 const FormOptions& options) {
  if (texts.empty()) return fail(StatusCode::argument, "a form needs a purpose");
  if (auto ok = check_channels(policy, texts, options); !ok) return tl::make_unexpected(ok.error());
  return FormMaker(policy, options).run(texts);
}

}  // namespace vern::documents
