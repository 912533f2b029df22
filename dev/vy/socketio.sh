# shellcheck shell=bash
# ./vy socketio-echo: the Socket.IO server alone, as the public test beds of its protocols want it.

command_socketio_echo() {
  [[ $# == 2 && $1 == --port && $2 =~ ^[0-9]{1,5}$ ]] || die "Which port? ./vy socketio-echo --port N"
  require_tools curl find sed
  find_jdk
  mkdir -p "$logs" "$builds"
  trap 'interrupted_socketio' INT TERM HUP
  if socketio_is_outdated; then
    touch "$builds/begun"
    build_modules src-shared/socketio
    cp -p "$builds/begun" "$builds/socketio.stamp"
  fi
  local target=src-shared/socketio/target
  exec "$JAVA_HOME/bin/java" "${quiet_jvm[@]}" -XX:+UseSerialGC -Xmx256m \
    -cp "$target/test-classes:$target/classes:$target/lib/*" dev.vy.socketio.echo.EchoMain "$@"
}

socketio_is_outdated() {
  local stamp=$builds/socketio.stamp newer
  [[ -f $stamp && -d src-shared/socketio/target/lib && -d src-shared/socketio/target/test-classes ]] || return 0
  newer=$(find pom.xml src-shared/socketio \( -name target -o -name node_modules \) -prune \
    -o -type f -newer "$stamp" -print | head -n 1)
  [[ -n $newer ]]
}

interrupted_socketio() {
  trap '' INT TERM HUP
  clear_line
  if [[ -n $builder ]]; then
    kill "$builder" 2>/dev/null && wait "$builder" 2>/dev/null || true
  fi
  exit 130
}
