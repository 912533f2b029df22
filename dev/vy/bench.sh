# shellcheck shell=bash
# ./vy bench: measures the built services on a stack of its own, on free ports, beside whatever else runs.

command_bench() {
  local main
  require_tools curl find sed
  case ${1:-} in
    roundtrip)
      main=dev.vy.benchmarks.Main
      ;;
    realtime)
      main=dev.vy.benchmarks.realtime.Main
      require_tools node npm
      ;;
    start)
      main=dev.vy.benchmarks.start.Main
      ;;
    *) die "Which benchmark? ./vy bench roundtrip [--quick], ./vy bench realtime [--quick] [--classes], or ./vy bench start [--quick]" ;;
  esac
  require_known_options "$@"
  find_jdk
  mkdir -p "$logs" "$builds"
  if benchmark_is_outdated; then
    touch "$builds/begun"
    build_measurement dev/benchmarks
    cp -p "$builds/begun" "$builds/benchmarks.stamp"
  fi
  # In place of this shell, so that whoever ends the command ends the benchmark, which then ends what it has started.
  exec "$JAVA_HOME/bin/java" "${quiet_jvm[@]}" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC \
    -cp dev/benchmarks/target/benchmarks.jar "$main" "$@"
}

# Known before the build, which takes its time.
require_known_options() {
  local benchmark=$1 option
  shift
  for option in "$@"; do
    case $benchmark/$option in
      */--quick | realtime/--classes | realtime/--gateway | realtime/--node) ;;
      *) die "Unknown option of ./vy bench $benchmark: $option" ;;
    esac
  done
}

# It starts what the modules' target directories hold, so these have to be as new as every source.
benchmark_is_outdated() {
  local stamp=$builds/benchmarks.stamp newer
  [[ -f $stamp && -f dev/benchmarks/target/benchmarks.jar ]] || return 0
  newer=$(find pom.xml src-shared gateway-service payments-service dev \
    \( -name target -o -name node_modules -o -path '*/src/test' \) -prune -o -type f -newer "$stamp" -print | head -n 1)
  [[ -n $newer ]]
}
