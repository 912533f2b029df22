# shellcheck shell=bash
# How each service is started, and when it is ready.

stack_addresses=$state/stack.env
sandbox_port_file=$state/sandbox.port
start_limit_seconds=120

# Old ways into memory are warned about with every start otherwise.
quiet_jvm=(--sun-misc-unsafe-memory-access=allow)
# Small and quick to start: these two serve one developer.
small_jvm=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1)
# The services keep the optimizing compiler.
# A service without memory is not to live on half dead: it ends, and is started anew.
# Compact headers: an eighth less memory for what a connection or a request is made of.
service_jvm=(-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx384m -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED)

# 60 % of the larger container on Kubernetes: an executable would take 80 % of the machine.
service_native=(-Xmx192m -XX:+ExitOnOutOfMemoryError)

# The JVM writes the classes it loaded to an archive at its first end and starts from it from then on (the stack in half
# of the time). It makes a new one where the jars have changed, and would complain about that on the console.
run_java() {
  local name=$1
  shift
  start_process "$name" "$JAVA_HOME/bin/java" "${quiet_jvm[@]}" \
    "-XX:SharedArchiveFile=$builds/$name.jsa" -XX:+AutoCreateSharedArchive -Xlog:disable "$@"
}

start_service() {
  case $1 in
    local-stack) start_local_stack ;;
    stripe-sandbox) start_stripe_sandbox ;;
    payments-service) start_payments_service ;;
    gateway-service) start_gateway_service ;;
  esac
}

start_local_stack() {
  local parts=()
  own_kafka || parts+=(--kafka "$VY_KAFKA_PORT")
  own_database || parts+=(--mariadb "$VY_MARIADB_PORT")
  own_redis || parts+=(--redis "$VY_REDIS_PORT")
  rm -f "$stack_addresses"
  run_java local-stack "${small_jvm[@]}" -Xmx192m -jar "$builds/local-stack/local-stack.jar" \
    --data-dir "$data" --addresses-file "$stack_addresses" "${parts[@]}"
}

start_stripe_sandbox() {
  rm -f "$sandbox_port_file"
  run_java stripe-sandbox "${small_jvm[@]}" -Xmx128m -jar "$builds/stripe-sandbox/stripe-sandbox.jar" \
    --port "$VY_SANDBOX_PORT" --port-file "$sandbox_port_file" \
    --webhook "http://localhost:$APP_PORT/webhooks/process-stripe-webhook" --webhook-secret "$STRIPE_WEBHOOK_SECRET"
}

start_payments_service() {
  APP_PORT=$VY_PAYMENTS_PORT MANAGEMENT_PORT=$VY_PAYMENTS_MANAGEMENT_PORT \
    run_service payments-service
}

start_gateway_service() {
  MANAGEMENT_PORT=$VY_GATEWAY_MANAGEMENT_PORT \
    run_service gateway-service
}

run_service() {
  if runs_natively "$1"; then
    start_process "$1" "$(executable_of "$1")" "${service_native[@]}"
  else
    run_java "$1" "${service_jvm[@]}" -jar "$builds/$1/quarkus-app/quarkus-run.jar"
  fi
}

is_ready() {
  case $1 in
    local-stack) [[ -f $stack_addresses ]] ;;
    stripe-sandbox) [[ -f $sandbox_port_file ]] ;;
    payments-service) is_healthy "$VY_PAYMENTS_MANAGEMENT_PORT" ;;
    gateway-service) is_healthy "$VY_GATEWAY_MANAGEMENT_PORT" ;;
  esac
}

is_healthy() {
  curl -fsS -o /dev/null --noproxy '*' --max-time 2 "http://localhost:$1/q/health/ready" 2>/dev/null
}

# What the services read. A real key of Stripe's needs the secret that belongs to it.
export_stripe_environment() {
  if own_stripe; then
    unset STRIPE_API_BASE
    [[ -n ${STRIPE_WEBHOOK_SECRET:-} ]] ||
      die "STRIPE_SECRET_KEY is set and STRIPE_WEBHOOK_SECRET is not: set both ('stripe listen --forward-to localhost:$APP_PORT/webhooks/process-stripe-webhook' prints one)."
  else
    export STRIPE_SECRET_KEY=sk_test_local_sandbox
    export STRIPE_WEBHOOK_SECRET=${STRIPE_WEBHOOK_SECRET:-whsec_local_sandbox}
    export STRIPE_API_BASE=http://localhost:$VY_SANDBOX_PORT
  fi
}

export_common_environment() {
  export APP_PORT NODE_ENV=${NODE_ENV:-local} AUTO_SEED=${AUTO_SEED:-true}
  export_stripe_environment
}

# The stack names its own parts only, so what is somebody's own stays as it was set.
export_stack_environment() {
  local line
  needs_stack || return 0
  while IFS= read -r line; do
    export "${line?}"
  done <"$stack_addresses"
}

start_all() {
  local second=(payments-service gateway-service) begin=$SECONDS
  export_common_environment
  if ! own_stripe; then
    start_service stripe-sandbox
    second+=(stripe-sandbox)
  fi
  if needs_stack; then
    start_service local-stack
    await_ready "$begin" local-stack
  fi
  export_stack_environment
  remember_settings
  start_service payments-service
  start_service gateway-service
  await_ready "$begin" "${second[@]}"
}

await_ready() {
  local begin=$1 still service
  shift
  local waiting=("$@")
  while true; do
    still=()
    for service in "${waiting[@]}"; do
      if is_ready "$service"; then
        done_line "$service is ready (after $((SECONDS - begin)) s)"
      else
        require_progress "$service" "$begin"
        still+=("$service")
      fi
    done
    # Bash before 4.4 takes an empty array for an unset one.
    waiting=(${still[@]+"${still[@]}"})
    ((${#waiting[@]} > 0)) || break
    moving_line "  starting ${waiting[*]} … $((SECONDS - begin)) s"
    sleep 0.1
  done
  clear_line
}

require_progress() {
  local service=$1 begin=$2
  if ! is_running "$service"; then
    # The stack explains itself in its last line.
    warn "$service ended while it started. The end of its log:"
  elif ((SECONDS - begin > start_limit_seconds)); then
    warn "$service is not ready after $start_limit_seconds s. The end of its log:"
  else
    return 0
  fi
  show_end_of_log "$service"
  die "All of it: $logs/$service.log"
}
