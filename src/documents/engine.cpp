#include "documents/engine.hpp"

#include <kainjow/mustache.hpp>
#include <utility>

namespace vern::documents {
namespace {

namespace mustache = kainjow::mustache;

mustache::data data_of(const Values& values) {
  mustache::data out{mustache::data::type::object};
  for (const auto& [name, value] : values.all()) {
    if (const auto* text = std::get_if<std::string>(&value)) {
      out.set(name, *text);
    } else if (const auto* on = std::get_if<bool>(&value)) {
      out.set(name, *on);
    } else {
      mustache::data list{mustache::data::type::list};
      for (const Values& row : std::get<Values::Rows>(value)) list.push_back(data_of(row));
      out.set(name, list);
    }
  }
  return out;
}

// Notes the first name that nobody filled in.
class StrictContext final : public mustache::context<std::string> {
 public:
  using mustache::context<std::string>::context;
  const mustache::data* get(const std::string& name) const override {
    const mustache::data* found = mustache::context<std::string>::get(name);
    if (found == nullptr && missing_.empty()) missing_ = name;
    return found;
  }
  const std::string& missing() const { return missing_; }

 private:
  mutable std::string missing_;
};

}  // namespace

void Values::lines(const std::string& name, const std::vector<std::string>& texts) {
  Rows rows;
  for (const std::string& text : texts) rows.emplace_back().set("text", text);
  this->rows(name, std::move(rows));
}

Result<std::string> filled_in(std::string_view pattern, const Values& values, Escape escape) {
  mustache::mustache page{std::string(pattern)};
  if (escape == Escape::none) {
    page.set_custom_escape([](const std::string& text) { return text; });
  }
  const mustache::data data = data_of(values);
  StrictContext context(&data);
  std::string out = page.is_valid() ? page.render(context) : std::string();
  if (!page.is_valid()) {
    return fail(StatusCode::internal, "a template cannot be read: " + page.error_message());
  }
  if (!context.missing().empty()) {
    return fail(StatusCode::internal,
                "a template asks for \"" + context.missing() + "\", which has no value");
  }
  return out;
}

}  // namespace vern::documents
