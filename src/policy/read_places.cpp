// [places]: where copies of customer data lie that vern does not write.
#include <array>

#include "policy/sections.hpp"

namespace vern::policy {

namespace {

constexpr std::array<vern::detail::NamedValue<PlaceKind>, 4> place_kinds{
    {{PlaceKind::backup, "backup"},
     {PlaceKind::paper, "paper"},
     {PlaceKind::removable, "removable"},
     {PlaceKind::other, "other"}}};

}  // namespace

void read_places(Context& context) {
  for (Cursor& at : context.root.tables("places")) {
    vern::Place place;
    place.id = at.name();
    at.require("kind", "write backup, paper, removable or other");
    at.require("title", "write what people call it: \"the binders in the office\"");
    place.kind = at.choice("kind", place_kinds).value_or(PlaceKind::other);
    place.title = at.text("title");
    place.path = at.text("path");
    at.finish();
    context.policy.places.push_back(std::move(place));
  }
}

}  // namespace vern::policy
