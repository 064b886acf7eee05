// The text of a form, and whether it is the one that was registered.
#include <utility>

#include "documents/consent_form.hpp"
#include "io/file.hpp"
#include "ledger/crypto.hpp"
#include "ledger/registered.hpp"
#include "policy/consent_text.hpp"
#include "policy/policy.hpp"

namespace vern::documents {
namespace {

constexpr std::size_t text_limit = std::size_t{16} << 20U;

std::string name_of(const FormText& text) {
  return "the text \"" + text.id + "\", version \"" + text.version.id + "\", ";
}

// The policy, the ledger, or both say what the bytes are; one of them must.
Result<void> check_bytes(const FormText& text, const ledger::Entry* registered) {
  const std::string& stated = text.version.sha256;
  if (!stated.empty() && stated != text.sha256) {
    return fail(StatusCode::data, name_of(text) +
                                      "is not the one that the policy states: its SHA-256 is " +
                                      text.sha256 +
                                      "; restore the file, or add the edited text as a version of "
                                      "its own");
  }
  if (registered != nullptr && ledger::to_hex(registered->event.text_sha256) != text.sha256) {
    return fail(StatusCode::data, name_of(text) +
                                      "stands in the ledger with other bytes; restore the file, or "
                                      "give the edited text a version of its own");
  }
  if (!stated.empty() || registered != nullptr) return {};
  return fail(StatusCode::policy, name_of(text) +
                                      "can be edited unseen after it was signed: nothing states "
                                      "its bytes; add sha256 = \"" +
                                      text.sha256 + "\" to the version in the policy");
}

Result<void> check_points(const Policy& policy, const FormText& text) {
  std::string lacks;
  for (const policy::MissingPoint& point :
       policy::check_consent_text(text.bytes, policy, text.purpose, text.version)) {
    lacks += "\n  " + std::string(point.id) + ": " + point.what;
  }
  if (lacks.empty()) return {};
  return fail(StatusCode::data, name_of(text) +
                                    "lacks what a consent must be told, so that no yes to it could "
                                    "be recorded:" +
                                    lacks +
                                    "\nadd it to the text, or, where the form says it, add the "
                                    "point to `confirmed` of the version");
}

}  // namespace

Result<FormText> form_text(const Policy& policy, const std::string& folder,
                           std::span<const ledger::Entry> house, PurposeIndex purpose, Day day) {
  const Purpose& of = policy.purposes[purpose];
  if (of.basis != Basis::consent || of.text < 0) {
    return fail(StatusCode::argument, "\"" + of.id +
                                          "\" asks no consent by a text; a form is for purposes "
                                          "with basis = \"consent\" and a text");
  }
  const ConsentText& text = policy.texts[static_cast<std::size_t>(of.text)];
  const int current = text.current(day);
  if (current < 0) {
    return fail(StatusCode::policy, "the text \"" + text.id +
                                        "\" has no version that is in force "
                                        "on " +
                                        to_string(day));
  }
  FormText out{purpose, text.id, text.versions[static_cast<std::size_t>(current)], {}, {}};
  auto bytes = io::read_file(policy::resolved(folder, out.version.file), text_limit);
  if (!bytes) return tl::make_unexpected(bytes.error());
  out.bytes = std::move(*bytes);
  out.sha256 = ledger::to_hex(ledger::view_of(ledger::sha256(out.bytes)));
  if (auto ok = check_bytes(out, ledger::registered_text(house, out.id, out.version.id)); !ok) {
    return tl::make_unexpected(ok.error());
  }
  if (const auto at = find_undefined(CodePage::utf8, out.bytes)) {
    return fail(StatusCode::encoding,
                out.version.file +
                    " is no UTF-8; store it as UTF-8, as a "
                    "version of its own",
                -1, static_cast<std::int64_t>(*at));
  }
  if (auto ok = check_points(policy, out); !ok) return tl::make_unexpected(ok.error());
  return out;
}

}  // namespace vern::documents
