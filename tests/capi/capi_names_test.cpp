// The names of the status codes are those of vern.h.
#include <doctest/doctest.h>

#include <string>

#include "vern/vern.h"

TEST_CASE("every status is called what vern.h calls it") {
#define CHECK_NAME(status) CHECK(std::string(vern_status_name(status)) == #status)
  CHECK_NAME(VERN_OK);
  CHECK_NAME(VERN_E_ARGUMENT);
  CHECK_NAME(VERN_E_HANDLE);
  CHECK_NAME(VERN_E_STRUCT);
  CHECK_NAME(VERN_E_UNSUPPORTED);
  CHECK_NAME(VERN_E_STATE);
  CHECK_NAME(VERN_E_BUSY);
  CHECK_NAME(VERN_E_DATA);
  CHECK_NAME(VERN_E_ENCODING);
  CHECK_NAME(VERN_E_NOT_FOUND);
  CHECK_NAME(VERN_E_POLICY);
  CHECK_NAME(VERN_E_INCOMPLETE);
  CHECK_NAME(VERN_E_SMALL);
  CHECK_NAME(VERN_E_LIMIT);
  CHECK_NAME(VERN_E_MEMORY);
  CHECK_NAME(VERN_E_PLUGIN);
  CHECK_NAME(VERN_E_IO);
  CHECK_NAME(VERN_E_INTERNAL);
#undef CHECK_NAME
  CHECK(std::string(vern_status_name(1)) == "VERN_E_?");
}
