# shellcheck shell=bash
# Both services as native executables: by the native-image that is here, else by Quarkus' builder image.

least_native_image=25
# Set by --native: the services run as executables, and the rest as always.
native=''

command_native() {
  (($# == 0)) || die "Unknown option: $1. ./vy native"
  build_for_use
  say "Executables: $(executable_of payments-service) and $(executable_of gateway-service)"
}

# For what comes after it in the same command.
build_for_use() {
  require_tools find sed
  find_native_builder
  find_jdk
  mkdir -p "$logs" "$builds"
  trap 'interrupted_build' INT TERM HUP
  build_executables
  trap - INT TERM HUP
}

runs_natively() {
  [[ -n $native && $1 == *-service ]]
}

executable_of() {
  echo "$builds/$1-native/application"
}

# One after another: each takes all processors and most of the memory.
build_executables() {
  local service options=(-Dquarkus.native.enabled=true -Dquarkus.package.jar.enabled=false)
  if [[ -n $native_engine ]]; then
    options+=(-Dquarkus.native.container-build=true "-Dquarkus.native.container-runtime=$native_engine")
  fi
  for service in payments-service gateway-service; do
    if [[ $(cat "$builds/$service-native.builder" 2>/dev/null) == "${native_engine:-here}" ]] &&
      ! is_outdated "$service" "$service-native"; then
      continue
    fi
    touch "$builds/begun"
    rm -f "$service"/target/*-runner
    say "$service becomes a native executable, by ${native_engine:+the builder image and }${native_engine:-native-image}: some ten minutes, and up to 8 GB of memory"
    build_modules "$service" "${options[@]}"
    keep_executable "$service"
  done
}

keep_executable() {
  local executable
  executable=$(executable_of "$1")
  mkdir -p "${executable%/*}"
  # Not over one that runs.
  rm -f "$executable"
  cp "$1"/target/*-runner "$executable"
  echo "${native_engine:-here}" >"$builds/$1-native.builder"
  cp -p "$builds/begun" "$builds/$1-native.stamp"
}

# Empty for native-image itself.
native_engine=''

find_native_builder() {
  local native_image
  native_image=$(native_image_here)
  if [[ -n $native_image ]]; then
    require_native_image "$native_image"
    return
  fi
  for native_engine in docker podman; do
    if command -v "$native_engine" >/dev/null && "$native_engine" info >/dev/null 2>&1; then
      [[ -z $native || $(uname -s) == Linux ]] ||
        die "The builder image makes executables for Linux: install GraalVM for JDK $least_native_image and set GRAALVM_HOME, to run them here."
      return
    fi
  done
  native_engine=''
  die "No native-image and no container engine found: install GraalVM or Mandrel for JDK $least_native_image and set GRAALVM_HOME to it, or start docker or podman, whose builder image is used then. Without one, ./vy test still checks all that is made ready for native-image."
}

# In the order in which Quarkus looks.
native_image_here() {
  local home
  for home in "${GRAALVM_HOME:-}" "${JAVA_HOME:-}"; do
    if [[ -n $home && -x $home/bin/native-image ]]; then
      echo "$home/bin/native-image"
      return
    fi
  done
  command -v native-image || true
}

require_native_image() {
  local version
  version=$("$1" --version 2>/dev/null | sed -n 's/^native-image \([0-9]*\).*/\1/p' | head -n 1 || true)
  if [[ -z $version ]] || ((version < least_native_image)); then
    die "$1 is of version ${version:-unknown}: version $least_native_image is needed. Set GRAALVM_HOME to GraalVM or Mandrel for JDK $least_native_image."
  fi
}
