#!/usr/bin/env bash
# Runs the whole payments backend on one machine: ./vy help
# The files of dev/vy share their names; `shellcheck -x vy` checks them together.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"
source dev/vy/console.sh
source dev/vy/settings.sh
source dev/vy/java.sh
source dev/vy/checks.sh
source dev/vy/clients.sh
source dev/vy/build.sh
source dev/vy/native.sh
source dev/vy/processes.sh
source dev/vy/services.sh
source dev/vy/commands.sh
source dev/vy/bench.sh
source dev/vy/chaos.sh
source dev/vy/dead-letters.sh
source dev/vy/reconcile.sh
source dev/vy/socketio.sh

main() {
  local command=${1:-help}
  shift || true
  case $command in
    up | status | logs | down | reset | test | native | bench | chaos | help) "command_$command" "$@" ;;
    dead-letters) command_dead_letters "$@" ;;
    reconcile) command_reconcile "$@" ;;
    socketio-echo) command_socketio_echo "$@" ;;
    -h | --help) command_help ;;
    *)
      say "Unknown command: $command"
      command_help
      exit 2
      ;;
  esac
}

main "$@"
