#!/usr/bin/env bash
# The checks of ./dev check, each a part with a heading and a time; all parts run, then the count.
#   check.sh JOBS          (started by ./dev, which has installed what is needed)
set -uo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." || exit 1
jobs=$1 passed=0 failed=0 failures=()
mkdir -p build/logs

# part NAME COMMAND...: 0 passed, 77 skipped (the command has said why), else failed
part() {
  local name=$1 start=$SECONDS status=0
  shift
  printf '\n== %s\n' "$name"
  "$@" || status=$?
  case $status in
    0) passed=$((passed + 1)) && printf -- '-- passed: %s (%d s)\n' "$name" $((SECONDS - start)) ;;
    77) printf -- '-- skipped: %s\n' "$name" ;;
    *)
      failed=$((failed + 1))
      failures+=("$name")
      printf -- '-- FAILED: %s (%d s)\n' "$name" $((SECONDS - start))
      ;;
  esac
}

skip() {
  printf 'skipped because %s\n' "$1"
  return 77
}

# files PATTERN...: the files of the project, NUL-separated, new ones included
files() {
  git -c safe.directory="$PWD" ls-files -z --cached --others --exclude-standard -- "$@" |
    while IFS= read -r -d '' file; do if [[ -f $file ]]; then printf '%s\0' "$file"; fi; done
}

check_scripts() {
  { printf 'dev\0.ci/run\0' && files '*.sh'; } | xargs -0 shellcheck -x
}

check_format() {
  files '*.c' '*.cpp' '*.h' '*.hpp' | xargs -0 -r clang-format-16 --dry-run -Werror
}

# found TEXT GREP_ARGUMENT...: complains about every line that grep finds
found() {
  local text=$1
  shift
  if LC_ALL=C grep "$@" /dev/null; then
    printf '^ %s\n' "$text"
    return 1
  fi
}

# The rules of the house that a pattern can see.
check_house() {
  local bad=0
  mapfile -d '' -t sources < <(files '*.c' '*.cpp' '*.h' '*.hpp' '*.sh' 'CMakeLists.txt' '*.cmake')
  mapfile -d '' -t library < <(files 'include/*' 'capi/src/*' 'src/*.cpp' 'src/*.hpp' ':!src/cli/*')
  mapfile -d '' -t rules < <(files 'include/*')
  found "sources are ASCII" -nP '[^\x00-\x7F]' -- "${sources[@]}" || bad=1
  found "the library neither prints, aborts nor exits" -nE \
    'std::(cout|cerr|clog|abort|exit|terminate)\b|[^a-z_](printf|puts|abort|exit)\(' -- "${library[@]}" || bad=1
  found "rules read no clock, locale, file or environment" -nE \
    '#include <(iostream|fstream|filesystem|locale|ctime|thread)>|_clock::now|getenv' -- "${rules[@]}" || bad=1
  return $bad
}

# build_preset PRESET [OPTION...]
build_preset() {
  local preset=$1
  shift
  cmake --preset "$preset" >"build/logs/configure-$preset.txt" ||
    { cat "build/logs/configure-$preset.txt" && return 1; }
  cmake --build "build/$preset" --parallel "$jobs" "$@" -- --quiet -k 0
}

check_exports() {
  build_preset release && bash abi/exports.sh build/release/lib/libvern.so.0
}

# Everything once more with another compiler, and with the sanitizers in it.
check_clang() {
  build_preset asan
}

check_sanitizers() {
  UBSAN_OPTIONS=print_stacktrace=1 ctest --test-dir build/asan --output-on-failure --no-tests=error \
    -j "$jobs" -LE native -E '^fuzz/' | grep -vE '^ +[0-9]+/[0-9]+ Test .*Passed|^ +Start '
}

check_fuzz() {
  compgen -G 'tests/fuzz/*_fuzz.cpp' >/dev/null || { skip "there are no fuzz targets"; return; }
  ctest --test-dir build/asan --output-on-failure --no-tests=error -j "$jobs" -R '^fuzz/'
}

# 300 random moments, and every call that changes a file. A killed process loses nothing that it
# wrote, so the files may lie in memory.
check_kills() {
  build_preset dev --target kill_test ledger_writer &&
    TMPDIR=$([[ -w /dev/shm ]] && echo /dev/shm || echo /tmp) VERN_CYCLES=300 VERN_EVERY=1 \
      build/dev/tests/kill_test
}

# The engines, the command, the C ABI, and the public headers: all at once, and the adapters.
check_tidy() {
  local tool=build/check-venv/bin/clang-tidy
  [[ -e build/asan/compile_commands.json ]] || { echo "there is no compilation database"; return 1; }
  [[ -x $tool ]] || { echo "there is no $tool; ./dev check installs it"; return 1; }
  { files 'src/*.cpp' 'capi/src/*.cpp' && printf 'build/asan/tests/headers_alone/%s_hpp.cpp\0' vern absl boost_date_time; } |
    xargs -0 python3 -B tests/tidy.py "$tool" build/asan "$jobs"
}

# A check of no files would pass.
[[ -n $(files 'include/*.hpp' | tr '\0' ' ') ]] || { echo "check.sh: git lists no sources here"; exit 1; }

part "scripts: shellcheck" check_scripts
part "layout of the sources: clang-format" check_format
part "rules of the house" check_house
part "C ABI: headers alone" bash abi/headers.sh
part "C ABI: layout and values" bash abi/layout.sh
part "C ABI: exports" check_exports
part "C ABI: each net catches" bash abi/selftest.sh
part "clang: everything compiles, with sanitizers" check_clang
part "sanitizers: all tests" check_sanitizers
part "fuzz targets: corpus" check_fuzz
part "faults: 300 kills" check_kills
part "clang-tidy" check_tidy

printf '\n'
((failed == 0)) || printf 'failed: %s\n' "${failures[@]}"
printf '%d passed, %d failed\n' "$passed" "$failed"
((failed == 0))
