// vern/synthetic_names.hpp - names, streets and e-mail addresses of nobody, to put in the place of
// real ones.
//
// Common given names, family names and street names, put together by a number; ASCII letters, so
// that every code page has them. No telephone numbers: a made-up one is somebody's. Pure; any
// thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "vern/code_page.hpp"
#include "vern/config.hpp"
#include "vern/vocabulary.hpp"

VERN_NAMESPACE_BEGIN

enum class Synthetic : std::uint8_t { name, given_name, family_name, address, email };

inline constexpr std::array<detail::NamedValue<Synthetic>, 5> synthetic_names{
    {{Synthetic::name, "name"},
     {Synthetic::given_name, "given-name"},
     {Synthetic::family_name, "family-name"},
     {Synthetic::address, "address"},
     {Synthetic::email, "email"}}};

namespace detail {

inline constexpr std::array<std::string_view, 24> synthetic_given{
    "Anna",  "Berit", "Dina", "Eva",  "Frida", "Greta", "Hanna", "Ida",
    "Jenny", "Klara", "Lise", "Mari", "Arne",  "Bent",  "Dag",   "Einar",
    "Frank", "Geir",  "Hans", "Ivar", "Jon",   "Knut",  "Leif",  "Nils"};
inline constexpr std::array<std::string_view, 24> synthetic_family{
    "Aune",   "Bakke",  "Dahl",  "Eide", "Foss", "Grande", "Hagen", "Isaksen",
    "Jensen", "Krog",   "Lien",  "Moe",  "Nes",  "Olsen",  "Prest", "Rud",
    "Sande",  "Tangen", "Ulven", "Vik",  "Wold", "Strand", "Berg",  "Haug"};
inline constexpr std::array<std::string_view, 16> synthetic_street{
    "Bakkegata", "Bjerkeveien", "Elvegata",  "Fjordveien", "Granveien", "Havnegata",
    "Kirkegata", "Lindeveien",  "Markveien", "Nygata",     "Parkvei",   "Ringveien",
    "Skolegata", "Solveien",    "Torggata",  "Utsikten"};

// How many different ones there are, and the shortest.
struct SyntheticSize {
  std::uint64_t count;
  std::size_t shortest;
};
constexpr SyntheticSize synthetic_size(Synthetic what) {
  constexpr std::array<SyntheticSize, 5> sizes{
      {{576, 7}, {24, 3}, {24, 3}, {std::uint64_t{16} * 99, 8}, {std::uint64_t{576} * 900, 23}}};
  return sizes[static_cast<std::size_t>(what)];
}

inline void append_lower(std::string_view word, std::string& out) {
  for (const char c : word) out.push_back(ascii_lower(c));
}

// Appends the one with that number, which is below the count.
inline void append_synthetic(Synthetic what, std::uint64_t number, std::string& out) {
  const std::string_view given = synthetic_given[static_cast<std::size_t>(number % 24)];
  const std::string_view family = synthetic_family[static_cast<std::size_t>(number / 24 % 24)];
  switch (what) {
    case Synthetic::name:
      out.append(given).append(" ").append(family);
      return;
    case Synthetic::given_name:
      out += given;
      return;
    case Synthetic::family_name:
      out += synthetic_family[static_cast<std::size_t>(number)];
      return;
    case Synthetic::address:
      out.append(synthetic_street[number % 16]).append(" ");
      out += std::to_string(number / 16 + 1);
      return;
    case Synthetic::email:
      append_lower(given, out);
      out.push_back('.');
      append_lower(family, out);
      out.append(std::to_string(number / 576 + 100)).append("@post.example");
      return;
  }
}

// Appends the first that fits in `width` letters (0: any), counted from `number` on. The width is
// at least that of the shortest.
inline void append_synthetic(Synthetic what, std::uint64_t number, std::size_t width,
                             std::string& out) {
  const std::size_t start = out.size();
  const SyntheticSize size = synthetic_size(what);
  for (std::uint64_t i = 0; i < size.count; ++i) {
    append_synthetic(what, (number + i) % size.count, out);
    if (width == 0 || out.size() - start <= width) return;
    out.resize(start);
  }
}

}  // namespace detail

VERN_NAMESPACE_END
