// vern request pack: what is kept on the person who asks, for the person and for a machine.
#include <nlohmann/json.hpp>
#include <utility>

#include "cli/commands_document.hpp"
#include "cli/commands_request.hpp"
#include "cli/diagnostics.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/list_files.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "cli/text_document.hpp"
#include "cli/text_request.hpp"
#include "documents/access_pack.hpp"
#include "documents/pack_terms.hpp"
#include "io/filesystem.hpp"
#include "io/user.hpp"
#include "ledger/crypto.hpp"
#include "requests/pack.hpp"

namespace vern::cli {
namespace {

using ledger::FileToWrite;
using nlohmann::ordered_json;
using requests::Pack;

Result<FileToWrite> file_of(const LedgerShop& in, const RequestPackOptions& options,
                            const Pack& pack, std::string_view extension, std::string bytes) {
  FileToWrite out;
  const std::string path = options.out_dir + "/" + documents::pack_file(pack.request, extension);
  out.file = file_of_person(in.shop.policy, path, pack.day, pack.request.id);
  out.bytes = std::move(bytes);
  if (auto ok = check_out(in.shop, options.policy, out.file.path); !ok) {
    return tl::make_unexpected(ok.error());
  }
  return out;
}

// Both files, ready to write; nothing is written before both can be made.
Result<std::vector<FileToWrite>> files_of(const LedgerShop& in, const RequestPackOptions& options,
                                          const Pack& pack, documents::Language language) {
  const Policy& policy = in.shop.policy;
  const documents::PackOptions told{language, options.source};
  auto html = documents::pack_html(policy, pack, told);
  if (!html) return tl::make_unexpected(html.error());
  auto json = documents::pack_json(policy, pack, told);
  if (!json) return tl::make_unexpected(json.error());
  auto for_person = file_of(in, options, pack, "html", std::move(*html));
  if (!for_person) return tl::make_unexpected(for_person.error());
  auto for_machine = file_of(in, options, pack, "json", std::move(*json));
  if (!for_machine) return tl::make_unexpected(for_machine.error());
  std::vector<FileToWrite> out;
  out.push_back(std::move(*for_person));
  out.push_back(std::move(*for_machine));
  return out;
}

// A gap about a number names it here: whoever looks by hand must know which.
std::string gap_text(const requests::Gap& gap, Language language) {
  const bool of_number = gap.kind == requests::GapKind::no_card ||
                         gap.kind == requests::GapKind::shared_number ||
                         gap.kind == requests::GapKind::number_passed_on;
  if (!of_number) return printable(gap.text);
  return printable(gap.text + say::pack_numbers.str(language) + gap.place + ")");
}

std::string people_text(const Pack& pack, const std::vector<FileToWrite>& files,
                        Language language) {
  std::string out;
  for (const FileToWrite& one : files) {
    out += wrapped("", say::document_written.str(language) + printable(one.file.path));
  }
  out += wrapped("", say::pack_remove.str(language) + to_string(*files.front().file.until));
  if (pack.whole()) return out;
  out += "\n" + wrapped("", say::pack_gaps.in(language));
  for (const requests::Gap& gap : pack.gaps) out += wrapped("  ", gap_text(gap, language));
  return out;
}

std::string json_text(const Pack& pack, const std::vector<FileToWrite>& files,
                      const std::vector<std::uint64_t>& entries) {
  ordered_json out;
  out["request"] = pack.request.id;
  out["right"] = name(pack.request.standing.right);
  auto written = ordered_json::array();
  for (std::size_t i = 0; i < files.size(); ++i) {
    ordered_json one;
    one["path"] = files[i].file.path;
    one["sha256"] = ledger::to_hex(files[i].file.sha256);
    one["until"] = to_string(*files[i].file.until);
    one["entry"] = entries[i];
    written.push_back(std::move(one));
  }
  out["files"] = std::move(written);
  out["whole"] = pack.whole();
  auto gaps = ordered_json::array();
  for (const requests::Gap& gap : pack.gaps) {
    ordered_json one;
    one["place"] = gap.place;
    one["text"] = gap.text;
    gaps.push_back(std::move(one));
  }
  out["gaps"] = std::move(gaps);
  return document(out);
}

}  // namespace

Answered run_request_pack(const RequestPackOptions& options, const Context& context) {
  const auto in = open_ledger(options.policy);
  if (!in) return unexpected(in.error());
  const Policy& policy = in->shop.policy;
  if (auto ok = check_person(policy, options.by); !ok) return unexpected(Failure(ok.error()));
  if (options.out_dir.empty()) {
    return unexpected(
        Failure(Error{StatusCode::argument, "--out-dir is empty; name the folder of the files"}));
  }
  const auto request = requests::find(*in->ledger, options.id.value_or(0));
  if (!request) return unexpected(Failure(request.error()));
  const auto pack =
      requests::gather(in->shop, *in->ledger, *request, {io::today(), options.without_notes});
  if (!pack) return unexpected(Failure(pack.error()));
  auto files = files_of(*in, options, *pack, document_language(policy, context));
  if (!files) return unexpected(Failure(files.error()));
  if (auto made = io::make_folder(options.out_dir); !made) {
    return unexpected(Failure(made.error()));
  }
  const auto entries = ledger::write_recorded(*in->ledger, *files, options.by);
  if (!entries) return unexpected(Failure(entries.error()));
  return Outcome{pack->whole() ? Exit::done : Exit::no,
                 context.json ? json_text(*pack, *files, *entries)
                              : people_text(*pack, *files, verdict_language(policy, context))};
}

}  // namespace vern::cli
