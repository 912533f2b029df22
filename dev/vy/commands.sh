# shellcheck shell=bash
# One function for each command.

command_help() {
  cat <<HELP
Usage: ./vy COMMAND

  up [-d] [--native]  build what is missing and run everything; Ctrl-C ends it, -d leaves it in the background,
                      --native runs both services as native executables
  status              what runs, where, and how it is
  logs [SERVICE] [-f] the logs of all services, of one, or of the last build; -f follows
  down                end everything; the data stays
  reset [-y]          end everything and remove the data; -y does not ask
  test [MAVEN ARGS]   run all tests, on ports of their own; with --native before these, the system tests run on the
                      native executables
  native              build both services as native executables
  dead-letters        what could not be worked on, in the running system; dead-letters help says how to replay it
  reconcile           hold the running system's store against the provider's; reconcile help says what more there is
  bench roundtrip     measure what a request costs, some six minutes; --quick takes one and says little
  bench realtime      measure what 10,000 sockets cost, beside a Node server; --quick says little, --classes says what
                      of the gateway's memory one socket has
  bench start         measure how soon the services answer and how much memory they take, on the JVM, with an AOT cache
                      and native, some ten minutes; --quick says little
  chaos [SCENARIO…]   hurt a system of its own in every way and count what is lost, about half an hour; --short takes
                      less than a minute for each
  socketio-echo --port N
                      run the Socket.IO server alone, for the public test beds of its protocols
  help                this text

Services: local-stack stripe-sandbox payments-service gateway-service
Settings: environment variables, or lines in .env; .env-example explains each.
HELP
}

command_up() {
  local background='' option
  for option in "$@"; do
    case $option in
      -d) background=yes ;;
      --native) native=yes ;;
      *) die "Unknown option: $option. ./vy up [-d] [--native]" ;;
    esac
  done
  load_settings
  mkdir -p "$logs" "$pids" "$data" "$builds"
  if all_run; then
    [[ -z $native || -n $(used_setting native) ]] ||
      die "Everything runs already, with the services on the JVM: end it with ./vy down first."
    say "Already running."
    show_addresses
    return
  fi
  take_turn
  trap 'interrupted' INT TERM HUP
  trap 'clean_up' EXIT
  end_remains
  require_tools curl awk sed find
  require_platform
  [[ -z $native ]] || find_native_builder
  find_jdk
  require_disk_space
  require_free_ports
  build_missing
  [[ -z $native ]] || build_executables
  start_all
  starting=''
  rm -f "$turn"
  show_addresses
  if [[ -z $background ]]; then
    say "${dim}Ctrl-C ends it.${plain}"
    supervise
  fi
}

starting=yes
builder=''
turn=$state/starting

# Two starts at once would fight for the same ports and files.
take_turn() {
  local other mine
  mine="$$ $(begin_of "$$")"
  if ! (set -C && echo "$mine" >"$turn") 2>/dev/null; then
    other=$(living_pid_in "$turn")
    [[ -z $other ]] || die "Another ./vy up (pid $other) is starting: wait for it, or end it with ./vy down."
    echo "$mine" >"$turn"
  fi
}

# A start that is under way cleans up after itself.
end_other_start() {
  local other
  other=$(living_pid_in "$turn")
  [[ -n $other ]] || return 0
  kill -TERM "$other" 2>/dev/null || true
  while [[ -n $(living_pid_in "$turn") ]]; do
    sleep 0.1
  done
}

interrupted() {
  trap '' INT TERM HUP
  clear_line
  say "Ending …"
  if [[ -n $builder ]]; then
    kill "$builder" 2>/dev/null && wait "$builder" 2>/dev/null || true
  fi
  # An end by Ctrl-C after a whole start is the ordinary one.
  if [[ -z $starting ]]; then
    stop_all
    done_line "All ended; the data stays in $data"
    exit 0
  fi
  # clean_up does the rest.
  exit 130
}

