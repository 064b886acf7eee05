// vern ledger export: every entry that can be read, a JSON object a line. Personal data.
#include <nlohmann/json.hpp>

#include "cli/commands_ledger.hpp"
#include "cli/diagnostics.hpp"
#include "cli/entries.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "cli/text_ledger.hpp"
#include "io/file.hpp"
#include "io/filesystem.hpp"
#include "ledger/each_entry.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;

constexpr unsigned others = 077;  // permission bits of everybody but the owner
constexpr std::size_t block_size = std::size_t{256} << 10U;

std::string line_of(const ledger::Entry& entry, const std::string& customer, bool with_customers) {
  ordered_json out = entry_json(entry);
  if (with_customers) {
    out["customer"] = customer.empty() ? ordered_json() : ordered_json(customer);
  } else {
    out.erase("customer");
    out.erase("old_customer");
  }
  return out.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

// The lines, a block at a time, to where `write` puts them; how many.
template <class Write>
Result<std::uint64_t> pass_on(ledger::Ledger& ledger, bool with_customers, Write write) {
  std::uint64_t lines = 0;
  std::string block;
  const auto visit = [&](const ledger::Entry& entry, const std::string& customer) -> Result<void> {
    block += line_of(entry, customer, with_customers);
    ++lines;
    if (block.size() < block_size) return {};
    if (auto done = write(block); !done) return done;
    block.clear();
    return {};
  };
  if (auto all = ledger::each_entry(ledger, visit); !all) return tl::make_unexpected(all.error());
  if (auto done = write(block); !done) return tl::make_unexpected(done.error());
  return lines;
}

// A file that others may read would show them who said what.
Result<void> may_write(const std::string& path) {
  if (!io::exists(path)) return {};
  const auto bits = io::permissions_of(path);
  if (!bits) return tl::make_unexpected(bits.error());
  if ((*bits & others) == 0) return {};
  return fail(StatusCode::argument, "--out " + path +
                                        " can be read by others, and the export is personal data; "
                                        "remove the file or name another");
}

std::string people_text(const LedgerExportOptions& options, std::uint64_t lines,
                        const Context& context, Language language) {
  std::string out;
  if (!options.out.empty()) out += say::wrote.str(language) + printable(options.out) + "\n";
  out += say::export_entries.str(language) + grouped(static_cast<std::int64_t>(lines)) + "\n";
  const Sentence& warning =
      options.with_customers ? say::export_personal : say::export_pseudonymous;
  return out + coloured(wrapped("", warning.in(language)), Colour::unsure, context.colour);
}

Answered to_file(const LedgerExportOptions& options, LedgerShop& shop, const Context& context) {
  if (auto may = may_write(options.out); !may) return unexpected(Failure(may.error()));
  auto file = io::DurableWriter::create(options.out);
  if (!file) return unexpected(Failure(file.error()));
  const auto lines = pass_on(*shop.ledger, options.with_customers,
                             [&](const std::string& text) { return file->write(text); });
  if (!lines) return unexpected(Failure(lines.error()));
  if (const auto done = file->commit(); !done) return unexpected(Failure(done.error()));
  if (context.json) {
    ordered_json out;
    out["out"] = options.out;
    out["entries"] = *lines;
    out["with_customers"] = options.with_customers;
    return Outcome{Exit::done, document(out)};
  }
  const Language language = verdict_language(shop.shop.policy, context);
  return Outcome{Exit::done, people_text(options, *lines, context, language)};
}

Answered to_output(const LedgerExportOptions& options, LedgerShop& shop, const Context& context) {
  auto spill = io::SpillFile::create();
  if (!spill) return unexpected(Failure(spill.error()));
  const auto lines =
      pass_on(*shop.ledger, options.with_customers, [&](const std::string& text) -> Result<void> {
        const auto at = spill->append(text);
        if (!at) return tl::make_unexpected(at.error());
        return {};
      });
  if (!lines) return unexpected(Failure(lines.error()));
  Outcome outcome;
  outcome.data = std::make_shared<const io::SpillFile>(std::move(*spill));
  outcome.notes =
      people_text(options, *lines, context, verdict_language(shop.shop.policy, context));
  return outcome;
}

}  // namespace

Answered run_ledger_export(const LedgerExportOptions& options, const Context& context) {
  if (context.json && options.out.empty()) {
    return unexpected(Failure(
        Error{StatusCode::argument,
              "--json is a summary, and needs --out FILE for the entries, which are JSON lines"}));
  }
  auto shop = open_ledger(options.policy);
  if (!shop) return unexpected(shop.error());
  return options.out.empty() ? to_output(options, *shop, context)
                             : to_file(options, *shop, context);
}

}  // namespace vern::cli
