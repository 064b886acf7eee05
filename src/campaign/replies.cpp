#include "campaign/replies.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "campaign/answer_file.hpp"
#include "campaign/code_owners.hpp"
#include "campaign/named_texts.hpp"
#include "campaign/reply_check.hpp"
#include "ledger/record.hpp"

namespace vern::campaign {
namespace {

using ledger::Event;
using ledger::NewEntry;

constexpr std::size_t rows_per_commit = 500;

// Codes that nobody has: all of them wrong, unless a person says how many they are.
void judge_unknown(const ReplyOptions& options, ReplyReport& report) {
  if (options.accept_unknown.value_or(0) == report.unknown.size()) return;
  for (const std::int64_t line : report.unknown) {
    report.problems.push_back(
        {line, "code",
         "is misread, or no customer of the register was asked with it; look at the letter, since "
         "a no may stand there. Where that cannot be mended: --accept-unknown " +
             std::to_string(report.unknown.size())});
  }
  if (!report.unknown.empty()) return;
  report.problems.push_back(
      {1, "code", "--accept-unknown says that codes are unknown, and all are known; leave it out"});
}

Result<void> write(const Books& books, std::span<const ReadyReply> rows) {
  std::vector<NewEntry> entries;
  std::vector<Event> events;
  for (const ReadyReply& row : rows) {
    entries.insert(entries.end(), row.entries.begin(), row.entries.end());
    for (const NewEntry& entry : row.entries) events.push_back(entry.event);
  }
  if (auto ok = register_named(books.ledger, books.shop, events, books.by); !ok) return ok;
  const auto written = ledger::record(books.ledger, books.shop.policy, entries, books.by);
  if (!written) return tl::make_unexpected(written.error());
  return {};
}

Result<void> write_all(const Books& books, std::span<const ReadyReply> rows) {
  for (std::size_t at = 0; at < rows.size(); at += rows_per_commit) {
    const std::size_t count = std::min(rows_per_commit, rows.size() - at);
    const auto written = write(books, rows.subspan(at, count));
    if (written) continue;
    Error error = written.error();
    if (at > 0) {
      error.message += "; " + std::to_string(at) + " of " + std::to_string(rows.size()) +
                       " answers are written: run the same command again, it passes over them";
    }
    return tl::make_unexpected(std::move(error));
  }
  return {};
}

}  // namespace

Result<ReplyReport> take_replies(const Books& books, const ReplyOptions& options) {
  auto file = read_answers(books.shop.policy, options);
  if (!file) return tl::make_unexpected(file.error());
  auto owners = find_owners(of_register(books.shop), codes_of(file->rows));
  if (!owners) return tl::make_unexpected(owners.error());
  ReplyReport report;
  report.rows = file->read;
  report.problems = std::move(file->problems);
  const Desk desk = books;
  const auto missing = [&](const Event& yes) {
    return to_register(books.ledger, books.shop, {&yes, 1});
  };
  auto ready = check_replies(desk, std::move(*owners), missing, file->rows, report);
  if (!ready) return tl::make_unexpected(ready.error());
  judge_unknown(options, report);
  std::stable_sort(report.problems.begin(), report.problems.end(),
                   [](const RowProblem& a, const RowProblem& b) { return a.line < b.line; });
  if (!report.problems.empty() || options.dry_run) return report;
  std::erase_if(*ready, [](const ReadyReply& reply) { return reply.entries.empty(); });
  if (auto ok = write_all(books, *ready); !ok) return tl::make_unexpected(ok.error());
  report.written = true;
  return report;
}

}  // namespace vern::campaign
