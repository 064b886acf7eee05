#include "erasure/values.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace vern::erasure {

namespace {

class Gathering {
 public:
  explicit Gathering(PersonValues& into) : into_(into) {}

  void take(std::string_view field, const std::string& text) {
    if (text.empty()) return;
    OwnValues& own = into_.own;
    switch (kind_of_field(field)) {
      case ValueKind::name:
        return add(own.names, text, ValueKind::name);
      case ValueKind::address:
        return add(own.addresses, text, ValueKind::address);
      case ValueKind::phone:
        return add(own.phones, text, ValueKind::phone);
      case ValueKind::email:
        return add(own.emails, text, ValueKind::email);
      case ValueKind::other:
        break;
    }
    if (field == "postcode") add(own.postcodes, text);
    if (field == "place") add(own.places, text);
    if (field == "birth_day") add(own.other, text);
  }

 private:
  // A date, a postcode and a place are many people's: they are looked for in notes of the person's
  // own only.
  static void add(std::vector<std::string>& to, const std::string& text) {
    if (std::find(to.begin(), to.end(), text) == to.end()) to.push_back(text);
  }
  void add(std::vector<std::string>& to, const std::string& text, ValueKind kind) {
    if (std::find(to.begin(), to.end(), text) != to.end()) return;
    to.push_back(text);
    into_.sought.push_back({kind, text});
  }

  PersonValues& into_;
};

}  // namespace

ValueKind kind_of_field(std::string_view field) {
  if (field == "name" || field == "contact") return ValueKind::name;
  if (field == "address") return ValueKind::address;
  if (field == "phone" || field == "mobile") return ValueKind::phone;
  return field == "email" ? ValueKind::email : ValueKind::other;
}

void add_values(std::vector<SoughtValue>& to, const std::vector<SoughtValue>& more) {
  std::set<std::pair<ValueKind, std::string>> known;
  for (const SoughtValue& value : to) known.emplace(value.kind, value.utf8);
  for (const SoughtValue& value : more) {
    if (known.emplace(value.kind, value.utf8).second) to.push_back(value);
  }
}

PersonValues values_of(const audience::Shop& shop, const SubjectRecords& records) {
  PersonValues values;
  Gathering gathering(values);
  for (const SubjectRecord& record : records.records) {
    const Register& reg = shop.policy.registers[record.reg];
    const std::vector<std::string>& columns = records.files[record.reg].columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      for (const FieldMapping& mapping : reg.fields) {
        if (mapping.column == columns[i]) gathering.take(mapping.field, record.fields[i]);
      }
    }
  }
  return values;
}

}  // namespace vern::erasure
