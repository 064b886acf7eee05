// documents/consent_form.hpp - the consent form that is printed, ticked and signed.
//
// What a customer consents to is the text of the policy, byte for byte: the form never says it in
// other words. Around it the form says what the text leaves out of the checklist of consent texts
// (policy/consent_text.hpp), from the policy's own values: controller, boxes, the partner list with
// names, data, duration, how to withdraw, age, signature. A text that says all that is printed as
// it stands, so that no box is printed twice: two boxes for one question may be answered
// differently.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "documents/words.hpp"
#include "ledger/event.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::documents {

// HTML is one A4 page that needs no other file, in UTF-8. Text is lines of at most 80 columns in
// CP865, each ended by CR LF, for printers and programs of the DOS kind.
enum class Format : std::uint8_t { html, text };

// The text that a purpose asks consent to, and what was checked of it.
struct FormText {
  PurposeIndex purpose = 0;
  std::string id;  // of the text
  TextVersion version;
  std::string bytes;   // of its file
  std::string sha256;  // of the bytes, lower-case hex
};

// Reads the version that is in force on a day. `house` are the ledger's entries of the house; empty
// where the shop keeps none. Errors: `argument` for a purpose that asks no consent by a text;
// `policy` when no version is in force, or nobody stated what its bytes are; `data` when they are
// not those that the policy states or the ledger holds, or the text lacks a point that a consent
// must be told: such a consent could not be recorded. `encoding`, `io`.
Result<FormText> form_text(const Policy& policy, const std::string& folder,
                           std::span<const ledger::Entry> house, PurposeIndex purpose, Day day);

struct FormOptions {
  std::vector<Channel> channels;  // that are asked about; empty: all of the purpose
  Language language = Language::nb;
  Format format = Format::html;
  std::string number;  // running number; empty: a line to write it on
  Day day;
};

// The bytes of the form. Errors: `argument` for a channel that no purpose has, or that is left out
// while the text has a box for it; `policy` when the text names another partner list than the one
// that is in force; `encoding` for text with a character that CP865 lacks, with its place.
Result<std::string> consent_form(const Policy& policy, std::span<const FormText> texts,
                                 const FormOptions& options);

}  // namespace vern::documents
