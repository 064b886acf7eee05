// faults/writer_process.hpp - the writer as a process of its own, and what it has said.
#pragma once

#include <doctest/doctest.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <vector>

namespace vern_test {

class WriterProcess {
 public:
  explicit WriterProcess(const std::vector<std::string>& words) {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    child_ = ::fork();
    REQUIRE(child_ >= 0);
    if (child_ == 0) {
      ::dup2(ends[1], STDOUT_FILENO);
      ::close(ends[0]);
      ::close(ends[1]);
      ::execv(arguments[0], arguments.data());
      ::_exit(127);
    }
    ::close(ends[1]);
    from_ = ends[0];
  }
  WriterProcess(const WriterProcess&) = delete;
  WriterProcess& operator=(const WriterProcess&) = delete;
  ~WriterProcess() {
    if (child_ > 0) kill();
    ::close(from_);
  }

  // Until it has said so many lines, or so long: whichever comes first.
  void listen(std::size_t lines, std::chrono::microseconds longest) {
    const auto end = std::chrono::steady_clock::now() + longest;
    while (said_lines() < lines) {
      const auto left = std::chrono::duration_cast<std::chrono::microseconds>(
          end - std::chrono::steady_clock::now());
      if (left.count() <= 0 || !read_some(left)) return;
    }
  }
  // SIGKILL, and what it had said until then; what waitpid() tells.
  int kill() {
    ::kill(child_, SIGKILL);
    return wait();
  }
  // To its end; what waitpid() tells.
  int wait() {
    while (read_some(std::chrono::seconds(60))) {
    }
    int status = 0;
    ::waitpid(child_, &status, 0);
    child_ = -1;
    return status;
  }
  std::vector<std::string> lines() const {
    std::vector<std::string> out;
    std::size_t at = 0;
    for (std::size_t end = 0; (end = said_.find('\n', at)) != std::string::npos; at = end + 1) {
      out.push_back(said_.substr(at, end - at));
    }
    return out;
  }

 private:
  std::size_t said_lines() const {
    return static_cast<std::size_t>(std::count(said_.begin(), said_.end(), '\n'));
  }
  bool read_some(std::chrono::microseconds longest) {
    pollfd one{from_, POLLIN, 0};
    const timespec most{longest.count() / 1000000, (longest.count() % 1000000) * 1000};
    if (::ppoll(&one, 1, &most, nullptr) <= 0) return false;
    std::array<char, 4096> block{};
    const ssize_t n = ::read(from_, block.data(), block.size());
    if (n <= 0) return false;
    said_.append(block.data(), static_cast<std::size_t>(n));
    return true;
  }

  pid_t child_ = -1;
  int from_ = -1;
  std::string said_;
};

}  // namespace vern_test
