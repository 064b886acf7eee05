#include "campaign/answer_file.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "audience/customer_facts.hpp"
#include "audience/source.hpp"
#include "campaign/reply_code.hpp"
#include "registers/csv_reader.hpp"
#include "registers/row_reader.hpp"
#include "vern/letters.hpp"

namespace vern::campaign {
namespace {

struct AnswerColumn {
  std::size_t place = 0;
  std::optional<Box> box;  // unset: all that was asked
};
struct Columns {
  std::size_t code = 0;
  std::size_t day = 0;
  std::optional<std::size_t> is_signed;
  std::vector<AnswerColumn> answers;
};

tl::unexpected<Error> bad_header(std::string message) {
  return fail(StatusCode::data, "the header of the answers: " + std::move(message), 1);
}

bool overlap(const AnswerColumn& a, const AnswerColumn& b) {
  if (!a.box || !b.box) return true;
  const bool same_channel = !a.box->channel || !b.box->channel || a.box->channel == b.box->channel;
  return a.box->purpose == b.box->purpose && same_channel;
}

Result<void> add_answer(const Policy& policy, const std::string& name, std::size_t place,
                        Columns& out) {
  AnswerColumn column{place, std::nullopt};
  if (name != "answer") {
    column.box = find_box(policy, name);
    if (!column.box) {
      return bad_header("column " + std::to_string(place + 1) +
                        " is no box that can be asked about; write `answer`, PURPOSE or "
                        "PURPOSE/CHANNEL");
    }
  }
  for (const AnswerColumn& other : out.answers) {
    if (!overlap(other, column)) continue;
    return bad_header("columns " + std::to_string(other.place + 1) + " and " +
                      std::to_string(place + 1) + " answer the same; leave one of them out");
  }
  out.answers.push_back(column);
  return {};
}

Result<Columns> find_columns(const Policy& policy, const registers::CsvReader& reader) {
  Columns out;
  const auto code = reader.field("code");
  const auto day = reader.field("day");
  if (!code || !day) {
    return bad_header((code ? day : code).error().message +
                      "; write code;day;signed, and then `answer` or a column for each box");
  }
  out.code = *code;
  out.day = *day;
  for (std::size_t i = 0; i < reader.header().size(); ++i) {
    const std::string& name = reader.header()[i];
    if (i == out.code || i == out.day) continue;
    if (name == "signed" && !out.is_signed) {
      out.is_signed = i;
    } else if (auto ok = add_answer(policy, name, i, out); !ok) {
      return tl::make_unexpected(ok.error());
    }
  }
  if (out.answers.empty()) {
    return bad_header("it has no answers; write `answer`, or a column for each box");
  }
  return out;
}

// Reads one row, and says what is wrong in it.
class RowParser {
 public:
  RowParser(const Policy& policy, CodePage page, const Columns& columns,
            const registers::Record& record, std::vector<RowProblem>& problems)
      : policy_(policy), page_(page), columns_(columns), record_(record), problems_(problems) {}

  std::optional<AnswerRow> run() {
    const std::size_t before = problems_.size();
    row_.line = record_.line;
    row_.code = read_reply_code(text(columns_.code)).value_or("");
    day();
    is_signed();
    for (const AnswerColumn& column : columns_.answers) answer(column);
    if (problems_.size() != before) return std::nullopt;
    return std::move(row_);
  }

 private:
  std::string text(std::size_t place) const {
    std::string buffer;
    return std::string(audience::as_utf8(page_, trim_blanks(record_.fields[place]), buffer));
  }
  void wrong(std::string column, std::string message) {
    problems_.push_back({record_.line, std::move(column), std::move(message)});
  }

  void day() {
    const auto day = parse_form_day(text(columns_.day));
    day ? void(row_.day = *day)
        : wrong("day", "is no day; write the day of the answer, YYYY-MM-DD or DD.MM.YYYY");
  }
  void is_signed() {
    const std::string cell = columns_.is_signed ? text(*columns_.is_signed) : std::string();
    if (cell.empty()) return;
    const auto answer = parse_answer(cell);
    answer ? void(row_.is_signed = *answer)
           : wrong("signed", "write j where the answer is signed; n or nothing where it is not");
  }
  void answer(const AnswerColumn& column) {
    const std::string cell = text(column.place);
    if (cell.empty()) return;  // nothing was said
    const auto said = parse_answer(cell);
    if (!said) {
      wrong(column.box ? box_name(policy_, *column.box) : "answer",
            "write j, n, or nothing where there is no answer");
    } else if (column.box) {
      row_.ticks.push_back({*column.box, *said});
    } else {
      row_.all = said;
    }
  }

  const Policy& policy_;
  CodePage page_;
  const Columns& columns_;
  const registers::Record& record_;
  std::vector<RowProblem>& problems_;
  AnswerRow row_;
};

}  // namespace

Result<AnswerRows> read_answers(const Policy& policy, const ReplyOptions& options) {
  auto opened = registers::open_csv(options.path, options.dialect);
  if (!opened) return tl::make_unexpected(opened.error());
  const auto columns = find_columns(policy, *opened);
  if (!columns) return tl::make_unexpected(columns.error());
  registers::RowReader reader(std::move(*opened));
  AnswerRows out;
  registers::Record record;
  for (;;) {
    const auto more = reader.next(record);
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) break;
    ++out.read;
    RowParser parser(policy, options.dialect.encoding, *columns, record, out.problems);
    if (auto row = parser.run()) out.rows.push_back(std::move(*row));
  }
  if (auto ok = audience::check_end(reader, "the file of answers"); !ok) {
    return tl::make_unexpected(ok.error());
  }
  return out;
}

}  // namespace vern::campaign
