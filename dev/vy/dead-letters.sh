# shellcheck shell=bash
# ./vy dead-letters: what nobody could work on, by the internal route of the payments service.

dead_letters_help() {
  cat <<HELP
Usage: ./vy dead-letters [COMMAND]

  list [TOPIC] [AFTER]  those that are open, the oldest first, twenty at a time; AFTER is the last id of the page before
  show ID               one of them, replayed or not
  replay ID             send it to its topic again
  replay-all TOPIC      send all of one topic again, a hundred at a time
  help                  this text

It asks the payments service of the running ./vy up; VY_PAYMENTS_URL names another one, VY_INTERNAL_KEY its key.
HELP
}

command_dead_letters() {
  local action=${1:-list}
  shift || true
  [[ $action != help && $action != -h && $action != --help ]] || { dead_letters_help; return; }
  require_tools curl
  load_settings
  local word
  for word in "$@"; do
    # Ids and topics are words; anything else would become another address.
    [[ $word =~ ^[A-Za-z0-9._-]+$ ]] || die "This is no id and no topic: $word. ./vy dead-letters help"
  done
  case $action:$# in
    list:[012]) ask_internal GET "dead-letters?limit=20${1:+&topic=$1}${2:+&starting_after=$2}" ;;
    show:1) ask_internal GET "dead-letters/$1" ;;
    replay:1) ask_internal POST "dead-letters/$1/replay" ;;
    replay-all:1) ask_internal POST "dead-letters/replay?topic=$1" ;;
    *) die "Not understood: $action $*. ./vy dead-letters help" ;;
  esac
}

# Prints what is answered; an error's sentence goes to the console's other side, with exit code 1.
ask_internal() {
  local method=$1 path=$2 port answer status
  port=$(used_setting VY_PAYMENTS_PORT)
  # By a file descriptor: the list of processes would show the key to everybody on the machine.
  answer=$(curl -sS --noproxy '*' --max-time "${answer_seconds:-30}" -X "$method" -w '\n%{http_code}' \
    -H @<([[ -z ${VY_INTERNAL_KEY:-} ]] || printf 'Authorization: Bearer %s' "$VY_INTERNAL_KEY") \
    "${VY_PAYMENTS_URL:-http://localhost:${port:-$VY_PAYMENTS_PORT}}/internal/$path") ||
    die "The payments service does not answer: start it with ./vy up, or set VY_PAYMENTS_URL."
  status=${answer##*$'\n'}
  answer=${answer%$'\n'*}
  if [[ $status == 200 ]]; then
    one_line_each <<<"$answer"
  else
    die "Refused ($status): $(sed -n 's/.*"detail":"\([^"]*\)".*/\1/p' <<<"$answer")"
  fi
}

# A list as a line for each entry, without a tool that reads JSON: no value has braces or commas between quotes and braces.
one_line_each() {
  sed -e 's/^{"data":\[/&\n/' -e 's/},{"id"/},\n{"id"/g'
}
