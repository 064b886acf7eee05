#include "erasure/record_store.hpp"

#include <nlohmann/json.hpp>

#include "io/file.hpp"
#include "io/filesystem.hpp"
#include "ledger/crypto.hpp"
#include "ledger/opened_with.hpp"

namespace vern::erasure {

namespace {

using nlohmann::json;

constexpr std::size_t longest_record = std::size_t{256} << 20U;
constexpr std::size_t id_digits = 32;

bool is_id(const std::string& text) {
  return text.size() == id_digits &&
         text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

std::string values_folder(ledger::Ledger& ledger) {
  return io::whole_path(ledger::path_of(ledger)) + "-erasures";
}

std::string path_of(ledger::Ledger& ledger, const std::string& id) {
  return values_folder(ledger) + "/" + id;
}

ledger::Key key_of(ledger::Ledger& ledger) {
  return derive(ledger::master_of(ledger), ledger::KeyUse::erasures);
}

tl::unexpected<Error> not_an_id() {
  return fail(StatusCode::argument,
              "an erasure is named by the 32 hexadecimal digits that its plan begins with");
}

tl::unexpected<Error> damaged(const std::string& path) {
  return fail(StatusCode::data, path + " has been changed, or was written for another ledger");
}

ErasureRecord record_of(const json& from) {
  ErasureRecord record;
  record.plan = from.at("plan").get<std::string>();
  for (const json& one : from.at("values")) {
    const auto kind = one.at(0).get<unsigned>();
    if (kind > static_cast<unsigned>(ValueKind::other)) {
      throw json::other_error::create(501, "no kind", nullptr);
    }
    record.values.push_back({static_cast<ValueKind>(kind), one.at(1).get<std::string>()});
  }
  return record;
}

}  // namespace

Result<void> keep_record(ledger::Ledger& ledger, const std::string& id,
                         const ErasureRecord& record) {
  if (!is_id(id)) return not_an_id();
  json out;
  out["plan"] = record.plan;
  auto values = json::array();
  for (const SoughtValue& value : record.values) {
    values.push_back({static_cast<unsigned>(value.kind), value.utf8});
  }
  out["values"] = std::move(values);
  std::string text = out.dump(-1, ' ', false, json::error_handler_t::replace);
  const auto sealed = ledger::seal(key_of(ledger), text, id);
  ledger::wipe(text);
  if (!sealed) return tl::make_unexpected(sealed.error());
  if (auto made = io::make_folder(values_folder(ledger)); !made) return made;
  return io::replace_file(path_of(ledger, id), *sealed);
}

Result<std::optional<ErasureRecord>> find_record(ledger::Ledger& ledger, const std::string& id) {
  if (!is_id(id)) return not_an_id();
  const std::string path = path_of(ledger, id);
  if (!io::exists(path)) return std::optional<ErasureRecord>();
  const auto sealed = io::read_file(path, longest_record);
  if (!sealed) return tl::make_unexpected(sealed.error());
  auto text = ledger::unseal(key_of(ledger), *sealed, id);
  if (!text) return damaged(path);
  const json from = json::parse(*text, nullptr, false);
  ledger::wipe(*text);
  if (from.is_discarded()) return damaged(path);
  try {
    return std::optional(record_of(from));
  } catch (const json::exception&) {
    return damaged(path);
  }
}

Result<void> remove_record(ledger::Ledger& ledger, const std::string& id) {
  if (!is_id(id)) return not_an_id();
  return io::remove_durably(path_of(ledger, id));
}

Result<std::vector<std::string>> records_kept(ledger::Ledger& ledger) {
  auto names = io::names_in(values_folder(ledger));
  if (!names) return names;
  std::erase_if(*names, [](const std::string& name) { return !is_id(name); });
  return names;
}

std::set<std::string> sealed_files(ledger::Ledger& ledger) {
  std::set<std::string> out;
  const auto kept = io::files_under(values_folder(ledger));
  if (kept) out.insert(kept->begin(), kept->end());
  return out;
}

}  // namespace vern::erasure
