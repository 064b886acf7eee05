// fault_vfs.hpp - SQLite's default file layer, with a disk that fails when a test says so.
//
//     vern_test::FaultVfs disk("my-test");                  // a name of its own within the process
//     options.vfs = disk.name();
//     disk.arm({.nth = 7});                            // the 7th call from now fails, once
//     ... work ...
//     if (!disk.has_failed()) break;                   // the work needs fewer than 7 calls
//
// A sweep over nth = 1, 2, ... until nothing failed any more fails every call in turn. Calls are
// counted over all connections that use the layer; any thread.
#pragma once

#include <sqlite3.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <map>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>

namespace vern_test {

enum class DiskCall : std::uint8_t {
  open,
  remove,
  access,
  read,
  write,
  truncate,
  sync,
  size,
  lock,
  share,       // of the shared index of a write-ahead log: its memory
  share_lock,  // and its locks
};

// What SQLite's own layer says when the system refuses the call.
constexpr int code_of(DiskCall call) {
  constexpr std::array<int, 11> codes = {
      SQLITE_CANTOPEN,    SQLITE_IOERR_DELETE,   SQLITE_IOERR_ACCESS, SQLITE_IOERR_READ,
      SQLITE_IOERR_WRITE, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_FSYNC,  SQLITE_IOERR_FSTAT,
      SQLITE_IOERR_LOCK,  SQLITE_IOERR_SHMMAP,   SQLITE_IOERR_SHMLOCK};
  return codes.at(static_cast<std::size_t>(call));
}

enum class Failure : std::uint8_t {
  refused,      // nothing is done
  short_write,  // half of the bytes are written, then an error; counts writes only
  full,         // half of the bytes are written, then the disk is full; counts writes only
  lost,         // a sync fails, and with it goes all that was written to the file since the last
                // one, as a system does that drops what it could not write; counts syncs only
  cut,          // the power goes, with all that was not synced; arm it for good, and come_back()
  cut_lied,     // the same, and no sync before it had done anything
  dropped,      // a disk that lies: nothing is written, and success is told; counts writes only
};

struct Fault {
  std::uint64_t nth = 1;  // counted from 1, from arm()
  Failure failure = Failure::refused;
  bool for_good = false;          // every later call that counts fails as well
  std::set<DiskCall> calls = {};  // those that count; empty: all
  std::string_view file = {};     // counts only files whose path ends so ("-wal"); empty: all
  int code = 0;                   // what to answer; 0: what the failure is called by SQLite
};

class FaultVfs {
 public:
  explicit FaultVfs(std::string name) : name_(std::move(name)), real_(sqlite3_vfs_find(nullptr)) {
    if (real_ == nullptr) throw std::runtime_error("SQLite has no file layer");
    vfs_ = *real_;
    vfs_.szOsFile = static_cast<int>(sizeof(File)) + real_->szOsFile;
    vfs_.zName = name_.c_str();
    vfs_.pAppData = this;
    vfs_.xOpen = open;
    vfs_.xDelete = remove;
    vfs_.xAccess = access;
    sqlite3_vfs_register(&vfs_, 0);
  }
  FaultVfs(const FaultVfs&) = delete;
  FaultVfs& operator=(const FaultVfs&) = delete;
  // No sync reaches the disk, though it counts and may fail: for tests of failures that the machine
  // survives, which find what was written in any case.
  void be_fast() { is_fast_ = true; }
  // Every database opened with the layer must be closed before.
  ~FaultVfs() { sqlite3_vfs_unregister(&vfs_); }

  const std::string& name() const { return name_; }

  void arm(Fault fault) {
    const std::lock_guard hold(mutex_);
    fault_ = std::move(fault);
    file_ = fault_.file;
    counted_ = failed_ = 0;
    synced_.clear();
    armed_ = true;
  }
  // The disk works again. The counts stay.
  void disarm() {
    const std::lock_guard hold(mutex_);
    armed_ = false;
  }
  // Power is back, with what was synced before it went. Every database must be closed.
  void come_back() {
    const std::lock_guard hold(mutex_);
    armed_ = false;
    for (const auto& [path, bytes] : synced_) {
      std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    }
  }
  // Calls since arm() that counted, and those of them that failed.
  std::uint64_t counted() const {
    const std::lock_guard hold(mutex_);
    return counted_;
  }
  std::uint64_t failed() const {
    const std::lock_guard hold(mutex_);
    return failed_;
  }
  bool has_failed() const { return failed() != 0; }

