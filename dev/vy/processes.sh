# shellcheck shell=bash
# Processes by name. A pid file holds the pid and the time the process began, so that a pid which the system has given
# to a stranger since is never taken for ours.

grace_seconds=10

# Each service leads a process group of its own: Ctrl-C reaches only this script, which ends them in order.
start_process() {
  local name=$1
  shift
  set -m
  (
    # It goes on when the terminal is closed, like under nohup.
    trap '' HUP
    exec "$@"
  ) >"$logs/$name.log" 2>&1 </dev/null &
  set +m
  echo "$! $(begin_of "$!")" >"$pids/$name"
  # Bash would report the end of a job in its own words.
  disown "$!"
}

# Something that differs between two processes with the same pid; nothing for one that has ended.
begin_of() {
  local line fields
  if [[ -r /proc/self/stat ]]; then
    { read -r line <"/proc/$1/stat"; } 2>/dev/null || return 0
    # The name in parentheses may contain anything; the state and the start time come after it.
    read -r -a fields <<<"${line##*) }"
    [[ ${fields[0]} == Z ]] || echo "${fields[19]}"
  else
    ps -o lstart= -p "$1" 2>/dev/null | tr -d ' ' || true
  fi
}

pid_of() {
  living_pid_in "$pids/$1"
}

living_pid_in() {
  local pid begin
  { read -r pid begin <"$1"; } 2>/dev/null || return 0
  if [[ -n $begin && $(begin_of "$pid") == "$begin" ]]; then
    echo "$pid"
  fi
}

is_running() {
  [[ -n $(pid_of "$1") ]]
}

# Was started and not stopped, whether it still runs or not.
is_known() {
  [[ -f $pids/$1 ]]
}

# Ends the named services together: a polite signal, then after the grace time the other one.
stop_processes() {
  local name pid begin=$SECONDS
  for name in "$@"; do
    pid=$(pid_of "$name")
    [[ -z $pid ]] || kill -TERM "$pid" 2>/dev/null || true
  done
  for name in "$@"; do
    while is_running "$name"; do
      if ((SECONDS - begin >= $(grace_of "$name"))); then
        warn "$name did not end within $((SECONDS - begin)) s and is killed."
        kill -KILL -- "-$(pid_of "$name")" 2>/dev/null || true
      fi
      sleep 0.1
    done
    end_orphans "$name"
    rm -f "$pids/$name"
  done
}

# What a killed service left behind still belongs to its group, and while it does no stranger can get that number.
end_orphans() {
  local pid
  { read -r pid _ <"$pids/$1"; } 2>/dev/null || return 0
  [[ -z $(begin_of "$pid") ]] || return 0
  for _ in {1..30}; do
    kill -TERM -- "-$pid" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL -- "-$pid" 2>/dev/null || true
}

# The first end takes longer, because the JVM writes its archive of classes.
grace_of() {
  if [[ -f $builds/$1.jsa ]]; then
    echo "$grace_seconds"
  else
    echo "$((2 * grace_seconds))"
  fi
}

stop_all() {
  stop_processes gateway-service payments-service
  stop_processes stripe-sandbox
  stop_processes local-stack
}

show_end_of_log() {
  local name=$1
  tail -n 15 "$logs/$name.log" 2>/dev/null | cut -c 1-300 >&2 || true
}
