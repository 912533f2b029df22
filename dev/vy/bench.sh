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
    *) die "Which benchmark? ./vy bench roundtrip [--quick], or ./vy bench realtime [--quick] [--classes]" ;;
  esac
  require_known_options "$@"
  find_jdk
  mkdir -p "$logs" "$builds"
  trap 'interrupted_bench' INT TERM HUP
  if benchmark_is_outdated; then
    touch "$builds/begun"
    build_modules dev/benchmarks
    cp -p "$builds/begun" "$builds/benchmarks.stamp"
  fi
  "$JAVA_HOME/bin/java" "${quiet_jvm[@]}" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC \
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

interrupted_bench() {
  trap '' INT TERM HUP
  clear_line
  if [[ -n $builder ]]; then
    kill "$builder" 2>/dev/null && wait "$builder" 2>/dev/null || true
  fi
  # The benchmark hears of it too and ends what it has started.
  exit 130
}
