/* A host that links libvern.so: header and library must be of one version. */
#include <stdio.h>
#include <string.h>
#include <vern/vern.h>

int main(void) {
  printf("vern %s\n", vern_version());
  return strcmp(vern_version(), VERN_VERSION_STRING) == 0 ? 0 : 1;
}
