// io/user.hpp - who runs this process, and which day it is.
#pragma once

#include <string>

#include "vern/day.hpp"

namespace vern::io {

// The operating system's name for the user of this process; "uid N" when it has none. Recorded
// beside the person that --by declares, never instead.
std::string user_name();

// Today in Norway (Europe/Oslo), from the system's clock; the machine's own zone is not read. For
// the command's default day only: no rule reads the clock.
Day today();

}  // namespace vern::io
