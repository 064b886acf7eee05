#include "audience/check_options.hpp"

#include <string>
#include <vector>

#include "audience/source.hpp"
#include "audience/survey.hpp"
#include "io/file.hpp"

namespace vern::audience {

namespace {

bool has_profiling(const Policy& policy, const Request& request) {
  for (std::size_t i = 0; i < request.purpose_count; ++i) {
    if (policy.purposes[request.purposes[i]].kind == PurposeKind::profiling) return true;
  }
  return false;
}

// The choice of --among is a use of its own: who was picked by what they bought is profiled.
Result<void> check_choice(const Policy& policy, const Options& options) {
  if (!options.among.empty() && options.named) {
    return fail(StatusCode::argument, "customers are named in a file or in memory, not in both");
  }
  if (options.among.empty() && !options.named) {
    if (!options.chosen_by || *options.chosen_by == ChosenBy::all) return {};
    return fail(StatusCode::argument,
                "chosen-by says how the customers of --among were chosen: "
                "give the file of customer numbers as well");
  }
  if (!options.chosen_by) {
    return fail(StatusCode::argument,
                "say how the customers of --among were chosen: --chosen-by all, relation, "
                "purchases or behaviour");
  }
  return check_chosen_by(policy, options.request, *options.chosen_by);
}

Result<void> check_selection(const Policy& policy, const Options& options) {
  if (!options.selection) return {};
  if (options.selection->empty()) {
    return fail(StatusCode::argument, "the selection names no letter; leave it out for all");
  }
  const Register* reg = policy.find_register("customers");
  if (reg != nullptr && !reg->status.empty()) return {};
  return fail(StatusCode::argument, "a selection needs a Status column, and the register has none");
}

// A list written over the register it came from would end both.
Result<void> check_outputs(const Shop& shop, const Options& options) {
  std::vector<std::string> read;
  if (!options.among.empty()) read.push_back(options.among);
  for (const std::string* out : {&options.list_path, &options.explain_path}) {
    if (auto free = check_not_read(shop, *out, read); !free) return free;
  }
  if (options.list_path.empty() || options.list_path != options.explain_path) return {};
  return fail(StatusCode::argument, "the list and the explanation need a file each");
}

}  // namespace

Result<void> check_chosen_by(const Policy& policy, const Request& request, ChosenBy chosen_by) {
  if (!needs_profiling(chosen_by) || has_profiling(policy, request)) return {};
  return fail(StatusCode::argument,
              "customers chosen by purchases or behaviour are profiled (GDPR Art. 4(4)): add a "
              "purpose of kind profiling to the request, or choose in another way");
}

Result<void> check_not_read(const Shop& shop, const std::string& out,
                            const std::vector<std::string>& read) {
  if (out.empty()) return {};
  std::vector<std::string> sources = read;
  for (const Register& reg : shop.policy.registers) {
    sources.push_back(path_of(reg.file, shop.folder));
  }
  for (const List& list : shop.policy.lists) sources.push_back(path_of(list.file, shop.folder));
  const auto there = io::stamp_of(out);
  for (const std::string& source : sources) {
    const auto stamp = io::stamp_of(source);
    if (out != source && !(there && stamp && *there == *stamp)) continue;
    return fail(StatusCode::argument, "the output " + out + " is one of the files that are read");
  }
  return {};
}

Result<void> check_options(const Shop& shop, const Options& options) {
  if (auto ok = check_request(shop.policy, options.request); !ok) return ok;
  if (auto ok = check_choice(shop.policy, options); !ok) return ok;
  if (auto ok = check_selection(shop.policy, options); !ok) return ok;
  return check_outputs(shop, options);
}

}  // namespace vern::audience
