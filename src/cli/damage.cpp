#include "cli/damage.hpp"

#include <nlohmann/json.hpp>

#include "cli/output.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kind_width = 24;
constexpr std::size_t number_width = 10;

const Sentence& first_words(std::string_view row_word) {
  return row_word == "line" ? say::damage_first_line : say::damage_first_record;
}

}  // namespace

std::string count_text(std::uint64_t n) { return grouped(static_cast<std::int64_t>(n)); }

std::string damage_text(const registers::DamageCounts& damage, std::string_view row_word,
                        const Context& context) {
  const Language language = context.language();
  if (damage.total() == 0) return wrapped("", say::undamaged.in(language));
  std::string out = coloured(say::damaged.in(language), Colour::bad, context.colour) + "\n";
  for (std::size_t i = 0; i < registers::damage_kinds; ++i) {
    const auto kind = static_cast<registers::Damage>(i);
    const registers::DamageCount& n = damage[kind];
    if (n.records == 0) continue;
    out += "  " + pad_right(name(kind), kind_width) +
           pad_left(count_text(n.records), number_width) + first_words(row_word).str(language) +
           std::to_string(n.first_line) + "\n";
  }
  return out;
}

ordered_json damage_json(const registers::DamageCounts& damage) {
  auto out = ordered_json::array();
  for (std::size_t i = 0; i < registers::damage_kinds; ++i) {
    const auto kind = static_cast<registers::Damage>(i);
    const registers::DamageCount& n = damage[kind];
    if (n.records == 0) continue;
    out.push_back({{"kind", name(kind)},
                   {"rows", n.records},
                   {"first_line", n.first_line},
                   {"first_byte", n.first_byte}});
  }
  return out;
}

}  // namespace vern::cli
