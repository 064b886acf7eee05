#include "cli/checkpoints.hpp"

#include <nlohmann/json.hpp>

#include "cli/entries.hpp"
#include "cli/output.hpp"
#include "cli/text_ledger.hpp"
#include "io/file.hpp"

namespace vern::cli {
namespace {

// Seven lines; a file that is much longer is something else.
constexpr std::size_t checkpoint_limit = std::size_t{64} << 10U;

using ledger::Proof;
using nlohmann::ordered_json;

}  // namespace

Result<std::vector<ledger::Checkpoint>> read_checkpoints(const std::vector<std::string>& files) {
  std::vector<ledger::Checkpoint> out;
  for (const std::string& file : files) {
    const auto text = io::read_file(file, checkpoint_limit);
    if (!text) return tl::make_unexpected(text.error());
    auto checkpoint = ledger::parse_checkpoint(*text);
    if (!checkpoint) {
      Error error = checkpoint.error();
      error.message.insert(0, file + ": ");
      return tl::make_unexpected(std::move(error));
    }
    out.push_back(std::move(*checkpoint));
  }
  return out;
}

ordered_json checkpoint_json(const ledger::Checkpoint& checkpoint, const std::string& out) {
  ordered_json json;
  json["ledger_id"] = ledger::to_hex(checkpoint.ledger_id);
  json["size"] = checkpoint.size;
  json["root"] = ledger::to_hex(ledger::view_of(checkpoint.root));
  json["time"] = time_json(checkpoint.time);
  json["public_key"] = ledger::to_hex(checkpoint.public_key);
  json["signature"] = ledger::to_hex(checkpoint.signature);
  json["text"] = ledger::to_text(checkpoint);
  json["out"] = out.empty() ? ordered_json() : ordered_json(out);
  return json;
}

std::string_view name(Proof proof) {
  switch (proof) {
    case Proof::proved:
      return "proved";
    case Proof::not_provable:
      return "not-provable";
    case Proof::broken:
      break;
  }
  return "broken";
}

Exit exit_of(Proof proof) { return proof == Proof::proved ? Exit::done : Exit::no; }

std::string proof_headline(Proof proof, const Context& context, Language language) {
  switch (proof) {
    case Proof::proved:
      return coloured(say::proved.in(language), Colour::good, context.colour);
    case Proof::not_provable:
      return coloured(say::not_provable.in(language), Colour::unsure, context.colour);
    case Proof::broken:
      break;
  }
  return coloured(say::broken.in(language), Colour::bad, context.colour);
}

std::string findings_text(const std::vector<ledger::Finding>& findings, Language language) {
  std::string out;
  for (const ledger::Finding& finding : findings) {
    std::string text = printable(finding.text);
    if (finding.position >= 0) {
      text += " (" + say::entry_word.str(language) + std::to_string(finding.position) + ")";
    }
    out += wrapped("  " + pad_right(finding.kind, 20) + "  ", text);
  }
  return out.empty() ? out : "\n" + out;
}

ordered_json findings_json(const std::vector<ledger::Finding>& findings) {
  auto out = ordered_json::array();
  for (const ledger::Finding& finding : findings) {
    ordered_json one;
    one["kind"] = finding.kind;
    one["entry"] = finding.position < 0 ? ordered_json() : ordered_json(finding.position);
    one["text"] = finding.text;
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace vern::cli
