# shellcheck shell=bash
# ./vy chaos: hurts the built services on a system of its own, on free ports, beside whatever else runs.

command_chaos() {
  require_tools curl find sed
  find_jdk
  mkdir -p "$logs" "$builds"
  if chaos_is_outdated; then
    touch "$builds/begun"
    build_measurement dev/system-tests
    cp -p "$builds/begun" "$builds/chaos.stamp"
  fi
  # In place of this shell, so that whoever ends the command ends the run, which then ends what it has started.
  cd dev/system-tests
  exec "$JAVA_HOME/bin/java" "${quiet_jvm[@]}" -XX:+UseSerialGC -cp 'target/test-classes:target/lib/*' \
    dev.vy.systemtests.chaos.Chaos "$@"
}

# It starts what the modules' target directories hold, so these have to be as new as every source.
chaos_is_outdated() {
  local stamp=$builds/chaos.stamp newer
  [[ -f $stamp && -d dev/system-tests/target/lib ]] || return 0
  newer=$(find pom.xml src-shared gateway-service payments-service dev \( -name target -o -name node_modules \) -prune \
    -o -type f -newer "$stamp" -print | head -n 1)
  [[ -n $newer ]]
}
