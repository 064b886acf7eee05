#include "retention/source_state.hpp"

namespace vern::retention {

namespace {

std::string counted(std::int64_t n, std::string_view one, std::string_view many) {
  return std::to_string(n) + " " + std::string(n == 1 ? one : many);
}

std::string acknowledged(std::int64_t n) {
  return n == 0 ? std::string() : ", " + std::to_string(n) + " acknowledged in the policy";
}

}  // namespace

std::vector<std::string> findings_of(const SourceState& state) {
  std::vector<std::string> out;
  const std::string label = "the register " + state.reg + " (" + state.path + "): ";
  if (state.damaged.count > 0 || state.allowed_damaged > 0) {
    out.push_back(label + counted(state.damaged.count, "damaged row", "damaged rows") +
                  acknowledged(state.allowed_damaged));
    if (state.damaged.count > 0) {
      out.back() += "; the first is " + state.row_word + " " + std::to_string(state.damaged.line) +
                    ", byte " + std::to_string(state.damaged.byte) + ": " + state.damaged.what;
    }
  }
  if (state.cut) {
    out.push_back(label + "the last line does not end, so the file may have been cut");
  }
  if (state.unmatched > 0 || state.allowed_unmatched > 0) {
    out.push_back(label + counted(state.unmatched, "row matches", "rows match") + " no card" +
                  acknowledged(state.allowed_unmatched));
    if (state.unmatched > 0) {
      out.back() +=
          "; the first is " + state.row_word + " " + std::to_string(state.first_unmatched);
    }
  }
  if (state.memos_missing) out.push_back(label + "its memo file is not there");
  if (state.broken_memos > 0) {
    out.push_back(label + counted(state.broken_memos, "row has", "rows have") +
                  " a note that cannot be read");
  }
  if (state.deleted > 0) {
    out.push_back(label + counted(state.deleted, "record", "records") +
                  " marked as deleted, which still stand there and count");
  }
  return out;
}

}  // namespace vern::retention
