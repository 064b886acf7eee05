#include "erasure/plan.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "ledger/crypto.hpp"

namespace vern::erasure {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::string_view format_word = "vern-erasure-plan";
constexpr std::uint64_t format_version = 1;

constexpr std::array<std::string_view, 5> trace_words{"mention", "remnant", "shared", "copy",
                                                      "list"};
constexpr std::array<std::string_view, 6> dealt_words{"index",    "copy",      "recorded",
                                                      "declared", "recipient", "list"};

template <class Enum, std::size_t N>
std::string_view word_of(const std::array<std::string_view, N>& words, Enum value) {
  const auto index = static_cast<std::size_t>(value) - 1;
  return index < N ? words[index] : std::string_view{"unset"};
}
template <class Enum, std::size_t N>
std::optional<Enum> value_of(const std::array<std::string_view, N>& words, std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return std::nullopt;
  return static_cast<Enum>(found - words.begin() + 1);
}

ordered_json day_json(const std::optional<Day>& day) {
  return day ? ordered_json(to_string(*day)) : ordered_json();
}

ordered_json column_json(const ColumnStep& step) {
  ordered_json out{{"column", step.column}, {"how", step.how}};
  if (!step.argument.empty()) out["argument"] = step.argument;
  return out;
}

ordered_json datum_json(const DatumStep& step) {
  ordered_json out;
  out["register"] = step.reg;
  out["record"] = step.line;
  out["key"] = step.key;
  out["deleted"] = step.deleted;
  out["category"] = step.category;
  out["fate"] = name(step.fate);
  out["why"] = step.why;
  out["cites"] = step.cites;
  out["until"] = day_json(step.until);
  out["record_goes"] = step.record_goes;
  auto columns = ordered_json::array();
  for (const ColumnStep& column : step.columns) columns.push_back(column_json(column));
  out["columns"] = std::move(columns);
  out["seal"] = step.seal;
  return out;
}

ordered_json trace_json(const TraceStep& step) {
  return {{"kind", name(step.kind)}, {"path", step.path},     {"register", step.reg},
          {"record", step.line},     {"column", step.column}, {"offset", step.offset},
          {"count", step.count}};
}

ordered_json place_json(const PlaceStep& step) {
  return {{"id", step.id},     {"kind", name(step.kind)}, {"title", step.title},
          {"path", step.path}, {"found", step.found},     {"first", step.first}};
}

template <class Steps, class Make>
ordered_json list_json(const Steps& steps, Make make) {
  auto out = ordered_json::array();
  for (const auto& step : steps) out.push_back(make(step));
  return out;
}

// ---- back. nlohmann::json throws on a wrong type; parse_plan() catches.

std::optional<Day> day_of(const json& from) {
  if (from.is_null()) return std::nullopt;
  return parse_day(from.get<std::string>());
}

// A word of a closed list; what is none is no plan.
template <class Value>
Value required(const std::optional<Value>& value) {
  if (!value) throw json::other_error::create(501, "a word or day that is none", nullptr);
  return *value;
}

Fate fate_of_word(std::string_view word) {
  const auto found = std::find(fate_names.begin(), fate_names.end(), word);
  const bool known = found != fate_names.end();
  return required(known ? std::optional(static_cast<Fate>(found - fate_names.begin()))
                        : std::optional<Fate>());
}

// The version of a plan that a document says it is; 0 for what is no plan, of whatever version.
std::uint64_t version_of(const json& from) {
  if (!from.is_object()) return 0;
  const auto format = from.find("format");
  const auto version = from.find("version");
  if (format == from.end() || version == from.end()) return 0;
  const bool ours = format->is_string() && format->get_ref<const std::string&>() == format_word;
  return ours && version->is_number_unsigned() ? version->get<std::uint64_t>() : 0;
}

DatumStep datum_of(const json& from) {
  DatumStep out;
  out.reg = from.at("register").get<std::string>();
  out.line = from.at("record").get<std::int64_t>();
  out.key = from.at("key").get<std::string>();
  out.deleted = from.at("deleted").get<bool>();
  out.category = from.at("category").get<std::string>();
  out.fate = fate_of_word(from.at("fate").get<std::string>());
  out.why = from.at("why").get<std::string>();
  out.cites = from.at("cites").get<std::string>();
  out.until = day_of(from.at("until"));
  out.record_goes = from.at("record_goes").get<bool>();
  for (const json& column : from.at("columns")) {
    out.columns.push_back({column.at("column").get<std::string>(),
                           column.at("how").get<std::string>(), column.value("argument", "")});
  }
  out.seal = from.at("seal").get<std::string>();
  return out;
}

TraceStep trace_of(const json& from) {
  TraceStep out;
  out.kind = required(parse_trace_kind(from.at("kind").get<std::string>()));
  out.path = from.at("path").get<std::string>();
  out.reg = from.at("register").get<std::string>();
  out.line = from.at("record").get<std::int64_t>();
  out.column = from.at("column").get<std::string>();
  out.offset = from.at("offset").get<std::uint64_t>();
  out.count = from.at("count").get<std::uint64_t>();
  return out;
}

PlaceStep place_of(const json& from) {
  PlaceStep out;
  out.id = from.at("id").get<std::string>();
  out.kind = required(parse_dealt_by(from.at("kind").get<std::string>()));
  out.title = from.at("title").get<std::string>();
  out.path = from.at("path").get<std::string>();
  out.found = from.at("found").get<std::uint64_t>();
  out.first = from.at("first").get<std::uint64_t>();
  return out;
}

Plan plan_of(const json& from) {
  Plan out;
  out.id = from.at("id").get<std::string>();
  out.day = required(day_of(from.at("day")));
  out.ground = required(parse_erasure_ground(from.at("ground").get<std::string>()));
  if (!from.at("request").is_null()) out.request = from.at("request").get<std::uint64_t>();
  out.customers = from.at("customers").get<std::vector<std::string>>();
  out.persons = from.at("persons").get<std::vector<std::string>>();
  out.policy = from.at("policy").get<std::string>();
  out.whole = from.at("whole").get<bool>();
  out.unsought = from.at("unsought").get<std::uint64_t>();
  for (const json& one : from.at("data")) out.data.push_back(datum_of(one));
  for (const json& one : from.at("traces")) out.traces.push_back(trace_of(one));
  for (const json& one : from.at("places")) out.places.push_back(place_of(one));
  const json& proof = from.at("proof");
  if (!proof.is_null()) {
    out.proof = ProofStep{proof.at("entries").get<std::uint64_t>(), day_of(proof.at("planned"))};
  }
  out.notes = from.at("notes").get<std::vector<std::string>>();
  return out;
}

}  // namespace

