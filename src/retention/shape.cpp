#include "retention/shape.hpp"

#include <algorithm>
#include <utility>

#include "policy/rule_packs.hpp"
#include "retention/reach.hpp"

namespace vern::retention {

namespace {

constexpr std::string_view of_the_rest = "record";

std::string_view register_of(const RetentionRule& rule) {
  return std::string_view(rule.applies_to).substr(0, rule.applies_to.find('.'));
}

std::string_view category_of(const RetentionRule& rule) {
  return std::string_view(rule.applies_to).substr(rule.applies_to.find('.') + 1);
}

std::string_view category_name(std::string_view field) {
  return field == "postcode" || field == "place" ? "address" : field;
}

class Maker {
 public:
  Maker(const Policy& policy, const Register& reg) : policy_(policy), rules_(policy.retention) {
    shape_.reg = &reg;
    shape_.cards = reg.id == "customers";
  }

  Result<RegisterShape> make() {
    Category rest{name_of_rest(), {}, true};
    if (shape_.cards) {
      put("key", shape_.reg->key);
      if (is_named("status")) put("status", shape_.reg->status);
    }
    for (const FieldMapping& mapping : shape_.reg->fields) {
      const std::string_view category = category_name(mapping.field);
      if (category != rest.name && stands_apart(category)) {
        put(category, mapping.column);
      } else {
        rest.columns.push_back(mapping.column);
      }
    }
    shape_.categories.push_back(std::move(rest));
    for (std::size_t i = 0; i < rules_.size(); ++i) apply(i);
    find_document();
    if (shape_.categories.size() > most_categories) return too_many("categories of data");
    if (shape_.triggers.size() > most_triggers) return too_many("columns that rules count from");
    return std::move(shape_);
  }

 private:
  // Whether a rule speaks of the category by its name.
  bool is_named(std::string_view category) const {
    return std::any_of(rules_.begin(), rules_.end(), [&](const RetentionRule& rule) {
      return register_of(rule) == shape_.reg->id && category_of(rule) == category;
    });
  }

  bool stands_apart(std::string_view category) const {
    return is_of_a_person(category) || is_named(category);
  }

  // What a row of sales or orders is about: its first category of [data].
  bool is_what_rows_are(std::string_view field) const {
    if (shape_.cards || parse_fact(field) || is_of_a_person(category_name(field))) return false;
    return std::any_of(policy_.data.begin(), policy_.data.end(),
                       [&](const DataCategory& data) { return data.id == field; });
  }

  std::string name_of_rest() const {
    for (const FieldMapping& mapping : shape_.reg->fields) {
      if (is_what_rows_are(mapping.field)) return mapping.field;
    }
    for (const RetentionRule& rule : rules_) {
      if (register_of(rule) == shape_.reg->id && !is_mapped(category_of(rule))) {
        return std::string(category_of(rule));
      }
    }
    return std::string(of_the_rest);
  }

  bool is_mapped(std::string_view category) const {
    if (shape_.cards && (category == "key" || category == "status")) return true;
    return std::any_of(
        shape_.reg->fields.begin(), shape_.reg->fields.end(),
        [&](const FieldMapping& one) { return category_name(one.field) == category; });
  }

  void put(std::string_view category, const std::string& column) {
    if (column.empty()) return;
    const auto at = shape_.find(category);
    if (at) return shape_.categories[*at].columns.push_back(column);
    shape_.categories.push_back({std::string(category), {column}});
  }

  void apply(std::size_t index) {
    const RetentionRule& rule = rules_[index];
    if (register_of(rule) != shape_.reg->id) return;
    const std::size_t category = shape_.find(category_of(rule)).value_or(shape_.rest());
    shape_.rules.push_back({index, category, trigger_of(rule)});
  }

  // The rule that obliges need not be a pack's: then what a sales document must say is the measure.
  void find_document() {
    shape_.buyer = shape_.reg->buyer;
    const RetainedFields* found = nullptr;
    for (const RulePack& pack : policy::rule_packs()) {
      for (const RetainedFields& table : pack.documents) {
        const bool followed = follows(table.rule);
        if (followed && !shape_.buyer) shape_.buyer = BuyerSource::card;
        if (followed || found == nullptr) found = &table;
      }
    }
    if (shape_.buyer) shape_.document = found;
  }
  bool follows(std::string_view law) const {
    return std::any_of(shape_.rules.begin(), shape_.rules.end(),
                       [&](const RuleUse& use) { return rules_[use.rule].law == law; });
  }

  // A trigger is a column, or what `fields` calls it.
  std::size_t trigger_of(const RetentionRule& rule) {
    const std::string* const column = shape_.reg->column_of(rule.trigger);
    const std::string& name = column != nullptr ? *column : rule.trigger;
    const auto found = std::find(shape_.triggers.begin(), shape_.triggers.end(), name);
    const auto at = static_cast<std::size_t>(found - shape_.triggers.begin());
    if (found == shape_.triggers.end()) shape_.triggers.push_back(name);
    return at;
  }

  tl::unexpected<Error> too_many(std::string_view what) const {
    return fail(StatusCode::limit, "the register " + shape_.reg->id + " has too many " +
                                       std::string(what) + ": at most " +
                                       std::to_string(most_categories) + " categories and " +
                                       std::to_string(most_triggers) + " such columns");
  }

  const Policy& policy_;
  const std::vector<RetentionRule>& rules_;
  RegisterShape shape_;
};

}  // namespace

std::optional<std::size_t> RegisterShape::find(std::string_view category) const {
  for (std::size_t i = 0; i < categories.size(); ++i) {
    if (categories[i].name == category) return i;
  }
  return std::nullopt;
}

std::size_t RegisterShape::rest() const {
  const auto found = std::find_if(categories.begin(), categories.end(),
                                  [](const Category& one) { return one.rest; });
  return static_cast<std::size_t>(found - categories.begin());
}

std::vector<std::string> columns_of(const RegisterShape& shape, const Category& category,
                                    const std::vector<std::string>& all) {
  if (!category.rest) return category.columns;
  std::vector<std::string> out;
  for (const std::string& column : all) {
    const bool taken =
        std::any_of(shape.categories.begin(), shape.categories.end(), [&](const Category& other) {
          return !other.rest && std::find(other.columns.begin(), other.columns.end(), column) !=
                                    other.columns.end();
        });
    if (!taken) out.push_back(column);
  }
  return out;
}

Result<std::vector<RegisterShape>> shapes_of(const Policy& policy) {
  std::vector<RegisterShape> shapes;
  shapes.reserve(policy.registers.size());
  for (const Register& reg : policy.registers) {
    auto shape = Maker(policy, reg).make();
    if (!shape) return tl::make_unexpected(shape.error());
    shapes.push_back(std::move(*shape));
  }
  return shapes;
}

}  // namespace vern::retention
