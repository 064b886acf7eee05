// vern erase verify, tick, letter, certificate and close: was it done, and what a person answers
// for.
#include <nlohmann/json.hpp>

#include "cli/commands_document.hpp"
#include "cli/commands_erase.hpp"
#include "cli/diagnostics.hpp"
#include "cli/erasures.hpp"
#include "cli/list_files.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "cli/text_document.hpp"
#include "cli/text_erase.hpp"
#include "documents/erasure_certificate.hpp"
#include "documents/erasure_letter.hpp"
#include "io/user.hpp"
#include "ledger/written_files.hpp"

namespace vern::cli {
namespace {

using documents::CertificateFormat;
using nlohmann::ordered_json;

struct Looked {
  ErasureShop shop;
  Day day;
  erasure::Verified verified;
};

expected<Looked, Failure> look(const EraseOptions& options) {
  auto shop = open_to_erase(options.policy, options.by);
  if (!shop) return unexpected(shop.error());
  const auto day = day_or_today("--on", options.on);
  if (!day) return unexpected(Failure(day.error()));
  auto verified = erasure::verify(shop->acting(), options.id, *day);
  if (!verified) return unexpected(Failure(verified.error()));
  return Looked{std::move(*shop), *day, std::move(*verified)};
}

Language language_of(const Looked& in, const Context& context) {
  return verdict_language(in.shop.in.shop.policy, context);
}

Result<CertificateFormat> certificate_format(const std::string& word) {
  if (word.empty()) return CertificateFormat::html;
  if (const auto format = documents::parse_certificate_format(word)) return *format;
  return tl::make_unexpected(
      unknown_word(StatusCode::argument, "--format", word, documents::certificate_format_words()));
}

Result<std::string> certificate(const Looked& in, CertificateFormat format,
                                const Context& context) {
  const Policy& policy = in.shop.in.shop.policy;
  const documents::CertificateOptions made{document_language(policy, context), format, in.day,
                                           in.shop.by};
  return documents::erasure_certificate(policy, in.verified, made);
}

Result<void> write_letter(const ErasureShop& shop, const EraseOptions& options,
                          const std::string& bytes) {
  const auto file = file_of_person(shop.in.shop.policy, options.out, io::today());
  const auto entry = ledger::write_recorded(*shop.in.ledger, file, bytes, shop.by);
  return entry ? Result<void>() : tl::make_unexpected(entry.error());
}

// The letter, by the rules of documents/erasure_letter.hpp; of a recipient that there is none of,
// those that there are.
Result<std::string> letter_bytes(const ErasureShop& shop, const EraseOptions& options,
                                 const Context& context) {
  const Policy& policy = shop.in.shop.policy;
  if (policy.find_recipient(options.recipient) == unknown_recipient) {
    return tl::make_unexpected(unknown_word(StatusCode::not_found, "recipient", options.recipient,
                                            policy::ids_of(policy.recipients)));
  }
  const auto format = format_argument(options.format);
  if (!format) return tl::make_unexpected(format.error());
  const documents::ErasureLetter letter{options.recipient, document_language(policy, context),
                                        *format, io::today()};
  return documents::erasure_letter(shop.acting(), options.id, letter);
}

}  // namespace

Answered run_erase_verify(const EraseOptions& options, const Context& context) {
  const auto in = look(options);
  if (!in) return unexpected(in.error());
  const Exit exit = in->verified.is_closed() ? Exit::done : Exit::no;
  if (!context.json) {
    return Outcome{exit, verified_text(in->verified, context, language_of(*in, context))};
  }
  const auto bytes = certificate(*in, CertificateFormat::json, context);
  if (!bytes) return unexpected(Failure(bytes.error()));
  return Outcome{exit, *bytes};
}

Answered run_erase_tick(const EraseOptions& options, const Context& context) {
  const auto shop = open_to_erase(options.policy, options.by);
  if (!shop) return unexpected(shop.error());
  const auto day = day_or_today("--on", options.on);
  if (!day) return unexpected(Failure(day.error()));
  const auto entry =
      erasure::tick_off(shop->acting(), options.id, options.place, options.how, *day);
  if (!entry) return unexpected(Failure(entry.error()));
  if (context.json) {
    ordered_json out;
    out["place"] = options.place;
    out["entry"] = *entry;
    return Outcome{Exit::done, document(out)};
  }
  return Outcome{
      Exit::done,
      wrapped("", say::erase_ticked.str(verdict_language(shop->in.shop.policy, context)) +
                      printable(options.place))};
}

Answered run_erase_letter(const EraseOptions& options, const Context& context) {
  const auto shop = open_to_erase(options.policy, options.by);
  if (!shop) return unexpected(shop.error());
  if (auto ok = check_out(shop->in.shop, options.policy, options.out); !ok) {
    return unexpected(Failure(ok.error()));
  }
  const auto bytes = letter_bytes(*shop, options, context);
  if (!bytes) return unexpected(Failure(bytes.error()));
  if (auto ok = write_letter(*shop, options, *bytes); !ok) return unexpected(Failure(ok.error()));
  if (context.json) {
    ordered_json out;
    out["recipient"] = options.recipient;
    out["out"] = options.out;
    out["sha256"] = ledger::to_hex(ledger::view_of(ledger::sha256(*bytes)));
    return Outcome{Exit::done, document(out)};
  }
  const Language language = verdict_language(shop->in.shop.policy, context);
  return Outcome{Exit::done,
                 wrapped("", say::document_written.str(language) + printable(options.out))};
}

Answered run_erase_certificate(const EraseOptions& options, const Context& context) {
  const auto in = look(options);
  if (!in) return unexpected(in.error());
  const auto format = certificate_format(options.format);
  if (!format) return unexpected(Failure(format.error()));
  if (auto ok = check_out(in->shop.in.shop, options.policy, options.out); !ok) {
    return unexpected(Failure(ok.error()));
  }
  const auto bytes = certificate(*in, *format, context);
  if (!bytes) return unexpected(Failure(bytes.error()));
  const auto entry = erasure::note_certificate(in->shop.acting(), in->verified, *bytes, in->day);
  if (!entry) return unexpected(Failure(entry.error()));
  if (auto ok = io::replace_file(options.out, *bytes); !ok) return unexpected(Failure(ok.error()));
  const Exit exit = in->verified.is_closed() ? Exit::done : Exit::no;
  if (context.json) {
    ordered_json out;
    out["id"] = options.id;
    out["out"] = options.out;
    out["sha256"] = ledger::to_hex(ledger::view_of(ledger::sha256(*bytes)));
    out["closed"] = in->verified.is_closed();
    out["entry"] = *entry;
    return Outcome{exit, document(out)};
  }
  const Language language = language_of(*in, context);
  const Sentence& next = in->verified.is_closed() ? say::erase_closed : say::erase_waits;
  return Outcome{exit, wrapped("", say::document_written.str(language) + printable(options.out)) +
                           wrapped("", next.str(language) + options.id)};
}

Answered run_erase_close(const EraseOptions& options, const Context& context) {
  const auto in = look(options);
  if (!in) return unexpected(in.error());
  const Language language = language_of(*in, context);
  if (!in->verified.is_closed()) {
    return Outcome{Exit::no, verified_text(in->verified, context, language)};
  }
  const auto bytes = certificate(*in, CertificateFormat::json, context);
  if (!bytes) return unexpected(Failure(bytes.error()));
  const auto entry = erasure::close(in->shop.acting(), in->verified, *bytes, in->day);
  if (!entry) return unexpected(Failure(entry.error()));
  if (context.json) return Outcome{Exit::done, *bytes};
  return Outcome{Exit::done, wrapped("", say::erase_is_closed.in(language))};
}

}  // namespace vern::cli
