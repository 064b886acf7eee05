// audience/sorter.hpp - sorts more than fits in memory, in bounded memory.
//
// Entries are gathered in one buffer; a full buffer is sorted and written to a nameless temporary
// file as a run; at the end the runs are merged. What fits in one buffer never touches the disk.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "io/spill.hpp"
#include "vern/error.hpp"

namespace vern::audience {

// T: a plain value with operator<. One thread. Add everything, finish() once, then take with
// next().
template <class T>
class Sorter {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  // Memory is about `limit` entries, whatever the number of entries added.
  explicit Sorter(std::size_t limit) : limit_(std::max<std::size_t>(limit, 16)) {}

  Result<void> add(const T& entry) {
    if (buffer_.size() == limit_) {
      if (auto spilled = spill(); !spilled) return spilled;
    }
    buffer_.push_back(entry);
    return {};
  }

  Result<void> finish() {
    std::sort(buffer_.begin(), buffer_.end());
    if (!file_) return {};
    if (auto spilled = spill(); !spilled) return spilled;
    std::vector<T>().swap(buffer_);
    const std::size_t share = std::max<std::size_t>(limit_ / runs_.size(), 16);
    for (Run& run : runs_) {
      run.window.resize(share);
      if (auto filled = refill(run); !filled) return filled;
    }
    std::make_heap(runs_.begin(), runs_.end(), later);
    return {};
  }

  // The next entry in order, or nothing at the end. The pointer is good until the next call.
  Result<const T*> next() {
    if (!file_) return taken_ < buffer_.size() ? &buffer_[taken_++] : nullptr;
    if (runs_.empty()) return nullptr;
    std::pop_heap(runs_.begin(), runs_.end(), later);
    Run& run = runs_.back();
    current_ = run.window[run.at++];
    if (run.at == run.filled) {
      if (auto filled = refill(run); !filled) return tl::make_unexpected(filled.error());
    }
    if (run.filled == 0) {
      runs_.pop_back();
    } else {
      std::push_heap(runs_.begin(), runs_.end(), later);
    }
    return &current_;
  }

 private:
  struct Run {
    std::uint64_t offset = 0;  // of what is not yet in the window
    std::uint64_t left = 0;    // entries not yet in the window
    std::vector<T> window;
    std::size_t at = 0;
    std::size_t filled = 0;
  };
  static bool later(const Run& a, const Run& b) { return b.window[b.at] < a.window[a.at]; }

  Result<void> spill() {
    if (!file_) {
      auto made = io::SpillFile::create();
      if (!made) return tl::make_unexpected(made.error());
      file_.emplace(std::move(*made));
    }
    if (buffer_.empty()) return {};
    std::sort(buffer_.begin(), buffer_.end());
    const auto bytes = std::as_bytes(std::span<const T>(buffer_));
    auto offset = file_->append({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    if (!offset) return tl::make_unexpected(offset.error());
    Run run;
    run.offset = *offset;
    run.left = buffer_.size();
    runs_.push_back(std::move(run));
    buffer_.clear();
    return {};
  }

  Result<void> refill(Run& run) {
    run.at = 0;
    run.filled = static_cast<std::size_t>(std::min<std::uint64_t>(run.left, run.window.size()));
    if (run.filled == 0) return {};
    const std::size_t bytes = run.filled * sizeof(T);
    auto got = file_->read(run.offset, {reinterpret_cast<char*>(run.window.data()), bytes});
    if (!got) return got;
    run.offset += bytes;
    run.left -= run.filled;
    return {};
  }

  std::size_t limit_;
  std::vector<T> buffer_;
  std::size_t taken_ = 0;
  std::optional<io::SpillFile> file_;
  std::vector<Run> runs_;
  T current_{};
};

}  // namespace vern::audience
