# shellcheck shell=bash
# What people see: colours and moving lines on a terminal only.

if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
  bold=$'\e[1m' dim=$'\e[2m' red=$'\e[31m' green=$'\e[32m' plain=$'\e[0m'
else
  bold='' dim='' red='' green='' plain=''
fi

say() {
  clear_line
  printf '%s\n' "$*"
}

done_line() {
  say "${green}✓${plain} $*"
}

warn() {
  clear_line
  printf '%s\n' "${red}!${plain} $*" >&2
}

# One line that says what to do, then the end.
die() {
  warn "$*"
  exit 1
}

# A line that the next one replaces; nothing where there is no terminal.
moving_line() {
  local text=$*
  # A line wider than the terminal would stay on it.
  [[ ! -t 1 ]] || printf '\r\e[K%s' "$dim${text:0:${COLUMNS:-80}-1}$plain"
}

clear_line() {
  [[ ! -t 1 ]] || printf '\r\e[K'
}
