#include "erasure/values.hpp"

#include <algorithm>
#include <string_view>


namespace vern::erasure {

namespace {

class Gathering {
 public:
  explicit Gathering(PersonValues& into) : into_(into) {}

  void take(std::string_view field, const std::string& text) {
    if (text.empty()) return;
    OwnValues& own = into_.own;
    if (field == "name" || field == "contact") add(own.names, text, ValueKind::name);
    if (field == "address") add(own.addresses, text, ValueKind::address);
    if (field == "phone" || field == "mobile") add(own.phones, text, ValueKind::phone);
    if (field == "email") add(own.emails, text, ValueKind::email);
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
