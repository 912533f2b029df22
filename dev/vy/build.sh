# shellcheck shell=bash
# Builds what is missing or older than its sources. What runs is a copy, so that a later build, or ./vy test, beside a
# running ./vy up cannot pull the files from under it.

build_log=$logs/build.log

module_of() {
  case $1 in
    local-stack | stripe-sandbox) echo "dev/$1" ;;
    *) echo "$1" ;;
  esac
}

# The files that the built service consists of, below its module's target directory.
products_of() {
  case $1 in
    local-stack) echo local-stack.jar lib native ;;
    stripe-sandbox) echo stripe-sandbox.jar lib ;;
    *) echo quarkus-app ;;
  esac
}

build_missing() {
  local service modules='' outdated=()
  while IFS= read -r service; do
    if ! runs_natively "$service" && is_outdated "$service" "$service"; then
      outdated+=("$service")
      modules+=,$(module_of "$service")
    fi
  done < <(services)
  ((${#outdated[@]} > 0)) || return 0

  # Sources that change during the build are newer than this and will be built next time.
  touch "$builds/begun"
  build_modules "${modules#,}" -T1C
  for service in "${outdated[@]}"; do
    keep_copy "$service"
  done
}

# Whether what was kept of a service under a name is older than its sources.
is_outdated() {
  local stamp=$builds/$2.stamp module newer
  module=$(module_of "$1")
  [[ -f $stamp ]] || return 0
  # Tests do not run here, so they are no reason for a build.
  newer=$(find pom.xml src-shared "$module" \( -name target -o -path '*/src/test' \) -prune \
    -o -type f -newer "$stamp" -print | head -n 1)
  [[ -n $newer ]]
}

# More words for Maven may follow the modules.
build_modules() {
  local begin=$SECONDS options=(-B -Dquick -DskipTests package -am -pl "$@")
  say "Building ${1//,/, } (log: $build_log)"
  ./mvnw "${options[@]}" >"$build_log" 2>&1 </dev/null &
  local maven=$!
  builder=$maven
  show_build_progress "$maven" "$begin"
  wait "$maven" || report_failed_build
  builder=''
  done_line "Built in $((SECONDS - begin)) s"
}

# For what runs afterwards in place of this shell.
build_measurement() {
  trap 'interrupted_build' INT TERM HUP
  build_modules "$1" -T1C
  trap - INT TERM HUP
}

interrupted_build() {
  trap '' INT TERM HUP
  clear_line
  if [[ -n $builder ]]; then
    kill "$builder" 2>/dev/null && wait "$builder" 2>/dev/null || true
  fi
  exit 130
}

# A moving line on a terminal, else a line each 15 seconds so that a quiet build does not look dead.
show_build_progress() {
  local maven=$1 begin=$2 next_line=15 elapsed
  while kill -0 "$maven" 2>/dev/null; do
    elapsed=$((SECONDS - begin))
    moving_line "  ${elapsed} s  $(build_step)"
    if [[ ! -t 1 ]] && ((elapsed >= next_line)); then
      say "  ${elapsed} s  $(build_step)"
      next_line=$((elapsed + 15))
    fi
    sleep 0.5
  done
}

build_step() {
  local module downloads
  module=$(sed -n 's/^\[INFO\] Building \(.*\) 0[.0-9].*/\1/p' "$build_log" | tail -n 1)
  downloads=$(grep -c '^\[INFO\] Downloaded' "$build_log" || true)
  printf '%s' "${module:-preparing Maven}"
  ((downloads == 0)) || printf ', %s files downloaded' "$downloads"
}

report_failed_build() {
  builder=''
  warn "The build failed. The first errors:"
  grep '^\[ERROR\]' "$build_log" | grep -v -e '^\[ERROR\] *$' -e 'Help 1' -e 're-run Maven' -e 'possible solutions' -e 'Re-run Maven' \
    -e 'resume the build' -e 'mvn <args>' |
    cut -c 1-300 | head -n 12 >&2 || tail -n 12 "$build_log" >&2
  if grep -q 'No space left on device' "$build_log"; then
    die "The disk is full: make room where $PWD and ~/.m2 are, then run ./vy up again."
  fi
  die "All of it: $build_log"
}

keep_copy() {
  local service=$1 target product
  target=$(module_of "$service")/target
  rm -rf "${builds:?}/$service" "$builds/$service.jsa"
  mkdir -p "$builds/$service"
  for product in $(products_of "$service"); do
    if [[ -e $target/$product ]]; then
      cp -R "$target/$product" "$builds/$service/"
    fi
  done
  cp -p "$builds/begun" "$builds/$service.stamp"
}
