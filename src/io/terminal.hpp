// io/terminal.hpp - whether somebody is looking, and how wide their window is.
#pragma once

namespace vern::io {

// True when the descriptor (1 is standard output) is a terminal.
bool is_terminal(int fd);

// Columns of the terminal, 80 when the descriptor is none or does not say.
int terminal_width(int fd);

}  // namespace vern::io
