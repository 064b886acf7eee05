// tests/cli/command.hpp - runs the command as a person would, in an environment of its own, and
// keeps what it printed and how it ended.
#pragma once

#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace command {

namespace fs = std::filesystem;
using Json = nlohmann::json;

struct Run {
  int exit = -1;
  std::string out;
  std::string err;
  // The one document of --json; throws when it is none.
  Json json() const { return Json::parse(out); }
};

inline std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline void write(const fs::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

// An empty folder of this name, new for each call.
inline fs::path scratch(const std::string& name) {
  const fs::path folder = fs::path(VERN_SCRATCH_DIR) / name;
  fs::remove_all(folder);
  fs::create_directories(folder);
  return folder;
}

inline std::string quoted(const std::string& word) {
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// A shell line in `folder`. `$vern` in it is the command.
inline Run shell(const fs::path& folder, const std::string& line) {
  fs::create_directories(VERN_SCRATCH_DIR);
  const fs::path log = fs::path(VERN_SCRATCH_DIR) / "stderr.txt";
  const std::string whole =
      "cd " + quoted(folder.string()) +
      " && env -i PATH=/usr/bin:/bin LC_ALL=C TERM=xterm vern=" + quoted(VERN_COMMAND) + " sh -c " +
      quoted(line) + " 2>" + quoted(log.string());
  Run run;
  std::FILE* pipe = ::popen(whole.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot start a shell");
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) {
    run.out += static_cast<char>(c);
  }
  const int status = ::pclose(pipe);
  run.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  run.err = read(log);
  return run;
}

// vern with these words, in `folder`, nobody at the keyboard.
inline Run vern(const fs::path& folder, const std::vector<std::string>& words) {
  std::string line = "exec \"$vern\"";
  for (const std::string& word : words) line += " " + quoted(word);
  return shell(folder, line + " </dev/null");
}

// The words as one line, for messages of tests.
inline std::string line_of(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : " ") + word;
  return line;
}

inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// The longest line, in UTF-8 characters.
inline std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::size_t characters = 0;
    for (const char c : line) characters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    widest = std::max(widest, characters);
  }
  return widest;
}

}  // namespace command
