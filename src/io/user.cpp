#include "io/user.hpp"

#include <pwd.h>
#include <unistd.h>

#include <ctime>
#include <vector>

#include "vern/instant.hpp"

namespace vern::io {

std::string user_name() {
  const uid_t uid = ::geteuid();
  std::vector<char> buffer(std::size_t{16} * 1024);
  passwd entry{};
  passwd* found = nullptr;
  const int failed = ::getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found);
  if (failed != 0 || found == nullptr) return "uid " + std::to_string(uid);
  return found->pw_name;
}

Day today() {
  const Instant now{std::int64_t{std::time(nullptr)}, 0};
  const auto oslo = oslo_day(now);
  return oslo ? *oslo : local_day(now);
}

}  // namespace vern::io
