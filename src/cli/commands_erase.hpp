// cli/commands_erase.hpp - the commands of erasure: what each takes. `by` is the person who says
// so, of the policy's [people], with the right to erase; days are as typed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/commands.hpp"

namespace vern::cli {

struct ErasePlanOptions {
  std::string policy = "vern.toml";
  std::string customer;
  bool overdue = false;
  std::optional<std::uint64_t> at_most;  // persons of whom something is overdue; unset: 5000
  std::optional<std::uint64_t> request;
  std::string on;
  std::string out;  // empty: shown only
  std::string by;
};
// Exit::no for a plan that does nothing, and for one that rests on a register that is not whole.
Answered run_erase_plan(const ErasePlanOptions& options, const Context& context);

struct EraseApproveOptions {
  std::string policy = "vern.toml";
  std::string plan;
  std::string day;
  std::string by;
};
Answered run_erase_approve(const EraseApproveOptions& options, const Context& context);

// A command about one erasure, whichever it is; fields that it does not have stay empty.
struct EraseOptions {
  std::string policy = "vern.toml";
  std::string id;
  std::string on;
  std::string place;
  std::string how;
  std::string recipient;
  std::string format;
  std::string out;
  std::string by;
};
// Exit::no where a step was skipped.
Answered run_erase_execute(const EraseOptions& options, const Context& context);
// Exit::no while anything is left to do.
Answered run_erase_verify(const EraseOptions& options, const Context& context);
Answered run_erase_tick(const EraseOptions& options, const Context& context);
Answered run_erase_letter(const EraseOptions& options, const Context& context);
// Exit::no for a certificate that is not closed.
Answered run_erase_certificate(const EraseOptions& options, const Context& context);
Answered run_erase_close(const EraseOptions& options, const Context& context);

struct EraseListOptions {
  std::string policy = "vern.toml";
};
Answered run_erase_list(const EraseListOptions& options, const Context& context);

struct EraseAgainOptions {
  std::string policy = "vern.toml";
  std::string on;
  bool dry_run = false;
  std::string by;
};
// Exit::no where a person must look first.
Answered run_erase_resume(const EraseAgainOptions& options, const Context& context);
// The same after a restore, as of today. Exit::no where anything had come back.
Answered run_erase_replay(const EraseAgainOptions& options, const Context& context);

}  // namespace vern::cli
