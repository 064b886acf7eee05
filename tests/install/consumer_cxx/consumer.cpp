// A C++ program that uses a rule of the headers: the installed ones must find their dependencies.
#include <iostream>
#include <vern/config.hpp>
#include <vern/error.hpp>

int main() {
  const vern::Result<int> nothing = vern::fail(vern::StatusCode::not_found, "no such purpose");
  std::cout << "vern " << VERN_VERSION_STRING << '\n';
  return !nothing && nothing.error().code == vern::StatusCode::not_found ? 0 : 1;
}
