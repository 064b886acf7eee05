#include "campaign/form_file.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "audience/customer_facts.hpp"
#include "audience/ledger_card.hpp"
#include "audience/source.hpp"
#include "policy/diagnostic.hpp"
#include "registers/csv_reader.hpp"
#include "registers/row_reader.hpp"
#include "vern/letters.hpp"

namespace vern::campaign {

namespace {

constexpr std::array<std::string_view, 4> required{"customer", "form", "day", "signed"};
constexpr std::string_view name_column = "name";

struct BoxColumn {
  std::size_t place;
  Box box;
};

// Where the columns of the file stand.
struct Columns {
  std::array<std::size_t, required.size()> places{};
  std::optional<std::size_t> name;
  std::vector<BoxColumn> boxes;
};

tl::unexpected<Error> bad_header(std::string message) {
  return fail(StatusCode::data, "the header of the forms: " + std::move(message), 1);
}

std::string box_names(const Policy& policy) {
  std::string out;
  for (const Box& box : boxes_of(policy)) out += (out.empty() ? "" : ", ") + box_name(policy, box);
  return out.empty() ? "no purpose of the policy rests on consent" : "the boxes are " + out;
}

bool overlap(const Box& a, const Box& b) {
  return a.purpose == b.purpose && (!a.channel || !b.channel || a.channel == b.channel);
}

Result<void> add_box(const Policy& policy, const std::string& name, std::size_t place,
                     Columns& out) {
  const auto box = find_box(policy, name);
  if (!box) {
    return bad_header("column " + std::to_string(place + 1) + " is no box of a form; " +
                      box_names(policy));
  }
  for (const BoxColumn& other : out.boxes) {
    if (!overlap(other.box, *box)) continue;
    return bad_header("two columns answer for " + box_name(policy, *box) +
                      "; leave one of them out");
  }
  out.boxes.push_back({place, *box});
  return {};
}

Result<Columns> find_columns(const Policy& policy, const registers::CsvReader& reader) {
  Columns out;
  for (std::size_t i = 0; i < required.size(); ++i) {
    const auto place = reader.field(required[i]);
    if (!place) {
      return bad_header(place.error().message +
                        "; write customer;form;day;signed, and then a column for each box");
    }
    out.places[i] = *place;
  }
  for (std::size_t i = 0; i < reader.header().size(); ++i) {
    const std::string& name = reader.header()[i];
    if (std::find(required.begin(), required.end(), name) != required.end()) continue;
    if (name == name_column && !out.name) {
      out.name = i;
    } else if (auto ok = add_box(policy, name, i, out); !ok) {
      return tl::make_unexpected(ok.error());
    }
  }
  if (out.boxes.empty()) return bad_header("it has no box; " + box_names(policy));
  return out;
}

// Reads one row into a form, and says what is wrong in it.
class RowParser {
 public:
  RowParser(const audience::Shop& shop, const BatchOptions& options, const Columns& columns,
            const registers::Record& record, std::vector<RowProblem>& problems)
      : shop_(shop), options_(options), columns_(columns), record_(record), problems_(problems) {}

  std::optional<FormRow> run() {
    const std::size_t before = problems_.size();
    row_.line = record_.line;
    row_.form.method = options_.method;
    row_.form.text = options_.text;
    customer();
    number();
    day();
    is_signed();
    for (const BoxColumn& column : columns_.boxes) box(column);
    if (columns_.name) row_.name = text(*columns_.name);
    if (problems_.size() != before) return std::nullopt;
    return std::move(row_);
  }

 private:
  std::string text(std::size_t place) const {
    std::string buffer;
    return std::string(
        audience::as_utf8(options_.dialect.encoding, trim_blanks(record_.fields[place]), buffer));
  }
  void wrong(std::string column, std::string message) {
    problems_.push_back({record_.line, std::move(column), std::move(message)});
  }

  void customer() {
    auto number = audience::customer_number(shop_, text(columns_.places[0]));
    number ? void(row_.customer = std::move(*number))
           : wrong("customer", std::move(number.error().message));
  }
  void number() {
    row_.form.number = text(columns_.places[1]);
    if (row_.form.number.empty()) {
      wrong("form", "is empty; write the form's number, by which it is told from others");
    }
  }
  void day() {
    const auto day = parse_form_day(text(columns_.places[2]));
    day ? void(row_.form.day = *day)
        : wrong("day", "is no day; write the day of the form, YYYY-MM-DD or DD.MM.YYYY");
  }
  void is_signed() {
    const auto answer = parse_answer(text(columns_.places[3]));
    answer ? void(row_.form.is_signed = *answer)
           : wrong("signed", "write j where the form is signed, n where it is not");
  }
  void box(const BoxColumn& column) {
    const std::string cell = text(column.place);
    if (cell.empty()) return;  // not ticked: nothing was said
    if (const auto answer = parse_answer(cell)) {
      row_.form.ticks.push_back({column.box, *answer});
    } else {
      wrong(box_name(shop_.policy, column.box), "write j, n, or nothing where there is no tick");
    }
  }

  const audience::Shop& shop_;
  const BatchOptions& options_;
  const Columns& columns_;
  const registers::Record& record_;
  std::vector<RowProblem>& problems_;
  FormRow row_;
};

}  // namespace

Result<FormRows> read_forms(const audience::Shop& shop, const BatchOptions& options) {
  auto opened = registers::open_csv(options.path, options.dialect);
  if (!opened) return tl::make_unexpected(opened.error());
  const auto columns = find_columns(shop.policy, *opened);
  if (!columns) return tl::make_unexpected(columns.error());
  registers::RowReader reader(std::move(*opened));
  FormRows out;
  registers::Record record;
  for (;;) {
    const auto more = reader.next(record);
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) break;
    ++out.read;
    if (auto row = RowParser(shop, options, *columns, record, out.problems).run()) {
      out.rows.push_back(std::move(*row));
    }
  }
  if (auto ok = audience::check_end(reader, "the file of forms"); !ok) {
    return tl::make_unexpected(ok.error());
  }
  return out;
}

}  // namespace vern::campaign
