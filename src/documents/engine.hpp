// documents/engine.hpp - filling in a template: Mustache, with nothing left to chance.
//
// The one door to the Mustache library: nothing else in vern includes it. Mustache prints nothing
// for a name that has no value; on a form that hole may be the line on which a consent rests, so
// here it is an error. Pure; any thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "vern/error.hpp"

namespace vern::documents {

// How values are written into the template. HTML: & < > " ' become entities. Text: as they are.
enum class Escape : unsigned char { html, none };

// What the names of a template stand for: a text, a yes or no for a section, or a section's rows.
class Values {
 public:
  using Rows = std::vector<Values>;
  void set(const std::string& name, std::string_view text) { of_[name] = std::string(text); }
  void set(const std::string& name, const char* text) { of_[name] = std::string(text); }
  void flag(const std::string& name, bool on) { of_[name] = on; }
  void rows(const std::string& name, Rows rows) { of_[name] = std::move(rows); }
  // Rows of one text each, under the name `text`.
  void lines(const std::string& name, const std::vector<std::string>& texts);

  const std::map<std::string, std::variant<std::string, bool, Rows>>& all() const { return of_; }

 private:
  std::map<std::string, std::variant<std::string, bool, Rows>> of_;
};

// Error `internal` for a template that is none, and for a name that has no value.
Result<std::string> filled_in(std::string_view pattern, const Values& values, Escape escape);

}  // namespace vern::documents
