#include "retention/read_again.hpp"

#include <set>
#include <utility>

namespace vern::retention {

Result<void> read_again(const audience::Shop& shop, const Survey& survey,
                        const std::vector<RecordRef>& records, Columns columns,
                        const OnRecord& on_record) {
  std::set<std::pair<std::uint16_t, std::int64_t>> wanted;
  for (const RecordRef& record : records) wanted.emplace(record.reg, record.line);
  const HoldBook none;
  for (std::size_t reg = 0; reg < survey.shapes().size(); ++reg) {
    const auto index = static_cast<std::uint16_t>(reg);
    const auto first = wanted.lower_bound({index, 0});
    if (first == wanted.end() || first->first != index) continue;
    const RegisterShape& shape = survey.shapes()[reg];
    RowScan scan(shop, shape, reg, none);
    if (columns == Columns::every) scan.want_every_column();
    const auto state = scan.run([&](const RowTrace& trace, const registers::Record& row) {
      if (!wanted.contains({index, trace.line})) return Result<void>();
      return on_record({index, trace.line}, shape, scan, row);
    });
    if (!state) return tl::make_unexpected(state.error());
    if (state->bytes == survey.sources()[reg].bytes) continue;
    return fail(StatusCode::state, "the register " + state->reg +
                                       " has changed while it was read; run the command again");
  }
  return {};
}

}  // namespace vern::retention
