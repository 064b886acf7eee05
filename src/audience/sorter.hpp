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
// next(), and again after rewind().
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
    sort_buffer();
    if (!file_) return {};
    if (auto spilled = spill(); !spilled) return spilled;
    std::vector<T>().swap(buffer_);
    const std::size_t share = std::max<std::size_t>(limit_ / runs_.size(), 16);
    for (Run& run : runs_) run.window.resize(share);
    heap_.reserve(runs_.size());
    return rewind();
  }

  // Back to the first entry in order: the entries can be taken again. After finish().
  Result<void> rewind() {
    taken_ = 0;
    heap_.clear();
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      Run& run = runs_[i];
      run.offset = run.start;
      run.left = run.entries;
      if (auto filled = refill(run); !filled) return filled;
      heap_.push_back(i);
    }
    for (std::size_t i = heap_.size() / 2; i-- > 0;) sift_down(i);
    return {};
  }

  // The next entry in order, or nothing at the end. The pointer is good until the next call.
  Result<const T*> next() {
    if (!file_) return taken_ < buffer_.size() ? &buffer_[taken_++] : nullptr;
    if (heap_.empty()) return nullptr;
    Run& run = runs_[heap_.front()];
    current_ = run.window[run.at++];
    if (run.at == run.filled) {
      if (auto filled = refill(run); !filled) return tl::make_unexpected(filled.error());
    }
    if (run.filled == 0) {
      heap_.front() = heap_.back();
      heap_.pop_back();
    }
    sift_down(0);
    return &current_;
  }

 private:
  struct Run {
    std::uint64_t start = 0;    // in the file
    std::uint64_t entries = 0;  // in all
    std::uint64_t offset = 0;   // of what is not yet in the window
    std::uint64_t left = 0;     // entries not yet in the window
    std::vector<T> window;
    std::size_t at = 0;
    std::size_t filled = 0;
  };

  bool before(std::size_t a, std::size_t b) const {
    return runs_[a].window[runs_[a].at] < runs_[b].window[runs_[b].at];
  }

  // Mends the heap below a place whose run went on to its next entry. Where the entries came nearly
  // in order the same run stays on top, and that is seen at once.
  void sift_down(std::size_t at) {
    for (std::size_t child = at * 2 + 1; child < heap_.size(); child = at * 2 + 1) {
      if (child + 1 < heap_.size() && before(heap_[child + 1], heap_[child])) ++child;
      if (!before(heap_[child], heap_[at])) return;
      std::swap(heap_[child], heap_[at]);
      at = child;
    }
  }

  // Entries that were added in order are not sorted again.
  void sort_buffer() {
    if (!std::is_sorted(buffer_.begin(), buffer_.end())) std::sort(buffer_.begin(), buffer_.end());
  }

  Result<void> spill() {
    if (!file_) {
      auto made = io::SpillFile::create();
      if (!made) return tl::make_unexpected(made.error());
      file_.emplace(std::move(*made));
    }
    if (buffer_.empty()) return {};
    sort_buffer();
    const auto bytes = std::as_bytes(std::span<const T>(buffer_));
    auto offset = file_->append({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    if (!offset) return tl::make_unexpected(offset.error());
    Run run;
    run.start = *offset;
    run.entries = buffer_.size();
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
  std::vector<std::size_t> heap_;  // of runs that have entries left, the least on top
  T current_{};
};

}  // namespace vern::audience
