#include "io/filesystem.hpp"

#include <doctest/doctest.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "io/file.hpp"
#include "io/random.hpp"

using namespace vern;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("vern-filesystem-" + *io::random_hex(6));
  Folder() { fs::create_directory(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    fs::permissions(path, fs::perms::owner_all);
    fs::remove_all(path);
  }
  std::string file(const std::string& name) const { return (path / name).string(); }
};

std::string content(const std::string& path) { return io::read_file(path, 1'000'000).value(); }

std::string network_of(std::uint32_t magic, const char* type = "", const char* source = "") {
  return io::network_name({magic, type, source}).value_or("local");
}

// Runs in a process for which no permission is waived, as they are for root; true when `holds` is
// true there.
template <class Holds>
bool as_nobody(Holds holds) {
  const pid_t child = ::fork();
  if (child == 0) {
    constexpr unsigned nobody = 65534;
    if (::geteuid() == 0 && (::setgid(nobody) != 0 || ::setuid(nobody) != 0)) ::_exit(2);
    ::_exit(holds() ? 0 : 1);
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// As of proc(5), with mounts of several kinds.
constexpr const char* mountinfo =
    "22 27 0:21 / /proc rw,relatime - proc proc rw\n"
    "27 1 254:0 / / rw,relatime shared:1 master:2 - ext4 /dev/vda rw,discard\n"
    "61 27 0:49 / /home/shop/felles rw,nosuid shared:30 - fuse.sshfs shop@nas:/felles "
    "rw,user_id=0\n"
    "62 27 0:50 / /mnt/sky rw - fuse https://dav.example.no/ rw\n"
    "63 27 8:17 / /media/disk rw - fuseblk /dev/sdb1 rw\n"
    "64 27 0:51 / /mnt/short rw\n"
    "65 27 0:52 / /mnt/last rw - fuse.rclone sky: rw";

}  // namespace

TEST_CASE("network file systems are known by their numbers, local ones are let be") {
  CHECK(network_of(NFS_SUPER_MAGIC) == "NFS");
  CHECK(network_of(0xFF534D42) == "SMB");
  CHECK(network_of(0xFE534D42) == "SMB");
  CHECK(network_of(0x01021997) == "9P");
  CHECK(network_of(0x5346414F) == "AFS");
  CHECK(network_of(0x00C36400) == "Ceph");
  for (const std::uint32_t local : {0xEF53U, 0x58465342U, 0x9123683EU, 0x01021994U, 0x794C7630U,
                                    0x2FC12FC1U, 0x4D44U, 0x5346544EU}) {
    CAPTURE(local);  // ext, XFS, Btrfs, tmpfs, overlay, ZFS, FAT, NTFS
    CHECK(network_of(local) == "local");
  }
}

TEST_CASE("of a FUSE mount the program or the address decides") {
  CHECK(network_of(FUSE_SUPER_MAGIC, "fuse.sshfs", "shop@nas:/felles") == "sshfs");
  CHECK(network_of(FUSE_SUPER_MAGIC, "fuse.rclone", "sky:") == "rclone");
  CHECK(network_of(FUSE_SUPER_MAGIC, "fuse.glusterfs", "gfs1:/vol") == "glusterfs");
  CHECK(network_of(FUSE_SUPER_MAGIC, "fuse", "https://dav.example.no/") == "FUSE");
  CHECK(network_of(FUSE_SUPER_MAGIC, "fuse", "curlftpfs#ftp://host/") == "FUSE");
  CHECK(network_of(FUSE_SUPER_MAGIC, "fuseblk", "/dev/sdb1") == "local");
  CHECK(network_of(FUSE_SUPER_MAGIC, "fuse.gocryptfs", "/home/shop/.crypt") == "local");
  CHECK(network_of(FUSE_SUPER_MAGIC, "", "") == "local");
  CHECK(network_of(0xEF53, "fuse.sshfs", "") == "local");  // the number is not FUSE's
}

TEST_CASE("a mount is found by its device") {
  CHECK(io::find_mount(mountinfo, 254, 0).type == "ext4");
  CHECK(io::find_mount(mountinfo, 0, 49).type == "fuse.sshfs");
  CHECK(io::find_mount(mountinfo, 0, 49).source == "shop@nas:/felles");
  CHECK(io::find_mount(mountinfo, 0, 50).source == "https://dav.example.no/");
  CHECK(io::find_mount(mountinfo, 8, 17).type == "fuseblk");
  CHECK(io::find_mount(mountinfo, 0, 52).type == "fuse.rclone");
  CHECK(io::find_mount(mountinfo, 0, 51).type.empty());  // a line that says nothing
  CHECK(io::find_mount(mountinfo, 0, 4).type.empty());
  CHECK(io::find_mount("", 0, 4).type.empty());
}

TEST_CASE("a file that is yet to be made is judged by its folder, and that must be there") {
  const auto path = fs::path("/proc/self");  // a local file system on every machine
  CHECK(io::refuse_network(path.string()));
  CHECK(io::refuse_network((path / "none").string()));
  CHECK(io::refuse_network((path / "none/file").string()).error().code == StatusCode::io);
}

TEST_CASE("a private file is made once, whatever the umask") {
  const Folder folder;
  for (const mode_t mask : {mode_t{0}, mode_t{0777}}) {
    const std::string path = folder.file("key" + std::to_string(mask));
    const mode_t before = ::umask(mask);
    const auto made = io::make_private_file(path);
    ::umask(before);
    REQUIRE(made);
    CHECK(*made);
    CHECK(*io::permissions_of(path) == 0600);
    REQUIRE(io::replace_file(path, "kept"));
    CHECK(*io::make_private_file(path) == false);
    CHECK(content(path) == "kept");
  }
  CHECK(io::make_private_file(folder.file("none/key")).error().code == StatusCode::io);
  CHECK(io::permissions_of(folder.file("none")).error().code == StatusCode::io);
}

TEST_CASE("a link that leads nowhere stands where it stands") {
  const Folder folder;
  fs::create_symlink("nowhere", folder.file("link"));
  CHECK(io::exists(folder.file("link")));
  CHECK_FALSE(io::exists(folder.file("nowhere")));
  CHECK(*io::make_private_file(folder.file("link")) == false);
  CHECK_FALSE(io::exists(folder.file("nowhere")));
}

TEST_CASE("a folder is made for its owner, may be there, and a file in its way is an error") {
  const Folder folder;
  const mode_t before = ::umask(0);
  CHECK(io::make_folder(folder.file("evidence")));
  ::umask(before);
  CHECK(*io::permissions_of(folder.file("evidence")) == 0700);
  CHECK(io::make_folder(folder.file("evidence")));
  REQUIRE(io::replace_file(folder.file("file"), "x"));
  CHECK(io::make_folder(folder.file("file")).error().code == StatusCode::io);
  CHECK(io::make_folder(folder.file("none/evidence")).error().code == StatusCode::io);
}

TEST_CASE("removing twice is fine, removing a folder is not") {
  const Folder folder;
  REQUIRE(io::replace_file(folder.file("file"), "x"));
  CHECK(io::remove_durably(folder.file("file")));
  CHECK_FALSE(io::exists(folder.file("file")));
  CHECK(io::remove_durably(folder.file("file")));
  CHECK(io::remove_durably(folder.file("none/file")));
  REQUIRE(io::make_folder(folder.file("folder")));
  CHECK(io::remove_durably(folder.file("folder")).error().code == StatusCode::io);
  CHECK(io::exists(folder.file("folder")));
}

TEST_CASE("names come sorted; no folder has none; a file is no folder") {
  const Folder folder;
  for (const char* name : {"b", "a", ".hidden"}) {
    REQUIRE(io::replace_file(folder.file(name), name));
  }
  CHECK(*io::names_in(folder.path.string()) == std::vector<std::string>{".hidden", "a", "b"});
  CHECK(io::names_in(folder.file("none"))->empty());
  CHECK(io::names_in(folder.file("a")).error().code == StatusCode::io);
}

TEST_CASE("a file is copied whole, and a copy that fails leaves nothing") {
  const Folder folder;
  std::string large(1'000'000, '\0');
  for (std::size_t i = 0; i < large.size(); ++i) large[i] = static_cast<char>(i * i >> 7U);
  REQUIRE(io::replace_file(folder.file("from"), large));
  REQUIRE(io::copy_file(folder.file("from"), folder.file("to")));
  CHECK(content(folder.file("to")) == large);
  CHECK(io::copy_file(folder.file("none"), folder.file("other")).error().code == StatusCode::io);
  CHECK(io::copy_file(folder.file("from"), folder.file("none/to")).error().code == StatusCode::io);
  CHECK(io::copy_file(folder.path.string(), folder.file("other")).error().code == StatusCode::io);
  CHECK(*io::names_in(folder.path.string()) == std::vector<std::string>{"from", "to"});
}

TEST_CASE("lines are appended; one that a crash cut short does not spoil the next") {
  const Folder folder;
  const auto path = folder.file("list");
  REQUIRE(io::append_durably(path, "one\n"));
  CHECK(*io::permissions_of(path) == 0600);
  REQUIRE(io::append_durably(path, "two\nthr"));  // as after a power cut
  REQUIRE(io::append_durably(path, "four\n"));
  CHECK(content(path) == "one\ntwo\nthr\nfour\n");
  CHECK(io::append_durably(folder.path.string(), "x").error().code == StatusCode::io);
  CHECK(io::append_durably(folder.file("none/list"), "x").error().code == StatusCode::io);
  CHECK(io::append_durably("/dev/null", "x").error().code == StatusCode::io);
}

TEST_CASE("what may not be written or read is an error with the path") {
  const Folder folder;
  REQUIRE(io::replace_file(folder.file("list"), "one\n"));
  fs::permissions(folder.path, fs::perms::none);
  const bool refused = as_nobody([&] {
    const std::string path = folder.file("list");
    const auto appended = io::append_durably(path, "two\n");
    return !appended && appended.error().message.find(path) != std::string::npos &&
           !io::make_private_file(folder.file("new")) && !io::remove_durably(path) &&
           !io::make_folder(folder.file("folder")) && !io::names_in(folder.path.string()) &&
           !io::copy_file(path, folder.file("copy"));
  });
  fs::permissions(folder.path, fs::perms::owner_all);
  CHECK(refused);
  CHECK(content(folder.file("list")) == "one\n");
}

TEST_CASE("environment, clock and process are those of the system") {
  REQUIRE(::setenv("VERN_FILESYSTEM_TEST", "value", 1) == 0);
  CHECK(io::environment("VERN_FILESYSTEM_TEST") == "value");
  REQUIRE(::unsetenv("VERN_FILESYSTEM_TEST") == 0);
  CHECK(io::environment("VERN_FILESYSTEM_TEST").empty());
  CHECK(io::now() > 1'700'000'000);  // 2023
  CHECK(as_nobody([parent = io::process_id()] { return io::process_id() != parent; }));
  CHECK(io::process_id() == ::getpid());
}
