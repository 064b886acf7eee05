#include "io/filesystem.hpp"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <system_error>
#include <utility>

#include "io/beside.hpp"
#include "io/file.hpp"

namespace vern::io {

namespace {

// The numbers that linux/magic.h does not have are those of the file systems' own sources.
constexpr std::array<std::pair<std::uint32_t, std::string_view>, 21> network_magic = {{
    {NFS_SUPER_MAGIC, "NFS"},     {SMB_SUPER_MAGIC, "SMB"},
    {CIFS_SUPER_MAGIC, "SMB"},    {SMB2_SUPER_MAGIC, "SMB"},
    {AFS_SUPER_MAGIC, "AFS"},     {AFS_FS_MAGIC, "AFS"},
    {CODA_SUPER_MAGIC, "Coda"},   {NCP_SUPER_MAGIC, "NetWare"},
    {V9FS_MAGIC, "9P"},           {CEPH_SUPER_MAGIC, "Ceph"},
    {OCFS2_SUPER_MAGIC, "OCFS2"}, {0x01161970, "GFS2"},
    {0x47504653, "GPFS"},         {0x0BD00BD0, "Lustre"},
    {0xAAD7AAEA, "PanFS"},        {0x19830326, "BeeGFS"},
    {0x20030528, "OrangeFS"},     {0xBEEFDEAD, "StorNext"},
    {0x786F4256, "VirtualBox"},   {0xBACBACBC, "VMware shared folders"},
    {0x7C7C6673, "Parallels"},
}};

// What FUSE programs call themselves, behind "fuse.".
constexpr std::array<std::string_view, 36> network_fuse = {
    "acd_cli",       "afpfs",     "afuse",    "blobfuse",  "blobfuse2",   "ceph-fuse",
    "cephfs",        "cernvm-fs", "cvmfs2",   "curlftpfs", "davfs",       "davfs2",
    "fuse_dfs",      "fusesmb",   "gcsfuse",  "glusterfs", "goofys",      "grpcfuse",
    "gvfsd-fuse",    "hubicfuse", "JuiceFS",  "juicefs",   "kio-fuse",    "mfs",
    "mountpoint-s3", "onedriver", "osxfs",    "pCloud.fs", "rclone",      "s3fs",
    "s3ql",          "seaweedfs", "smbnetfs", "sshfs",     "vmhgfs-fuse", "wdfs",
};

std::optional<std::string> network_fuse_name(const MountFacts& mount) {
  constexpr std::string_view prefix = "fuse.";
  if (mount.type.starts_with(prefix)) {
    const std::string program = mount.type.substr(prefix.size());
    const bool known =
        std::find(network_fuse.begin(), network_fuse.end(), program) != network_fuse.end();
    return known ? std::optional(program) : std::nullopt;
  }
  // Those that do not name themselves (davfs2, older curlftpfs) show the address they serve.
  if (mount.source.find("://") != std::string::npos) return "FUSE";
  return std::nullopt;
}

// Fields behind each other, as mountinfo has them: a blank between two.
std::string_view take_field(std::string_view& line) {
  const auto end = std::min(line.find(' '), line.size());
  const std::string_view field = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return field;
}

// A file of /proc says that it has no bytes, so it is read to its end.
Result<std::string> read_proc(const std::string& path) {
  const auto file = open_descriptor(path, O_RDONLY);
  if (!file) return tl::make_unexpected(file.error());
  std::string text;
  std::array<char, 4096> block{};
  for (;;) {
    const auto n = read_some(file->get(), block, path);
    if (!n) return tl::make_unexpected(n.error());
    if (*n == 0) return text;
    text.append(block.data(), *n);
  }
}

Result<MountFacts> mount_facts(const std::string& path) {
  struct statfs disk {};
  struct stat status {};
  if (::statfs(path.c_str(), &disk) != 0 || ::stat(path.c_str(), &status) != 0) {
    return system_failure("look at", path, errno);
  }
  MountFacts facts;
  const auto magic = static_cast<std::uint32_t>(disk.f_type);
  if (magic == FUSE_SUPER_MAGIC) {
    const auto mounts = read_proc("/proc/self/mountinfo");
    if (!mounts) return tl::make_unexpected(mounts.error());
    facts = find_mount(*mounts, major(status.st_dev), minor(status.st_dev));
  }
  facts.magic = magic;
  return facts;
}

bool is_folder(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

// Whether the last line of a file lacks its end.
Result<bool> ends_within_a_line(int fd, const std::string& path) {
  struct stat status {};
  if (::fstat(fd, &status) != 0) return system_failure("look at", path, errno);
  if (!S_ISREG(status.st_mode)) return fail(StatusCode::io, path + " is not a file");
  if (status.st_size == 0) return false;
  char last = 0;
  const auto n = read_at(fd, static_cast<std::uint64_t>(status.st_size) - 1, {&last, 1}, path);
  if (!n) return tl::make_unexpected(n.error());
  return *n == 1 && last != '\n';
}

}  // namespace

std::optional<std::string> network_name(const MountFacts& mount) {
  for (const auto& [magic, name] : network_magic) {
    if (mount.magic == magic) return std::string(name);
  }
  return mount.magic == FUSE_SUPER_MAGIC ? network_fuse_name(mount) : std::nullopt;
}

// A line: 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw   (proc(5))
MountFacts find_mount(std::string_view mountinfo, unsigned major, unsigned minor) {
  const std::string device = std::to_string(major) + ":" + std::to_string(minor);
  while (!mountinfo.empty()) {
    const auto end = std::min(mountinfo.find('\n'), mountinfo.size());
    std::string_view line = mountinfo.substr(0, end);
    mountinfo.remove_prefix(std::min(end + 1, mountinfo.size()));
    take_field(line);
    take_field(line);
    const bool is_it = take_field(line) == device;
    const auto dash = line.find(" - ");
    if (!is_it || dash == std::string_view::npos) continue;
    line.remove_prefix(dash + 3);
    MountFacts facts;
    facts.type = take_field(line);
    facts.source = take_field(line);
    return facts;
  }
  return {};
}

Result<void> refuse_network(const std::string& path) {
  struct stat status {};
  const bool is_there = ::stat(path.c_str(), &status) == 0;
  const auto facts = mount_facts(is_there ? path : folder_of(path));
  if (!facts) return tl::make_unexpected(facts.error());
  const auto name = network_name(*facts);
  if (!name) return {};
  return fail(StatusCode::unsupported,
              path + " lies on a network file system (" + *name +
                  "), where locks and writes do not hold; keep it on a disk of this machine, and "
                  "bring copies elsewhere with `vern backup`");
}

bool exists(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0;
}

Result<bool> make_private_file(const std::string& path) {
  const auto file = open_descriptor(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
  if (!file && errno == EEXIST) return false;
  if (!file) return tl::make_unexpected(file.error());
  if (::fchmod(file->get(), 0600) != 0) {
    return system_failure("set the permissions of", path, errno);
  }
  const auto durable = sync_folder_of(path);
  if (!durable) return tl::make_unexpected(durable.error());
  return true;
}

Result<void> make_folder(const std::string& path) {
  if (::mkdir(path.c_str(), 0700) == 0) {
    if (::chmod(path.c_str(), 0700) != 0) {
      return system_failure("set the permissions of", path, errno);
    }
  } else if (errno != EEXIST || !is_folder(path)) {
    return system_failure("make the folder", path, errno);
  }
  // Also when it was there: whoever made it may have been stopped before this.
  return sync_folder_of(path);
}

Result<void> remove_durably(const std::string& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) {
    return system_failure("remove", path, errno);
  }
  // Also when it was gone: whoever removed it may have been stopped before this.
  return exists(folder_of(path)) ? sync_folder_of(path) : Result<void>();
}

Result<std::vector<std::string>> names_in(const std::string& folder) {
  struct stat status {};
  if (::stat(folder.c_str(), &status) != 0 && errno == ENOENT) return std::vector<std::string>();
  return names_beside(folder + "/");
}

std::string whole_path(const std::string& path) {
  if (path.empty()) return path;
  std::error_code failed;
  const auto whole = std::filesystem::absolute(path, failed);
  std::string normal = (failed ? std::filesystem::path(path) : whole).lexically_normal().string();
  while (normal.size() > 1 && normal.ends_with('/')) normal.pop_back();
  return normal;
}

namespace {

Result<void> add_files_under(const std::string& path, std::vector<std::string>& into) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) {
    // Gone since its folder was listed.
    return errno == ENOENT ? Result<void>() : system_failure("look at", path, errno);
  }
  if (S_ISREG(status.st_mode)) into.push_back(path);
  if (!S_ISDIR(status.st_mode)) return {};
  const auto names = names_in(path);
  if (!names) return tl::make_unexpected(names.error());
  for (const std::string& name : *names) {
    std::string below = path;
    below += '/';
    below += name;
    if (auto ok = add_files_under(below, into); !ok) return ok;
  }
  return {};
}

}  // namespace

