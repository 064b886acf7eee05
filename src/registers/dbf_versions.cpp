#include "registers/dbf_versions.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "registers/dbf_findings.hpp"

namespace vern::registers {

namespace {

constexpr std::array<DbfVersion, 17> versions{{
    {0x02, DbfDialect::dbase3, false, false, "dBASE II or an early FoxBASE"},
    {0x03, DbfDialect::dbase3, false, true, "dBASE III, Clipper or FoxPro, without memos"},
    {0x04, DbfDialect::dbase4, false, false, "dBASE 7"},
    {0x30, DbfDialect::visual_foxpro, false, true, "Visual FoxPro"},
    {0x31, DbfDialect::visual_foxpro, false, true, "Visual FoxPro, with a counting field"},
    {0x32, DbfDialect::visual_foxpro, false, true, "Visual FoxPro, with fields of varying length"},
    {0x43, DbfDialect::dbase4, false, true, "dBASE IV, an SQL table without memos"},
    {0x63, DbfDialect::dbase4, false, true, "dBASE IV, an SQL system table without memos"},
    {0x7B, DbfDialect::dbase4, true, true, "dBASE IV, with memos"},
    {0x83, DbfDialect::dbase3, true, true, "dBASE III or Clipper, with memos"},
    {0x8B, DbfDialect::dbase4, true, true, "dBASE IV, with memos"},
    {0x8C, DbfDialect::dbase4, true, false, "dBASE 7, with memos"},
    {0x8E, DbfDialect::dbase4, true, true, "dBASE IV, an SQL table with memos"},
    {0xCB, DbfDialect::dbase4, true, true, "dBASE IV, an SQL table with memos"},
    {0xE5, DbfDialect::dbase3, true, false, "Clipper with the memos of SIX (.SMT)"},
    {0xF5, DbfDialect::foxpro2, true, true, "FoxPro 2, with memos"},
    {0xFB, DbfDialect::dbase3, false, true, "FoxBASE"},
}};

struct Language {
  std::uint8_t byte;
  CodePage page;
};

// dBASE's and FoxPro's language drivers, where the page is one of ours. Those that write a page
// first are what language_byte() gives.
constexpr std::array<Language, 29> languages{{
    {0x01, CodePage::cp437},        {0x02, CodePage::cp850},        {0x03, CodePage::windows_1252},
    {0x17, CodePage::cp865},        {0x08, CodePage::cp865},        {0x66, CodePage::cp865},
    {0x09, CodePage::cp437},        {0x0A, CodePage::cp850},        {0x0B, CodePage::cp437},
    {0x0D, CodePage::cp437},        {0x0E, CodePage::cp850},        {0x0F, CodePage::cp437},
    {0x10, CodePage::cp850},        {0x11, CodePage::cp437},        {0x12, CodePage::cp850},
    {0x14, CodePage::cp850},        {0x15, CodePage::cp437},        {0x16, CodePage::cp850},
    {0x18, CodePage::cp437},        {0x19, CodePage::cp437},        {0x1A, CodePage::cp850},
    {0x1B, CodePage::cp437},        {0x1D, CodePage::cp850},        {0x24, CodePage::cp850},
    {0x25, CodePage::cp850},        {0x37, CodePage::cp850},        {0x57, CodePage::windows_1252},
    {0x58, CodePage::windows_1252}, {0x59, CodePage::windows_1252},
}};

}  // namespace

MemoKind dbf_memo_kind(DbfDialect dialect) {
  if (dialect == DbfDialect::dbase3) return MemoKind::dbt3;
  return dialect == DbfDialect::dbase4 ? MemoKind::dbt4 : MemoKind::fpt;
}

const DbfVersion* dbf_version(std::uint8_t byte) {
  const auto* const found = std::find_if(versions.begin(), versions.end(),
                                         [byte](const DbfVersion& v) { return v.byte == byte; });
  return found == versions.end() ? nullptr : found;
}

std::optional<Day> updated_day(const DbfLayout& layout) {
  const auto [year, month, day] = layout.updated;
  return make_day(year < 80 ? 2000 + year : 1900 + year, month, day);
}

std::optional<CodePage> hinted_code_page(std::uint8_t language) {
  for (const Language& one : languages) {
    if (one.byte == language) return one.page;
  }
  return std::nullopt;
}

std::uint8_t language_byte(CodePage page) {
  for (const Language& one : languages) {
    if (one.page == page) return one.byte;
  }
  return 0;
}

std::string version_words(std::uint8_t version) {
  const DbfVersion* const found = dbf_version(version);
  return found != nullptr ? std::string{found->words} : "a version that is not known";
}

}  // namespace vern::registers
