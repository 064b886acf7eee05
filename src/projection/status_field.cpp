#include "projection/status_field.hpp"

#include <algorithm>
#include <limits>

#include "audience/source.hpp"

namespace vern::projection {
namespace {

constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

std::string_view without_fill(std::string_view field) {
  const std::size_t last = field.find_last_not_of(' ');
  return last == std::string_view::npos ? std::string_view() : field.substr(0, last + 1);
}

struct Width {
  std::size_t bytes = no_limit;
  bool filled_up = false;
};

// A table says how wide its field is; for a CSV file only the policy can.
Result<Width> width_of(const audience::Shop& shop, const Register& reg) {
  audience::SourceTrace trace;
  const audience::SourceSpec spec{
      reg.file, shop.folder, "the register " + reg.id, {}, registers::OnDamage::skip_and_count};
  auto reader = audience::open_source(spec, trace);
  if (!reader) return tl::make_unexpected(reader.error());
  const auto place = audience::find_column(*reader, reg.status);
  if (!place) return tl::make_unexpected(place.error());
  if (reader->dbf() != nullptr) {
    return Width{reader->dbf()->layout().fields.at(*place).width, true};
  }
  return Width{reg.status_width == 0 ? no_limit : reg.status_width, false};
}

}  // namespace

StatusField::StatusField(const Policy& policy, const Register& reg, std::size_t width,
                         bool filled_up)
    : StatusField(policy, reg.file.encoding, width, filled_up) {
  register_ = &reg;
}

StatusField::StatusField(const Policy& policy, CodePage page, std::size_t width, bool filled_up)
    : reader_(&policy.status_reader(page)),
      any_case_(policy.codes, page, true),
      codes_(std::min(policy.codes.size(), max_codes)),
      width_(width),
      filled_up_(filled_up) {}

Result<StatusField> StatusField::of(const audience::Shop& shop) {
  const Register* reg = shop.policy.find_register("customers");
  if (reg == nullptr) return fail(StatusCode::policy, "the policy has no [registers.customers]");
  if (reg->status.empty()) {
    return fail(StatusCode::policy,
                "[registers.customers] names no Status column, so there are no letters to write; "
                "add status = \"COLUMN\"");
  }
  const auto width = width_of(shop, *reg);
  if (!width) return tl::make_unexpected(width.error());
  return StatusField(shop.policy, *reg, width->bytes, width->filled_up);
}

StatusField::Changed StatusField::change(std::string_view field, CodeMask remove,
                                         CodeMask add) const {
  Changed out{std::string(field)};
  const auto try_one = [&](std::size_t code, bool to_add) {
    auto made = to_add ? reader_->with_code(out.field, code, std::max(width_, out.field.size()))
                       : reader_->without_code(out.field, code, false);
    if (made) {
      out.field = std::move(*made);
    } else {
      out.left_out |= CodeMask{1} << code;
      out.why = made.error();
    }
  };
  for (const bool to_add : {false, true}) {
    for (std::size_t i = 0; i < codes_; ++i) {
      if (((to_add ? add : remove) >> i & 1U) != 0) try_one(i, to_add);
    }
  }
  if (filled_up_) out.field = std::string(without_fill(out.field));
  return out;
}

CodeMask StatusField::among(std::string_view field) const {
  CodeMask mask = 0;
  const CodePage page = any_case_.code_page();
  while (!field.empty()) {
    const auto decoded = decode_one(page, field);
    const std::size_t length = decoded.ok ? decoded.length : 1U;
    mask |= any_case_.read(field.substr(0, length)).mask;
    field.remove_prefix(length);
  }
  return mask;
}

}  // namespace vern::projection
