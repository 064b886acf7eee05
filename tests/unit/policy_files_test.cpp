// The files a policy names: they are there, and the texts people have signed are as they were.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "policy/policy.hpp"

namespace {

struct Folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("vern-policy-files-" + std::to_string(::getpid()));
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
};

vern::Policy with_text(const std::string& sha256) {
  vern::Policy policy;
  policy.texts.push_back({"ads", {{"1", "ads.txt", sha256, vern::Day{}, vern::TextChange::first}}});
  return policy;
}

// NIST FIPS 180-2, appendix B.1.
constexpr const char* hash_of_abc =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

}  // namespace

TEST_CASE("a text is compared with the hash that was stated") {
  const Folder folder;
  std::ofstream(folder.path / "ads.txt", std::ios::binary) << "abc";
  CHECK(vern::policy::check_files(with_text(hash_of_abc), folder.path.string()).empty());
  std::ofstream(folder.path / "ads.txt", std::ios::binary) << "abd";
  const auto found = vern::policy::check_files(with_text(hash_of_abc), folder.path.string());
  REQUIRE(found.size() == 1);
  CHECK(found[0].severity == vern::policy::Severity::error);
  CHECK(found[0].path == "texts.ads.versions[1].sha256");
  CHECK(found[0].message.find("edited in place") != std::string::npos);
}

TEST_CASE("a text without a hash is a warning with the value to paste") {
  const Folder folder;
  std::ofstream(folder.path / "ads.txt", std::ios::binary) << "abc";
  const auto found = vern::policy::check_files(with_text(""), folder.path.string());
  REQUIRE(found.size() == 1);
  CHECK(found[0].severity == vern::policy::Severity::warning);
  CHECK(found[0].remedy.find(hash_of_abc) != std::string::npos);
}

TEST_CASE("a file that is not there is an error that names it") {
  const Folder folder;
  const auto found = vern::policy::check_files(with_text(hash_of_abc), folder.path.string());
  REQUIRE(found.size() == 1);
  CHECK(found[0].severity == vern::policy::Severity::error);
  CHECK(found[0].message.find("ads.txt") != std::string::npos);
}
