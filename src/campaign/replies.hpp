// campaign/replies.hpp - the answers to a request for consent, into the ledger.
//
// A CSV file with the columns code; day; signed (may be left out: nobody signed); then either
// `answer`, for all that was asked, or a column for each box, PURPOSE/CHANNEL or PURPOSE. Answers
// are j, n, or nothing, which says nothing.
//
// Half a file of answers is of no use, since a no must not get lost: every row is checked before
// anything is written, and one bad row stops them all. What the ledger has under the same code,
// box and day is known and passed over, so that a file may be given twice.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "campaign/campaign.hpp"
#include "campaign/form_batch.hpp"
#include "registers/csv.hpp"
#include "vern/error.hpp"

namespace vern::campaign {

struct ReplyOptions {
  std::string path;
  registers::CsvDialect dialect;
  bool dry_run = false;
  // So many rows have a code that is misread or nobody's; their answers are lost, and a person
  // says so.
  std::optional<std::uint64_t> accept_unknown;
};

struct ReplyReport {
  std::vector<RowProblem> problems;   // where there are any, nothing was written
  std::vector<std::int64_t> unknown;  // lines whose code is misread or nobody's
  std::int64_t rows = 0;
  std::int64_t blank = 0;      // without an answer
  std::int64_t customers = 0;  // with something to write
  std::int64_t yeses = 0;      // entries to write
  std::int64_t noes = 0;
  std::int64_t unsigned_yeses = 0;  // of the yeses: they count, and prove little
  std::int64_t known = 0;           // answers that stood in the ledger
  bool written = false;
};

// A yes is `given` to the version of the text that was asked about, a no is `refused`. Errors: of
// the file as a whole, the register or the ledger. Written in part only when the error says so:
// then run it again.
Result<ReplyReport> take_replies(const Books& books, const ReplyOptions& options);

}  // namespace vern::campaign