 private:
  // SQLite allocates this much, and the real file behind it.
  struct File {
    sqlite3_file base;
    FaultVfs* vfs;
    const char* path;  // SQLite keeps it as long as the file is open; NULL for a nameless one
  };
  static_assert(sizeof(File) % alignof(sqlite3_int64) == 0, "the real file stands behind it");

  static File* own(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
  static sqlite3_file* real(sqlite3_file* file) {
    return reinterpret_cast<sqlite3_file*>(own(file) + 1);
  }
  static FaultVfs* self(sqlite3_vfs* vfs) { return static_cast<FaultVfs*>(vfs->pAppData); }

  // The code to answer instead of doing the call; SQLITE_OK: go on.
  int strike(DiskCall call, const char* path) {
    const std::lock_guard hold(mutex_);
    if (!armed_ || !counts(call, path == nullptr ? "" : path)) return SQLITE_OK;
    ++counted_;
    if (counted_ < fault_.nth || (counted_ > fault_.nth && !fault_.for_good)) return SQLITE_OK;
    ++failed_;
    if (fault_.code != 0) return fault_.code;
    return fault_.failure == Failure::full ? SQLITE_FULL : code_of(call);
  }
  bool counts(DiskCall call, std::string_view path) const {
    switch (fault_.failure) {
      case Failure::refused:
      case Failure::cut:
      case Failure::cut_lied:
        break;
      case Failure::lost:
        if (call != DiskCall::sync) return false;
        break;
      default:
        if (call != DiskCall::write) return false;
    }
    if (!fault_.calls.empty() && !fault_.calls.contains(call)) return false;
    return path.ends_with(file_);
  }
  // What a file holds for certain: as it was when it was last synced.
  static std::string bytes_of(sqlite3_file* file) {
    sqlite3_int64 size = 0;
    real(file)->pMethods->xFileSize(real(file), &size);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    real(file)->pMethods->xRead(real(file), bytes.data(), static_cast<int>(size), 0);
    return bytes;
  }
  void keep_synced(sqlite3_file* file, bool anew) {
    const std::lock_guard hold(mutex_);
    const bool keeps = fault_.failure == Failure::lost || fault_.failure == Failure::cut ||
                       (fault_.failure == Failure::cut_lied && !anew);
    if (!armed_ || !keeps || own(file)->path == nullptr) return;
    if (anew || !synced_.contains(own(file)->path)) synced_[own(file)->path] = bytes_of(file);
  }
  void forget(const char* path) {
    const std::lock_guard hold(mutex_);
    synced_.erase(path);
  }
  void lose(sqlite3_file* file) {
    const std::lock_guard hold(mutex_);
    const auto kept = synced_.find(own(file)->path == nullptr ? "" : own(file)->path);
    if (kept == synced_.end()) return;
    const auto size = static_cast<sqlite3_int64>(kept->second.size());
    real(file)->pMethods->xTruncate(real(file), size);
    real(file)->pMethods->xWrite(real(file), kept->second.data(), static_cast<int>(size), 0);
  }
  Failure failure() const {
    const std::lock_guard hold(mutex_);
    return fault_.failure;
  }
  static int strike(sqlite3_file* file, DiskCall call) {
    return own(file)->vfs->strike(call, own(file)->path);
  }

  // ---- what SQLite calls
  static int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out) {
    FaultVfs* disk = self(vfs);
    file->pMethods = nullptr;  // tells SQLite not to close what was not opened
    if (const int code = disk->strike(DiskCall::open, path)) return code;
    own(file)->vfs = disk;
    own(file)->path = path;
    std::memset(real(file), 0, static_cast<std::size_t>(disk->real_->szOsFile));
    const int code = disk->real_->xOpen(disk->real_, path, real(file), flags, out);
    if (real(file)->pMethods != nullptr) file->pMethods = &methods;
    if (code == SQLITE_OK) disk->keep_synced(file, false);
    return code;
  }
  static int remove(sqlite3_vfs* vfs, const char* path, int sync_folder) {
    if (const int code = self(vfs)->strike(DiskCall::remove, path)) return code;
    self(vfs)->forget(path);
    return self(vfs)->real_->xDelete(self(vfs)->real_, path, sync_folder);
  }
  static int access(sqlite3_vfs* vfs, const char* path, int flags, int* out) {
    if (const int code = self(vfs)->strike(DiskCall::access, path)) return code;
    return self(vfs)->real_->xAccess(self(vfs)->real_, path, flags, out);
  }
  // Closing and unlocking always work: so they do on a dead disk.
  static int close(sqlite3_file* file) { return real(file)->pMethods->xClose(real(file)); }
  static int read(sqlite3_file* file, void* into, int size, sqlite3_int64 at) {
    if (const int code = strike(file, DiskCall::read)) return code;
    return real(file)->pMethods->xRead(real(file), into, size, at);
  }
  static int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
    if (const int code = strike(file, DiskCall::write)) {
      const Failure failure = own(file)->vfs->failure();
      if (failure == Failure::dropped) return SQLITE_OK;
      if (failure == Failure::short_write || failure == Failure::full) {
        real(file)->pMethods->xWrite(real(file), from, size / 2, at);
      }
      return code;
    }
    return real(file)->pMethods->xWrite(real(file), from, size, at);
  }
  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    if (const int code = strike(file, DiskCall::truncate)) return code;
    return real(file)->pMethods->xTruncate(real(file), size);
  }
  static int sync(sqlite3_file* file, int flags) {
    FaultVfs* disk = own(file)->vfs;
    if (const int code = strike(file, DiskCall::sync)) {
      if (disk->failure() == Failure::lost) disk->lose(file);
      return code;
    }
    disk->keep_synced(file, true);
    return disk->is_fast_ ? SQLITE_OK : real(file)->pMethods->xSync(real(file), flags);
  }
  static int size(sqlite3_file* file, sqlite3_int64* out) {
    if (const int code = strike(file, DiskCall::size)) return code;
    return real(file)->pMethods->xFileSize(real(file), out);
  }
  static int lock(sqlite3_file* file, int level) {
    if (const int code = strike(file, DiskCall::lock)) return code;
    return real(file)->pMethods->xLock(real(file), level);
  }
  static int unlock(sqlite3_file* file, int level) {
    return real(file)->pMethods->xUnlock(real(file), level);
  }
  static int is_reserved(sqlite3_file* file, int* out) {
    if (const int code = strike(file, DiskCall::lock)) return code;
    return real(file)->pMethods->xCheckReservedLock(real(file), out);
  }
  static int control(sqlite3_file* file, int what, void* value) {
    return real(file)->pMethods->xFileControl(real(file), what, value);
  }
  static int sector_size(sqlite3_file* file) {
    return real(file)->pMethods->xSectorSize(real(file));
  }
  static int characteristics(sqlite3_file* file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
  }
  static int share(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
    *out = nullptr;
    if (const int code = strike(file, DiskCall::share)) return code;
    return real(file)->pMethods->xShmMap(real(file), page, size, extend, out);
  }
  static int share_lock(sqlite3_file* file, int at, int count, int flags) {
    if ((flags & SQLITE_SHM_LOCK) != 0) {
      if (const int code = strike(file, DiskCall::share_lock)) return code;
    }
    return real(file)->pMethods->xShmLock(real(file), at, count, flags);
  }
  static void share_barrier(sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); }
  static int share_end(sqlite3_file* file, int remove_it) {
    return real(file)->pMethods->xShmUnmap(real(file), remove_it);
  }

  // Version 2: no mapping of the database, so that every byte goes through read and write.
  static constexpr sqlite3_io_methods methods = {2,
                                                 close,
                                                 read,
                                                 write,
                                                 truncate,
                                                 sync,
                                                 size,
                                                 lock,
                                                 unlock,
                                                 is_reserved,
                                                 control,
                                                 sector_size,
                                                 characteristics,
                                                 share,
                                                 share_lock,
                                                 share_barrier,
                                                 share_end,
                                                 nullptr,
                                                 nullptr};

  std::string name_;
  sqlite3_vfs* real_;
  sqlite3_vfs vfs_{};
  mutable std::mutex mutex_;
  Fault fault_;
  std::string file_;
  std::map<std::string, std::string> synced_;
  std::uint64_t counted_ = 0;
  std::uint64_t failed_ = 0;
  bool armed_ = false;
  bool is_fast_ = false;
};

}  // namespace vern_test
