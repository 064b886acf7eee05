#include "cli/run.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/diagnostics.hpp"
#include "cli/output.hpp"
#include "io/terminal.hpp"

namespace vern::cli {
namespace {

constexpr int standard_output = 1;

bool print(std::FILE* to, std::string_view text) {
  return std::fwrite(text.data(), 1, text.size(), to) == text.size() && std::fflush(to) == 0;
}

auto unwritable() { return fail(StatusCode::io, "standard output cannot be written"); }

bool wants_colour(const Invocation& invocation) {
  const char* refused = std::getenv("NO_COLOR");  // https://no-color.org
  const char* terminal = std::getenv("TERM");
  return !invocation.no_colour && !invocation.context.json &&
         (refused == nullptr || *refused == '\0') &&
         (terminal == nullptr || std::string_view(terminal) != "dumb") &&
         io::is_terminal(standard_output);
}

nlohmann::ordered_json place_json(std::int64_t place) {
  return place < 0 ? nlohmann::ordered_json() : nlohmann::ordered_json(place);
}

// A list in a message stands in lines of its own.
std::string printable_lines(std::string_view message) {
  std::string out;
  for (std::size_t at = 0; at < message.size();) {
    const std::size_t end = std::min(message.find('\n', at), message.size());
    out += (at == 0 ? "" : "\n") + printable(message.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::string failure_json(const Failure& failure) {
  nlohmann::ordered_json error;
  error["code"] = static_cast<int>(failure.error.code);
  error["name"] = name(failure.error.code);
  error["message"] = printable_lines(failure.error.message);
  error["row"] = place_json(failure.error.row);
  error["byte"] = place_json(failure.error.byte);
  if (!failure.diagnostics.empty()) error["findings"] = diagnostics_json(failure.diagnostics);
  return document(nlohmann::ordered_json{{"error", error}});
}

// A place that the message has not said.
void add_place(std::string_view word, std::int64_t place, const std::string& message,
               std::string& out) {
  const std::string number = std::to_string(place);
  const bool said = message.find(" " + number) != std::string::npos;
  if (place >= 0 && !said) out += " (" + std::string(word) + " " + number + ")";
}

std::string failure_text(const Failure& failure) {
  std::string text;
  for (const policy::Diagnostic& finding : failure.diagnostics) {
    text += policy::render(finding, failure.source) + "\n";
  }
  text += "vern: " + printable_lines(failure.error.message);
  add_place("line", failure.error.row, failure.error.message, text);
  add_place("byte", failure.error.byte, failure.error.message, text);
  return text + "\n";
}

Exit report(const Failure& failure, bool json) {
  json ? print(stdout, failure_json(failure)) : print(stderr, failure_text(failure));
  return exit_for(failure.error.code);
}

// What was set aside for standard output, a block at a time.
Result<void> print_data(const io::SpillFile& data) {
  std::vector<char> block(std::size_t{256} * 1024);
  for (std::uint64_t at = 0; at < data.size();) {
    const auto n =
        static_cast<std::size_t>(std::min<std::uint64_t>(block.size(), data.size() - at));
    if (auto got = data.read(at, {block.data(), n}); !got) return got;
    if (!print(stdout, {block.data(), n})) return unwritable();
    at += n;
  }
  return {};
}

Exit finish(const Outcome& outcome, bool json) {
  if (outcome.data) {
    const auto printed = print_data(*outcome.data);
    if (!printed) return report(printed.error(), json);
  }
  if (!print(stdout, outcome.text)) return report(unwritable().value(), json);
  print(stderr, outcome.notes);
  return outcome.exit;
}

Exit run_words(int argc, char** argv, const Context& first) {
  auto invocation = read_arguments(argc, argv, first);
  if (!invocation) return report(invocation.error(), first.json);
  if (!invocation->action) return finish({Exit::done, invocation->text}, false);
  if (!invocation->folder.empty()) {
    std::error_code failed;
    std::filesystem::current_path(invocation->folder, failed);
    if (failed) {
      return report(Error{StatusCode::io, invocation->folder + ": " + failed.message()},
                    first.json);
    }
  }
  invocation->context.colour = wants_colour(*invocation);
  const Answered answer = invocation->action(invocation->context);
  return answer ? finish(*answer, first.json) : report(answer.error(), first.json);
}

}  // namespace

int run(int argc, char** argv) noexcept {
  const Context first = first_look(argc, argv);
  try {
    return static_cast<int>(run_words(argc, argv, first));
  } catch (...) {
    // What an exception says may hold a value of a customer; its text is not shown.
    constexpr const char* text = "a defect of vern stopped this command; nothing was decided";
    constexpr const char* document =
        R"({"error": {"code": 70, "name": "internal", "message": "%s", "row": null, "byte": null}})";
    // Nothing is left to do should even this not be written; the exit code says it.
    if (first.json) {
      static_cast<void>(std::printf(document, text));
    } else {
      static_cast<void>(std::fprintf(stderr, "vern: %s", text));
    }
    static_cast<void>(std::fputc('\n', first.json ? stdout : stderr));
  }
  return static_cast<int>(Exit::internal);
}

}  // namespace vern::cli
