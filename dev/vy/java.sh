# shellcheck shell=bash
# Finds a JDK and points JAVA_HOME at it.

least_java=25

find_jdk() {
  local home
  while IFS= read -r home; do
    if is_suitable_jdk "$home"; then
      export JAVA_HOME=$home
      return
    fi
  done < <(possible_jdks)
  die "No JDK $least_java found: install one (for instance Temurin $least_java from adoptium.net, or 'sdk install java $least_java-tem') or set JAVA_HOME."
}

possible_jdks() {
  local java
  echo "${JAVA_HOME:-}"
  if java=$(command -v java); then
    java=$(readlink -f "$java" 2>/dev/null || echo "$java")
    echo "${java%/bin/java}"
  fi
  printf '%s\n' /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/*
  if [[ -x /usr/libexec/java_home ]]; then
    /usr/libexec/java_home -v "$least_java+" 2>/dev/null || true
  fi
}

# The release file tells the version without starting a JVM; a JRE has no compiler.
is_suitable_jdk() {
  local home=$1 version
  [[ -n $home && -x $home/bin/java && -x $home/bin/javac && -f $home/release ]] || return 1
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
  [[ -n $version && $version -ge $least_java ]]
}