# After a start that failed or was ended half way nothing stays behind.
clean_up() {
  [[ -n $starting ]] || return 0
  trap '' INT TERM HUP
  stop_all
  # An archive of classes written before the start was whole would be used from now on and know too little.
  rm -f "$turn" "$builds"/*.jsa
}

all_run() {
  local service
  while IFS= read -r service; do
    is_running "$service" || return 1
  done < <(services)
}

end_remains() {
  local service remains=''
  while IFS= read -r service; do
    if is_known "$service" && ! is_running "$service"; then
      say "$service has ended since it was started."
      remains=yes
    elif is_running "$service"; then
      remains=yes
    fi
  done < <(services)
  if [[ -n $remains ]]; then
    say "Ending what is left, then starting all again."
    stop_all
  fi
}

# Tells when a service ends by itself; returns when ./vy down ended all from elsewhere.
supervise() {
  local service reported=' ' known
  while true; do
    known=''
    while IFS= read -r service; do
      is_known "$service" || continue
      known=yes
      if ! is_running "$service" && [[ $reported != *" $service "* ]]; then
        reported+="$service "
        warn "$service has ended by itself; ./vy up in another terminal starts all again. The end of its log:"
        show_end_of_log "$service"
      fi
    done < <(services)
    if [[ -z $known ]]; then
      say "Ended by ./vy down."
      return
    fi
    sleep 0.5
  done
}

show_addresses() {
  local port
  port=$(used_setting APP_PORT)
  cat <<ADDRESSES

${bold}The payments backend runs.${plain}

  Gateway        http://localhost:$port
  Health         http://localhost:$(used_setting VY_GATEWAY_MANAGEMENT_PORT)/q/health and http://localhost:$(used_setting VY_PAYMENTS_MANAGEMENT_PORT)/q/health
  Stripe         $(stripe_address)
  Kafka          $(used_setting kafka)
  Database       $(used_setting database)
  Redis          $(used_setting redis)

A first payment, to paste into another terminal:

${bold}curl -X POST http://localhost:$port/vy-finance-payments/create-payment-intent \\
  -H 'Content-Type: application/json' \\
  -d '{
    "items": [{ "id": "a1b2c3", "quantity": 1 }],
    "customerDetails": {
      "firstName": "John", "lastName": "Doe", "email": "john@example.com",
      "address": { "street": "1 Main St", "city": "Town", "state": "CA", "zip": "12345", "country": "US" }
    }
  }'${plain}

ADDRESSES
}

stripe_address() {
  local sandbox
  sandbox=$(used_setting stripe)
  echo "${sandbox:-the real one, with your key}"
}

command_status() {
  local service pid all_well=0
  load_settings
  printf '%-18s %-9s %-8s %-18s %s\n' SERVICE STATE PID PORT HEALTH
  for service in $(known_services); do
    pid=$(pid_of "$service")
    if [[ -n $pid ]]; then
      printf '%-18s %-9s %-8s %-18s %s\n' "$service" running "$pid" "$(ports_of "$service")" "$(health_of "$service")"
    elif is_known "$service"; then
      printf '%-18s %-9s %-8s %-18s %s\n' "$service" ended - - "see $logs/$service.log"
    else
      printf '%-18s %-9s %-8s %-18s %s\n' "$service" stopped - - -
    fi
    [[ -n $pid && $(health_of "$service") == up ]] || all_well=1
  done
  return "$all_well"
}

known_services() {
  local used
  used=$(used_setting services)
  if [[ -n $used ]]; then echo "$used"; else services; fi
}

ports_of() {
  case $1 in
    local-stack) sed -n 's/^KAFKA_BROKER=.*:\(.*\)/\1/p; s/^[A-Z]*_PORT=//p' "$stack_addresses" 2>/dev/null | paste -sd , - ;;
    stripe-sandbox) used_setting stripe | sed 's/.*://' ;;
    payments-service) used_setting VY_PAYMENTS_PORT ;;
    gateway-service) used_setting APP_PORT ;;
  esac
}

health_of() {
  local port
  case $1 in
    payments-service | gateway-service)
      port=$(used_setting VY_PAYMENTS_MANAGEMENT_PORT)
      [[ $1 == payments-service ]] || port=$(used_setting VY_GATEWAY_MANAGEMENT_PORT)
      if is_healthy "$port"; then echo up; else echo down; fi
      ;;
    *)
      for port in $(ports_of "$1" | tr ',' ' '); do
        answers "$port" || { echo "down (port $port)"; return; }
      done
      echo up
      ;;
  esac
}

command_logs() {
  local follow='' names=() files=() name
  for name in "$@"; do
    case $name in
      -f) follow=yes ;;
      stack | local-stack) names+=(local-stack) ;;
      sandbox | stripe-sandbox) names+=(stripe-sandbox) ;;
      payments | payments-service) names+=(payments-service) ;;
      gateway | gateway-service) names+=(gateway-service) ;;
      build) names+=(build) ;;
      *) die "No service is called $name: local-stack, stripe-sandbox, payments-service, gateway-service or build." ;;
    esac
  done
  ((${#names[@]} > 0)) || names=(local-stack stripe-sandbox payments-service gateway-service)
  for name in "${names[@]}"; do
    [[ ! -f $logs/$name.log ]] || files+=("$logs/$name.log")
  done
  ((${#files[@]} > 0)) || die "No logs yet: ./vy up writes them."
  if [[ -n $follow ]]; then
    exec tail -n 50 -F "${files[@]}"
  elif ((${#names[@]} == 1)); then
    cat "${files[@]}"
  else
    tail -n 50 "${files[@]}"
  fi
}

command_down() {
  end_other_start
  stop_all
  done_line "All ended; the data stays in $data"
}

command_reset() {
  if [[ ${1:-} != -y ]]; then
    [[ -t 0 ]] || die "This removes all data in $data: say ./vy reset -y."
    local answer
    read -r -p "End everything and remove all data in $data? [y/N] " answer
    [[ $answer == [yY]* ]] || die "Nothing was removed."
  fi
  end_other_start
  stop_all
  rm -rf "$data"
  done_line "All ended and the data removed"
}

# The tests bring their own servers, on free ports; what is set for a run must not reach them.
command_test() {
  local begin=$SECONDS result=0
  if [[ ${1:-} == --native ]]; then
    shift
    native=yes
    build_for_use
    set -- "-Dvy.native=$PWD/$builds" "$@"
  fi
  require_tools curl find
  find_jdk
  mkdir -p "$logs"
  require_clients
  unset APP_PORT MANAGEMENT_PORT KAFKA_BROKER KAFKA_GROUP REDIS_HOST REDIS_PORT STRIPE_SECRET_KEY \
    STRIPE_WEBHOOK_SECRET STRIPE_API_BASE NODE_ENV AUTO_SEED "${!JWT_@}" "${!VY_RATE_LIMIT_@}" "${!TIDB_@}"
  ./mvnw -B -T2 verify "$@" || result=$?
  if ((result == 0)); then
    done_line "All tests passed in $((SECONDS - begin)) s"
  else
    warn "The tests failed after $((SECONDS - begin)) s"
  fi
  say "Reports are in:"
  find . -name node_modules -prune -o -type d \( -name surefire-reports -o -name failsafe-reports \) -print | sort
  return "$result"
}