Result<std::vector<std::string>> files_under(const std::string& folder) {
  std::vector<std::string> files;
  if (auto ok = add_files_under(folder, files); !ok) return tl::make_unexpected(ok.error());
  return files;
}

Result<void> copy_file(const std::string& from, const std::string& to) {
  const auto reader = Reader::open(from);
  if (!reader) return tl::make_unexpected(reader.error());
  auto writer = DurableWriter::create(to);
  if (!writer) return tl::make_unexpected(writer.error());
  std::string block(buffer_size, '\0');
  for (;;) {
    const auto n = (*reader)->read(block);
    if (!n) return tl::make_unexpected(n.error());
    if (*n == 0) return writer->commit();
    const auto written = writer->write({block.data(), *n});
    if (!written) return written;
  }
}

Result<void> append_durably(const std::string& path, std::string_view bytes) {
  const auto made = make_private_file(path);
  if (!made) return tl::make_unexpected(made.error());
  const auto file = open_descriptor(path, O_RDWR | O_APPEND);
  if (!file) return tl::make_unexpected(file.error());
  const auto cut = ends_within_a_line(file->get(), path);
  if (!cut) return tl::make_unexpected(cut.error());
  const std::string all = (*cut ? "\n" : "") + std::string(bytes);
  const auto written = write_all(file->get(), all, path);  // one write: lines stay whole
  return written ? sync(file->get(), path) : written;
}

Result<unsigned> permissions_of(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return system_failure("look at", path, errno);
  return static_cast<unsigned>(status.st_mode) & 07777U;
}

std::string environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::string() : std::string(value);
}

std::int64_t now() { return static_cast<std::int64_t>(std::time(nullptr)); }

std::int64_t process_id() { return ::getpid(); }

}  // namespace vern::io
