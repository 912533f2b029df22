# shellcheck shell=bash
# ./vy bench: measures the built services on a stack of its own, on free ports, beside whatever else runs.

command_bench() {
  [[ ${1:-} == roundtrip ]] || die "Which benchmark? ./vy bench roundtrip [--quick]"
  shift
  [[ $# == 0 || $* == --quick ]] || die "Unknown option: $*. ./vy bench roundtrip [--quick]"
  require_tools curl find sed
  find_jdk
  mkdir -p "$logs" "$builds"
  if benchmark_is_outdated; then
    touch "$builds/begun"
    build_measurement dev/benchmarks
    cp -p "$builds/begun" "$builds/benchmarks.stamp"
  fi
  # In place of this shell, so that whoever ends the command ends the benchmark, which then ends what it has started.
  exec "$JAVA_HOME/bin/java" "${quiet_jvm[@]}" -XX:+UseSerialGC -jar dev/benchmarks/target/benchmarks.jar roundtrip "$@"
}

# It starts what the modules' target directories hold, so these have to be as new as every source.
benchmark_is_outdated() {
  local stamp=$builds/benchmarks.stamp newer
  [[ -f $stamp && -f dev/benchmarks/target/benchmarks.jar ]] || return 0
  newer=$(find pom.xml src-shared gateway-service payments-service dev \
    \( -name target -o -name node_modules -o -path '*/src/test' \) -prune -o -type f -newer "$stamp" -print | head -n 1)
  [[ -n $newer ]]
}
