#include "retention/report.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <string_view>
#include <tuple>
#include <utility>

#include "audience/check_options.hpp"
#include "retention/work_list.hpp"

namespace vern::retention {

namespace {

// Somebody has something to do about it, or will have this year.
bool is_listed(Bucket bucket) { return bucket < Bucket::kept; }

// Counts, and hands on what is to be done.
class Counting final : public DatumVisitor {
 public:
  Counting(const std::string& reg, Day last, WorkList* list)
      : reg_(reg), last_(last), list_(list) {}

  Result<void> visit(const Datum& datum) override {
    if (!reg_.empty() && datum.shape->reg->id != reg_) return {};
    const Reckoned reckoned = reckon(datum, last_);
    Counts& counts = counts_[{reckoned.bucket, datum.record.reg, datum.category, reckoned.by}];
    ++counts.data;
    if (datum.deleted) ++counts.deleted;
    return list_ != nullptr && is_listed(reckoned.bucket) ? list_->add(datum, reckoned)
                                                          : Result<void>();
  }

  void take(const Survey& survey, Report& into) const {
    into.lines.reserve(counts_.size());
    for (const auto& [key, counts] : counts_) {
      const auto& [bucket, reg, category, by] = key;
      const RegisterShape& shape = survey.shapes()[reg];
      into.lines.push_back({shape.reg->id, shape.categories[category].name, bucket, std::string(by),
                            counts.data, counts.deleted});
      into.data[static_cast<std::size_t>(bucket)] += counts.data;
    }
  }

 private:
  using Key = std::tuple<Bucket, std::uint16_t, std::size_t, std::string_view>;
  struct Counts {
    std::int64_t data = 0;
    std::int64_t deleted = 0;
  };

  std::string reg_;
  Day last_;
  WorkList* list_;
  std::map<Key, Counts> counts_;
};

Result<Day> last_day(const ReportOptions& options) {
  const auto last = make_day(options.year, 12, 31);
  if (last && *last >= options.on) return *last;
  return fail(StatusCode::argument, "the year " + std::to_string(options.year) +
                                        " has ended before " + to_string(options.on) +
                                        "; ask about that year or a later one");
}

}  // namespace

std::int64_t Report::total() const {
  return std::accumulate(data.begin(), data.end(), std::int64_t{0});
}

std::int64_t Report::unread() const {
  return std::accumulate(
      sources.begin(), sources.end(), std::int64_t{0},
      [](std::int64_t sum, const SourceState& source) { return sum + source.damaged.count; });
}

bool Report::is_clean() const {
  const bool whole = std::all_of(sources.begin(), sources.end(),
                                 [](const SourceState& source) { return source.is_whole(); });
  return whole && count(Bucket::overdue) == 0 && count(Bucket::unknown) == 0;
}

Result<Report> report(const audience::Shop& shop, const ReportOptions& options) {
  const auto last = last_day(options);
  if (!last) return tl::make_unexpected(last.error());
  if (!options.reg.empty() && shop.policy.find_register(options.reg) == nullptr) {
    return fail(StatusCode::not_found,
                "the policy has no [registers." + options.reg + "]; name one that it has");
  }
  if (auto free = audience::check_not_read(shop, options.out); !free) {
    return tl::make_unexpected(free.error());
  }
  auto survey = Survey::take(shop, {options.on, options.in_memory});
  if (!survey) return tl::make_unexpected(survey.error());
  WorkList list(options.in_memory);
  Counting counting(options.reg, *last, options.out.empty() ? nullptr : &list);
  if (auto visited = (*survey)->visit(counting); !visited) {
    return tl::make_unexpected(visited.error());
  }
  Report out;
  counting.take(**survey, out);
  out.sources = (*survey)->sources();
  out.twins = (*survey)->twins();
  out.listed = list.size();
  if (!options.out.empty()) {
    if (auto written = list.write(shop, **survey, options.out); !written) {
      return tl::make_unexpected(written.error());
    }
  }
  return out;
}

}  // namespace vern::retention
