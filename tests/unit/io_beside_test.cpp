#include "io/beside.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "io/file.hpp"
#include "io/random.hpp"

using namespace vern;

namespace {

std::filesystem::path new_folder() {
  const auto path = std::filesystem::temp_directory_path() / ("vern-b-" + *io::random_hex(6));
  std::filesystem::create_directory(path);
  return path;
}

}  // namespace

TEST_CASE("a file beside another is found in any case of letters, and only with that stem") {
  const auto folder = new_folder();
  for (const char* name : {"Kunder.dbt", "KUNDER.DBT", "KUNDER2.DBT", "KUNDER.DBF", "KUNDER"}) {
    std::ofstream(folder / name) << "x";
  }
  const auto found = io::files_beside((folder / "kunder.dbf").string(), "DBT");
  REQUIRE(found);
  CHECK(*found == std::vector<std::string>{(folder / "KUNDER.DBT").string(),
                                           (folder / "Kunder.dbt").string()});
  CHECK(io::files_beside((folder / "ORDRE.DBF").string(), "DBT")->empty());
  CHECK_FALSE(io::names_beside((folder / "no" / "x").string()));
  std::filesystem::remove_all(folder);
}

TEST_CASE("a file read at any place gives what is there, and says when it changed") {
  const auto folder = new_folder();
  const std::string path = (folder / "a").string();
  std::ofstream(path) << "0123456789";
  auto file = io::RandomFile::open(path);
  REQUIRE(file);
  std::string into(4, '\0');
  CHECK(*(*file)->read_at(3, into) == 4);
  CHECK(into == "3456");
  CHECK(*(*file)->read_at(8, into) == 2);
  CHECK(*(*file)->read_at(100, into) == 0);
  std::ofstream(path, std::ios::app) << "more";
  const auto changed = (*file)->read_at(0, into);
  REQUIRE_FALSE(changed);
  CHECK(changed.error().code == StatusCode::io);
  CHECK_FALSE(io::RandomFile::open(folder.string()));
  std::filesystem::remove_all(folder);
}
