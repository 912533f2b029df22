# shellcheck shell=bash
# What could stop a start, found before it: each in one line that says what to do.

first_build_mib=2048
run_mib=300

require_tools() {
  local tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null || die "$tool is missing: install it with your package manager."
  done
}

require_platform() {
  if ! own_database || ! own_redis; then
    [[ $(uname -sm) == 'Linux x86_64' ]] ||
      die "The bundled MariaDB and Redis run on Linux x86_64 only: set TIDB_HOST, TIDB_PORT, TIDB_USER, TIDB_PASSWORD, TIDB_DATABASE, REDIS_HOST and REDIS_PORT to servers of your own."
  fi
}

require_disk_space() {
  local needed=$run_mib free
  [[ -d $builds ]] || needed=$first_build_mib
  free=$(df -Pk . | awk 'NR == 2 { print int($4 / 1024) }')
  ((free >= needed)) || die "The disk is full ($free MiB free, $needed MiB needed): make room where $PWD is."
}

require_free_ports() {
  if ! own_kafka; then require_free_port "$VY_KAFKA_PORT" Kafka VY_KAFKA_PORT; fi
  if ! own_database; then require_free_port "$VY_MARIADB_PORT" MariaDB VY_MARIADB_PORT; fi
  if ! own_redis; then require_free_port "$VY_REDIS_PORT" Redis VY_REDIS_PORT; fi
  if ! own_stripe; then require_free_port "$VY_SANDBOX_PORT" "the Stripe sandbox" VY_SANDBOX_PORT; fi
  require_free_port "$VY_PAYMENTS_PORT" payments-service VY_PAYMENTS_PORT
  require_free_port "$VY_PAYMENTS_MANAGEMENT_PORT" "payments-service's health" VY_PAYMENTS_MANAGEMENT_PORT
  require_free_port "$APP_PORT" gateway-service APP_PORT
  require_free_port "$VY_GATEWAY_MANAGEMENT_PORT" "gateway-service's health" VY_GATEWAY_MANAGEMENT_PORT
}

require_free_port() {
  local port=$1 user=$2 variable=$3
  if answers "$port"; then
    die "Port $port for $user is taken$(holder "$port"): end that, or choose another: $variable=$((port + 1)) ./vy up"
  fi
}

answers() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# " by nginx (pid 812)" where that can be known.
holder() {
  local found=''
  if command -v ss >/dev/null; then
    found=$(ss -ltnpH "sport = :$1" 2>/dev/null | sed -n 's/.*users:(("\([^"]*\)",pid=\([0-9]*\).*/ by \1 (pid \2)/p' | head -n 1)
  elif command -v lsof >/dev/null; then
    found=$(lsof -nP -iTCP:"$1" -sTCP:LISTEN 2>/dev/null | awk 'NR == 2 { print " by " $1 " (pid " $2 ")" }')
  fi
  printf '%s' "$found"
}
