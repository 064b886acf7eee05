// cli/commands_document.hpp - the commands that print: forms, receipts, records; what each takes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audience/audience.hpp"
#include "cli/commands.hpp"
#include "documents/consent_form.hpp"

namespace vern::cli {

struct DocumentFormOptions {
  std::string policy = "vern.toml";
  std::vector<std::string> purposes;
  std::vector<std::string> channels;
  std::string format;  // html, text; empty: html
  std::string number;
  std::string out;
};
Answered run_document_form(const DocumentFormOptions& options, const Context& context);

struct ReceiptCommandOptions {
  std::string policy = "vern.toml";
  std::string customer;
  std::optional<std::uint64_t> entry;
  std::string format;
  std::string out;
  std::string by;
};
Answered run_consent_receipt(const ReceiptCommandOptions& options, const Context& context);

struct RecordExportOptions {
  std::string policy = "vern.toml";
  std::string customer;
  std::optional<std::uint64_t> entry;
  bool with_customer = false;
  std::string out;
  std::string by;
};
Answered run_consent_export(const RecordExportOptions& options, const Context& context);

// ---- what they share (document_form.cpp)

// html or text. Error `argument` for another word.
Result<documents::Format> format_argument(const std::string& word);
// The language of what is printed: as stated, else the policy's.
documents::Language document_language(const Policy& policy, const Context& context);
// Error `argument` when --out is a file of the shop's own: the policy, a register, a list, a text,
// the ledger or its key. What is printed replaces what stands there.
Result<void> check_out(const audience::Shop& shop, const std::string& policy,
                       const std::string& out);

}  // namespace vern::cli
