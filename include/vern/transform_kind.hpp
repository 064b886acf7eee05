// vern/transform_kind.hpp - what can be done with a column so that it tells less of a person.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "vern/config.hpp"
#include "vern/vocabulary.hpp"

VERN_NAMESPACE_BEGIN

// vern/anonymise.hpp says what each does.
enum class TransformKind : std::uint8_t {
  clear,
  constant,
  mask,
  truncate,
  generalise,
  round,
  pseudonym,
  replace,
  scrub,
  keep,
};

// As they are written in a policy.
inline constexpr std::array<detail::NamedValue<TransformKind>, 10> transform_names{
    {{TransformKind::clear, "clear"},
     {TransformKind::constant, "constant"},
     {TransformKind::mask, "mask"},
     {TransformKind::truncate, "truncate"},
     {TransformKind::generalise, "generalise"},
     {TransformKind::round, "round"},
     {TransformKind::pseudonym, "pseudonym"},
     {TransformKind::replace, "replace"},
     {TransformKind::scrub, "scrub"},
     {TransformKind::keep, "keep"}}};

constexpr std::string_view name(TransformKind kind) {
  return transform_names[static_cast<std::size_t>(kind)].name;
}

// What a column still is under a transform (GDPR Art. 4(1) and 4(5), recital 26). A result is
// anonymous only when nobody can be singled out, linked or inferred from all of its columns
// together; this says what one column alone rules out.
enum class Linkage : std::uint8_t {
  can_be_anonymous,  // says less; a rare value may still single somebody out
  linkable,          // the rows of one person can still be told to be one person's
  personal,          // whoever has the key, or the register, knows who it is
};

constexpr Linkage linkage_of(TransformKind kind) {
  switch (kind) {
    case TransformKind::clear:
    case TransformKind::constant:
    case TransformKind::truncate:
    case TransformKind::generalise:
    case TransformKind::round:
    case TransformKind::scrub:
      return Linkage::can_be_anonymous;
    case TransformKind::mask:
    case TransformKind::replace:
      return Linkage::linkable;
    case TransformKind::pseudonym:
    case TransformKind::keep:
      break;
  }
  return Linkage::personal;
}

VERN_NAMESPACE_END
