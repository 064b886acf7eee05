// vern consent receipt and export: what one customer answered, for the customer and for other
// systems. Both files are personal data and stand in the ledger from the moment they are written.
#include <nlohmann/json.hpp>

#include "cli/commands_document.hpp"
#include "cli/diagnostics.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/list_files.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "cli/text_document.hpp"
#include "documents/consent_receipt.hpp"
#include "documents/consent_record.hpp"
#include "io/user.hpp"
#include "ledger/crypto.hpp"
#include "ledger/written_files.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;

// What both take.
struct Asked {
  const std::string& policy;
  const std::string& customer;
  const std::string& out;
  const std::string& by;
};

struct Opened {
  LedgerShop in;
  ledger::Subject subject;
  std::string number;  // in the register's key form
};

expected<Opened, Failure> open_for(const Asked& asked) {
  auto in = open_ledger(asked.policy);
  if (!in) return unexpected(in.error());
  if (auto ok = check_person(in->shop.policy, asked.by); !ok) {
    return unexpected(Failure(ok.error()));
  }
  if (auto ok = check_out(in->shop, asked.policy, asked.out); !ok) {
    return unexpected(Failure(ok.error()));
  }
  auto card = card_or_number(in->shop, asked.customer);
  if (!card) return unexpected(Failure(card.error()));
  auto subject = in->ledger->subject(card->card);
  if (!subject) return unexpected(Failure(subject.error()));
  std::string number = card->card.key;
  return Opened{std::move(*in), std::move(*subject), std::move(number)};
}

Result<std::uint64_t> keep(const Opened& opened, const Asked& asked, const std::string& bytes) {
  ledger::WrittenFile written;
  written.path = whole_path(asked.out);
  written.day = io::today();
  written.count = 1;
  return ledger::write_recorded(*opened.in.ledger, std::move(written), bytes, asked.by);
}

Answered answer(const Opened& opened, const Asked& asked, const Result<std::string>& bytes,
                const Context& context) {
  if (!bytes) return unexpected(Failure(bytes.error()));
  const auto entry = keep(opened, asked, *bytes);
  if (!entry) return unexpected(Failure(entry.error()));
  if (context.json) {
    ordered_json out;
    out["customer"] = asked.customer;
    out["out"] = asked.out;
    out["entry"] = *entry;
    out["sha256"] = ledger::to_hex(ledger::view_of(ledger::sha256(*bytes)));
    return Outcome{Exit::done, document(out)};
  }
  const Language language = verdict_language(opened.in.shop.policy, context);
  return Outcome{Exit::done,
                 wrapped("", say::document_written.str(language) + printable(asked.out)) +
                     coloured(wrapped("", say::document_personal.in(language)), Colour::unsure,
                              context.colour)};
}

}  // namespace

Answered run_consent_receipt(const ReceiptCommandOptions& options, const Context& context) {
  const auto format = format_argument(options.format);
  if (!format) return unexpected(Failure(format.error()));
  const Asked asked{options.policy, options.customer, options.out, options.by};
  const auto opened = open_for(asked);
  if (!opened) return unexpected(opened.error());
  const Policy& policy = opened->in.shop.policy;
  documents::ReceiptOptions receipt;
  receipt.customer = opened->number;
  receipt.entry = options.entry;
  receipt.language = document_language(policy, context);
  receipt.format = *format;
  receipt.day = io::today();
  return answer(*opened, asked, documents::consent_receipt(policy, opened->subject, receipt),
                context);
}

Answered run_consent_export(const RecordExportOptions& options, const Context& context) {
  const Asked asked{options.policy, options.customer, options.out, options.by};
  const auto opened = open_for(asked);
  if (!opened) return unexpected(opened.error());
  const auto stats = opened->in.ledger->stats();
  if (!stats) return unexpected(Failure(stats.error()));
  documents::RecordOptions record;
  record.entry = options.entry.value_or(0);
  record.ledger_id = stats->ledger_id;
  if (options.with_customer) record.customer = opened->number;
  record.day = io::today();
  return answer(*opened, asked,
                documents::consent_record(opened->in.shop.policy, opened->subject, record),
                context);
}

}  // namespace vern::cli
