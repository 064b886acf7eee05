#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/file.hpp"
#include "ledger/crypto.hpp"
#include "policy/policy.hpp"

namespace vern::policy {
namespace {

// A text that people sign is a page or two.
constexpr std::size_t text_limit = std::size_t{16} << 20;

class FileCheck {
 public:
  explicit FileCheck(const std::string& folder) : folder_(folder) {}

  void exists(const std::string& file, std::string path) {
    if (file.empty()) return;
    const auto stamp = io::stamp_of(resolved(folder_, file));
    if (!stamp) add(Severity::error, std::move(path), stamp.error().message, "correct the path");
  }

  void text(const TextVersion& version, const std::string& path) {
    const auto bytes = io::read_file(resolved(folder_, version.file), text_limit);
    if (!bytes) {
      add(Severity::error, path + ".file", bytes.error().message, "correct the path");
      return;
    }
    const std::string hash = ledger::to_hex(ledger::view_of(ledger::sha256(*bytes)));
    if (version.sha256.empty()) {
      add(Severity::warning, path + ".sha256",
          "nothing tells whether \"" + version.file + "\" is edited after people have signed it",
          "add sha256 = \"" + hash + "\"");
    } else if (version.sha256 != hash) {
      add(Severity::error, path + ".sha256",
          "\"" + version.file + "\" is not the text that was stated: it was edited in place",
          "restore it and add the edited text as a version of its own; its hash is " + hash);
    }
  }

  std::vector<Diagnostic> take() { return std::move(found_); }

 private:
  void add(Severity severity, std::string path, std::string message, std::string remedy) {
    found_.push_back({severity, 0, 0, std::move(path), std::move(message), std::move(remedy)});
  }

  const std::string& folder_;
  std::vector<Diagnostic> found_;
};

}  // namespace

std::string resolved(const std::string& folder, const std::string& path) {
  const bool absolute = !path.empty() && path.front() == '/';
  return absolute || folder.empty() ? path : folder + "/" + path;
}

std::vector<Diagnostic> check_files(const Policy& policy, const std::string& folder) {
  FileCheck check(folder);
  for (const ConsentText& text : policy.texts) {
    for (std::size_t i = 0; i < text.versions.size(); ++i) {
      check.text(text.versions[i], "texts." + text.id + ".versions[" + std::to_string(i + 1) + "]");
    }
  }
  for (const Notice& notice : policy.notices) {
    check.exists(notice.file, "notices." + notice.id + ".file");
  }
  for (const Purpose& purpose : policy.purposes) {
    check.exists(purpose.assessment, "purposes." + purpose.id + ".assessment");
  }
  for (const Recipient& recipient : policy.recipients) {
    if (!recipient.agreement) continue;
    check.exists(recipient.agreement->file, "recipients." + recipient.id + ".agreement.file");
  }
  for (const Register& reg : policy.registers) {
    check.exists(reg.file.path, "registers." + reg.id + ".path");
  }
  for (const List& list : policy.lists) check.exists(list.file.path, "lists." + list.id + ".path");
  return check.take();
}

}  // namespace vern::policy
