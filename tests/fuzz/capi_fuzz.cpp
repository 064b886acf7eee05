// A program of calls of the C ABI, written by the input: which call, with which handles, structs,
// texts, columns and buffers, right or wrong. What the header promises of each call is required of
// each call: a known status, an error that agrees with it, nothing written beyond what was asked
// for, and no verdict that permits after a failure.
#include <array>
#include <cstddef>
#include <cstdint>

#include "fuzz/bytes.hpp"
#include "fuzz/capi_gate.hpp"
#include "fuzz/capi_retention.hpp"
#include "fuzz/capi_status.hpp"
#include "fuzz/capi_texts.hpp"
#include "fuzz/capi_world.hpp"

namespace {

using Step = void (*)(fuzz::World&, fuzz::Bytes&);
constexpr std::array<Step, 20> steps{
    fuzz::decision_handle, fuzz::decide,       fuzz::ask_decision,    fuzz::decide_many,
    fuzz::status_field,    fuzz::masks_fixed,  fuzz::masks_offsets,   fuzz::select,
    fuzz::selections,      fuzz::transcode,    fuzz::look_up,         fuzz::name_items,
    fuzz::constants,       fuzz::days,         fuzz::texts_of_days,   fuzz::retention,
    fuzz::findings,        fuzz::parse_policy, fuzz::retention_datum, fuzz::retention_columns,
};
constexpr int most_steps = 32;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Bytes in(data, size);
  fuzz::World world;
  for (int step = 0; step < most_steps && !in.empty(); ++step) {
    steps[in.below(steps.size())](world, in);
  }
  return 0;
}
