# shellcheck shell=bash
# Ports and addresses: the environment first, then .env, then what stands here.

state=.vy
logs=$state/logs
pids=$state/pids
data=$state/data
builds=$state/build
# What the last ./vy up used, for ./vy status.
used_settings=$state/settings

# KEY=VALUE lines are read as text; nothing in the file is run. An empty value is the same as none.
load_env_file() {
  local file=$1 line key value
  [[ -f $file ]] || return 0
  while IFS= read -r line || [[ -n $line ]]; do
    [[ $line =~ ^[[:space:]]*(export[[:space:]]+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)$ ]] || continue
    key=${BASH_REMATCH[2]} value=$(unquoted "${BASH_REMATCH[3]}")
    if [[ -n $value && -z ${!key:-} ]]; then
      export "$key=$value"
    fi
  done <"$file"
}

unquoted() {
  local value=$1
  # A file edited on Windows ends its lines with a carriage return.
  value=${value%$'\r'}
  if [[ $value =~ ^\"([^\"]*)\" || $value =~ ^\'([^\']*)\' ]]; then
    value=${BASH_REMATCH[1]}
  else
    value=${value%%[[:space:]]#*}
    value=${value%"${value##*[![:space:]]}"}
  fi
  printf '%s' "$value"
}

load_settings() {
  load_env_file .env
  decide_what_is_own
  : "${APP_PORT:=4040}" "${VY_GATEWAY_MANAGEMENT_PORT:=9040}"
  : "${VY_PAYMENTS_PORT:=5004}" "${VY_PAYMENTS_MANAGEMENT_PORT:=9004}"
  : "${VY_KAFKA_PORT:=9092}" "${VY_MARIADB_PORT:=3306}" "${VY_REDIS_PORT:=6379}" "${VY_SANDBOX_PORT:=12111}"
  require_numbers APP_PORT VY_GATEWAY_MANAGEMENT_PORT VY_PAYMENTS_PORT VY_PAYMENTS_MANAGEMENT_PORT \
    VY_KAFKA_PORT VY_MARIADB_PORT VY_REDIS_PORT VY_SANDBOX_PORT
}

require_numbers() {
  local name
  for name in "$@"; do
    [[ ${!name} =~ ^[1-9][0-9]{0,4}$ ]] || die "$name is '${!name}': set it to a port number."
  done
}

# What is set to an address of somebody's own is not started here. Decided once: later the same variables are set for
# the services, to what was started.
decide_what_is_own() {
  own_kafka=${KAFKA_BROKER:-}
  own_database=${TIDB_HOST:-}${TIDB_PORT:-}
  own_redis=${REDIS_HOST:-}${REDIS_PORT:-}
  own_stripe=${STRIPE_SECRET_KEY:-}
}

own_kafka() { [[ -n $own_kafka ]]; }
own_database() { [[ -n $own_database ]]; }
own_redis() { [[ -n $own_redis ]]; }
own_stripe() { [[ -n $own_stripe ]]; }
needs_stack() { ! own_kafka || ! own_database || ! own_redis; }

# The services in the order in which they start.
services() {
  ! needs_stack || echo local-stack
  own_stripe || echo stripe-sandbox
  echo payments-service
  echo gateway-service
}

remember_settings() {
  local name
  for name in APP_PORT VY_GATEWAY_MANAGEMENT_PORT VY_PAYMENTS_PORT VY_PAYMENTS_MANAGEMENT_PORT; do
    echo "$name=${!name}"
  done >"$used_settings"
  {
    echo "native=$native"
    echo "services=$(services | tr '\n' ' ')"
    own_stripe || echo "stripe=http://localhost:$VY_SANDBOX_PORT"
    echo "kafka=$KAFKA_BROKER"
    echo "database=${TIDB_HOST:-localhost}:${TIDB_PORT:-3306}/${TIDB_DATABASE:-}"
    echo "redis=${REDIS_HOST:-localhost}:${REDIS_PORT:-6379}"
  } >>"$used_settings"
}

used_setting() {
  sed -n "s/^$1=//p" "$used_settings" 2>/dev/null || true
}
