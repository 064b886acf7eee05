// io/filesystem.hpp - where files lie, and putting them there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vern/error.hpp"

namespace vern::io {

// Error `unsupported` when the path (or the folder it would be made in) lies on a network file
// system: NFS, SMB, AFS, 9P and their kin, sshfs and other network FUSE. Locks and fsync do not
// hold there. The error says what to do instead.
Result<void> refuse_network(const std::string& path);

// What the system says of a mounted file system. Type and source are looked up for FUSE only, where
// the number does not tell: "fuse.sshfs" and "shop@host:/data".
struct MountFacts {
  std::uint32_t magic = 0;  // of statfs(2)
  std::string type;
  std::string source;
};
// The name of the network file system; nothing when it is a local one.
std::optional<std::string> network_name(const MountFacts& mount);
// Type and source of the mount of a device, out of the text of /proc/self/mountinfo.
MountFacts find_mount(std::string_view mountinfo, unsigned major, unsigned minor);

// Something stands there: a file, a folder, also a link that leads nowhere.
bool exists(const std::string& path);
// Makes an empty file, 0600 whatever the umask, and its name durable; false when something stands
// there already.
Result<bool> make_private_file(const std::string& path);
// Makes a folder (0700) unless it is there; its name is made durable.
Result<void> make_folder(const std::string& path);
// Removes a file and makes that durable; fine when there is none.
Result<void> remove_durably(const std::string& path);
// The names in a folder, sorted; empty when there is no such folder.
Result<std::vector<std::string>> names_in(const std::string& folder);
// The path from the root on, without `.`, `..` and a slash at its end; links are not followed. Two
// paths of one file are the same in it. Empty stays empty.
std::string whole_path(const std::string& path);
// The regular files in a folder and the folders below it, as paths that begin with `folder`,
// sorted; links are not followed. A path that is itself a file is that file; none where nothing is
// there.
Result<std::vector<std::string>> files_under(const std::string& folder);
// Copies a file whole, durably.
Result<void> copy_file(const std::string& from, const std::string& to);
// Adds bytes at the end of a file (made with 0600) and makes them durable. A line that a crash cut
// short is for the reader to skip: each append starts on a new line.
Result<void> append_durably(const std::string& path, std::string_view bytes);
// The permission bits of a file.
Result<unsigned> permissions_of(const std::string& path);
// An environment variable; empty when it is not set.
std::string environment(const std::string& name);
// Unix seconds by the system's clock.
std::int64_t now();
// The id of this process, to notice a fork.
std::int64_t process_id();

}  // namespace vern::io