std::string_view name(TraceKind kind) { return word_of(trace_words, kind); }
std::optional<TraceKind> parse_trace_kind(std::string_view word) {
  return value_of<TraceKind>(trace_words, word);
}
std::string_view name(DealtBy kind) { return word_of(dealt_words, kind); }
std::optional<DealtBy> parse_dealt_by(std::string_view word) {
  return value_of<DealtBy>(dealt_words, word);
}

std::uint64_t Plan::going() const {
  return static_cast<std::uint64_t>(
      std::count_if(data.begin(), data.end(), [](const DatumStep& one) { return one.goes(); }));
}

std::uint64_t Plan::staying() const { return data.size() - going(); }

std::optional<Day> Plan::last_day() const {
  std::optional<Day> last;
  for (const DatumStep& one : data) {
    if (!one.goes() && one.until && (!last || *last < *one.until)) last = one.until;
  }
  return last;
}

bool Plan::is_empty() const {
  return going() == 0 && std::none_of(traces.begin(), traces.end(), [](const TraceStep& one) {
           return one.kind == TraceKind::mention || one.kind == TraceKind::remnant;
         });
}

std::string to_json(const Plan& plan) {
  ordered_json out;
  out["format"] = format_word;
  out["version"] = format_version;
  out["id"] = plan.id;
  out["day"] = to_string(plan.day);
  out["ground"] = name(plan.ground);
  out["request"] = plan.request ? ordered_json(*plan.request) : ordered_json();
  out["customers"] = plan.customers;
  out["persons"] = plan.persons;
  out["policy"] = plan.policy;
  out["whole"] = plan.whole;
  out["unsought"] = plan.unsought;
  out["data"] = list_json(plan.data, datum_json);
  out["traces"] = list_json(plan.traces, trace_json);
  out["places"] = list_json(plan.places, place_json);
  out["proof"] = plan.proof ? ordered_json{{"entries", plan.proof->entries},
                                           {"planned", day_json(plan.proof->planned)}}
                            : ordered_json();
  out["notes"] = plan.notes;
  return out.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

Result<Plan> parse_plan(std::string_view text) {
  const json from = json::parse(text, nullptr, false);
  const std::uint64_t version = version_of(from);
  if (version == 0) {
    return fail(StatusCode::data, "this is no plan of erasure; `vern erase plan --out` writes one");
  }
  if (version > format_version) {
    return fail(StatusCode::unsupported,
                "the plan was made by a newer vern: carry it out with that one, or plan again");
  }
  try {
    return plan_of(from);
  } catch (const json::exception&) {
    return fail(StatusCode::data,
                "the plan has been changed: a part of it is missing or is no value of its kind; "
                "plan again");
  }
}

std::string sha256_of_plan(std::string_view json) {
  return std::string(ledger::view_of(ledger::sha256(json)));
}

}  // namespace vern::erasure
