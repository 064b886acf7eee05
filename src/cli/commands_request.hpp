// cli/commands_request.hpp - the commands about subject requests and legal holds: what each takes.
// `by` is the person who says so, of the policy's [people]; days are as typed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/commands.hpp"

namespace vern::cli {

struct RequestOpenOptions {
  std::string policy = "vern.toml";
  std::string right;
  std::string customer;  // empty: somebody who is no customer
  std::string received;
  std::string method;
  std::string number;
  std::string remark;
  std::string by;
};
Answered run_request_open(const RequestOpenOptions& options, const Context& context);

struct RequestListOptions {
  std::string policy = "vern.toml";
  std::string due_within;  // a period; empty: those that are not closed
  bool all = false;
  std::string on;
};
// Exit::no where --due-within finds any.
Answered run_request_list(const RequestListOptions& options, const Context& context);

struct RequestShowOptions {
  std::string policy = "vern.toml";
  std::optional<std::uint64_t> id;
  std::string letter;  // a kind of letter; then `out` and `by` are needed
  std::string format;
  std::string out;
  std::string by;
};
Answered run_request_show(const RequestShowOptions& options, const Context& context);

struct RequestPackOptions {
  std::string policy = "vern.toml";
  std::optional<std::uint64_t> id;
  std::string out_dir;
  std::string source;
  bool without_notes = false;
  std::string by;
};
// Exit::no where something may be missing from the pack.
Answered run_request_pack(const RequestPackOptions& options, const Context& context);

// A step, whichever it is; fields that it does not have stay empty.
struct RequestStepOptions {
  std::string policy = "vern.toml";
  std::optional<std::uint64_t> id;
  bool asked = false;
  bool confirmed = false;
  bool taken_back = false;
  std::string ground;
  std::string words;
  std::string day;
  std::string by;
};
Answered run_request_identity(const RequestStepOptions& options, const Context& context);
Answered run_request_extend(const RequestStepOptions& options, const Context& context);
Answered run_request_refuse(const RequestStepOptions& options, const Context& context);
Answered run_request_fulfil(const RequestStepOptions& options, const Context& context);
Answered run_request_close(const RequestStepOptions& options, const Context& context);

struct HoldPlaceOptions {
  std::string policy = "vern.toml";
  std::string customer;
  std::string ground;
  std::string reg;
  std::string record;
  std::string category;
  std::string reason;
  std::string from;
  std::string until;
  std::string by;
};
Answered run_hold_place(const HoldPlaceOptions& options, const Context& context);

struct HoldListOptions {
  std::string policy = "vern.toml";
  std::string customer;
  bool all = false;
  std::string on;
};
Answered run_hold_list(const HoldListOptions& options, const Context& context);

struct HoldLiftOptions {
  std::string policy = "vern.toml";
  std::optional<std::uint64_t> hold;
  std::string reason;
  std::string day;
  std::string by;
};
Answered run_hold_lift(const HoldLiftOptions& options, const Context& context);

}  // namespace vern::cli
