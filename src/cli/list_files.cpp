#include "cli/list_files.hpp"

#include <filesystem>
#include <system_error>

#include "cli/shop.hpp"
#include "io/filesystem.hpp"

namespace vern::cli {
namespace {

bool same_file(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return false;
  namespace fs = std::filesystem;
  std::error_code failed;  // a path that cannot be looked at is the engine's to refuse
  const fs::path left = fs::weakly_canonical(fs::absolute(a, failed), failed);
  const fs::path right = fs::weakly_canonical(fs::absolute(b, failed), failed);
  return left == right || fs::equivalent(a, b, failed);
}

}  // namespace

Result<audience::ChosenBy> chosen_by_argument(const std::string& text) {
  if (text.empty()) return audience::ChosenBy::all;
  if (const auto chosen = audience::parse_chosen_by(text)) return *chosen;
  return tl::make_unexpected(unknown_word(StatusCode::argument, "--chosen-by", text,
                                          {"all", "relation", "purchases", "behaviour"}));
}

Result<void> check_list_files(const std::string& out, const std::string& explain,
                              const std::string& policy) {
  if (same_file(out, explain)) {
    return fail(StatusCode::argument, "--out and --explain name the same file; name two");
  }
  if (same_file(out, policy) || same_file(explain, policy)) {
    return fail(StatusCode::argument, policy + " is the policy and is not written over");
  }
  return {};
}

std::string whole_path(const std::string& path) { return io::whole_path(path); }

ledger::WrittenFile file_of_person(const Policy& policy, const std::string& out, Day day,
                                   std::optional<std::uint64_t> request) {
  ledger::WrittenFile file;
  file.path = whole_path(out);
  file.day = day;
  file.until = add(day, policy.campaigns.list_lives);
  file.request = request;
  file.count = 1;
  return file;
}

}  // namespace vern::cli
