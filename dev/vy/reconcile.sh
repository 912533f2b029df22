# shellcheck shell=bash
# ./vy reconcile: holds our store against the provider's, by the internal routes of the payments service.

reconcile_help() {
  cat <<HELP
Usage: ./vy reconcile [COMMAND]

  run [LOOK_BACK]  run a round now; with a duration such as PT24H it also compares again what changed within that time
  drift [AFTER]    what differs or differed, the newest first, twenty at a time; AFTER is the last id of the page before
  help             this text

It asks the payments service of the running ./vy up; VY_PAYMENTS_URL names another one, VY_INTERNAL_KEY its key.
HELP
}

command_reconcile() {
  local action=${1:-run}
  shift || true
  [[ $action != help && $action != -h && $action != --help ]] || { reconcile_help; return; }
  require_tools curl
  load_settings
  local word
  for word in "$@"; do
    [[ $word =~ ^[A-Za-z0-9.-]+$ ]] || die "This is no id and no duration: $word. ./vy reconcile help"
  done
  case $action:$# in
    # A round with much to do takes its time.
    run:[01]) answer_seconds=600 ask_internal POST "reconcile${1:+?look_back=$1}" | report_lines ;;
    drift:[01]) ask_internal GET "drift?limit=20${1:+&starting_after=$1}" ;;
    *) die "Not understood: $action $*. ./vy reconcile help" ;;
  esac
}

# A line for each figure of the report, then one for each difference.
report_lines() {
  sed -E -e 's/^\{"startedAt"/"startedAt"/' -e 's/^(.*)"drift":\[/\1\ndrift: [/' -e 's/\]\}$/]/' |
    sed -E -e '/^"startedAt"/s/"([A-Za-z]+)":"?([^",]*)"?,/\1: \2\n/g' | sed -e '/^$/d'
}
