// The command line of the commands that print.
#include "cli/command_line.hpp"
#include "cli/commands_document.hpp"
#include "cli/help_document.hpp"

namespace vern::cli {

void CommandLine::add_document() {
  CLI::App* document = family("document", help::documents);
  CLI::App* form = command(document, "form", help::form_print);
  auto options = std::make_shared<DocumentFormOptions>();
  words(form, "--purpose", options->purposes, help::form_purpose, "P")->required();
  words(form, "--channel", options->channels, help::form_channel, "C");
  word(form, "--format", options->format, help::document_format, "FORMAT");
  word(form, "--number", options->number, help::running_number, "N");
  word(form, "--out", options->out, help::document_out, "FILE")->required();
  policy(form, options->policy);
  act(form, options, run_document_form);
}

void CommandLine::add_receipts(CLI::App* consent) {
  CLI::App* receipt = command(consent, "receipt", help::receipt);
  auto given = std::make_shared<ReceiptCommandOptions>();
  word(receipt, "customer", given->customer, help::customer, "CUSTOMER")->required();
  number(receipt, "--entry", given->entry, help::receipt_entry);
  word(receipt, "--format", given->format, help::document_format, "FORMAT");
  word(receipt, "--out", given->out, help::document_out, "FILE")->required();
  policy(receipt, given->policy);
  by(receipt, given->by);
  act(receipt, given, run_consent_receipt);

  CLI::App* record = command(consent, "export", help::record_export);
  auto exported = std::make_shared<RecordExportOptions>();
  word(record, "customer", exported->customer, help::customer, "CUSTOMER")->required();
  number(record, "--entry", exported->entry, help::record_entry)->required();
  flag(record, "--with-customer", exported->with_customer, help::with_customer);
  word(record, "--out", exported->out, help::document_out, "FILE")->required();
  policy(record, exported->policy);
  by(record, exported->by);
  act(record, exported, run_consent_export);
}

}  // namespace vern::cli
