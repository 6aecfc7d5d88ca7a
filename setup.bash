# The set-up that ./fenjie and tests/run share; they source it with their arguments in place and $root set.
# What it says goes to standard error, in the language that the program itself would choose.

chinese=
case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in zh*) chinese=1 ;; esac
for ((i = 1; i <= $#; ++i)); do
  case "${!i} ${*:i+1:1}" in
    '--lang zh' | '--lang=zh '*) chinese=1 ;;
    '--lang en' | '--lang=en '*) chinese= ;;
  esac
done

# Say ZH EN: one line.
Say() {
  if [[ $chinese ]]; then printf 'fenjie: %s\n' "$1" >&2; else printf 'fenjie: %s\n' "$2" >&2; fi
}

# GiveUp ZH EN: one line, and the end.
GiveUp() {
  Say "$1" "$2"
  exit 125
}

# One set-up at a time in this checkout; others wait.
TakeBuildLock() {
  if ! mkdir -p -- "$root/build" 2>/dev/null || ! { exec 9>"$root/build/lock"; } 2>/dev/null; then
    GiveUp "需要构建程序，但无法写入 $root/build" "the program must be built, but $root/build cannot be written"
  fi
  if ! flock --nonblock 9; then
    Say "另一次构建正在进行，等待其完成……" "waiting for another build to end ..."
    flock 9
  fi
}

ReleaseBuildLock() { exec 9>&-; }

# PackagesOf SECTION...: the names that packages.txt lists there.
PackagesOf() {
  local line section=
  while read -r line; do
    case $line in
      '' | '#'*) ;;
      '['*']') section=${line:1:-1} ;;
      *) [[ " $* " == *" $section "* ]] && printf '%s\n' "$line" ;;
    esac
  done <"$root/packages.txt"
}

# InstallMissingPackages SECTION...: needs root or sudo only if a package is missing.
InstallMissingPackages() {
  local -a wanted missing=() as_root=()
  local name installed log=$root/build/packages.log
  mapfile -t wanted < <(PackagesOf "$@")
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    Say "这不是 Debian 系统：请自行安装 packages.txt 所列软件：${wanted[*]}" \
      "this is no Debian system: install what packages.txt lists by its own means: ${wanted[*]}"
    return
  fi
  installed=" $(dpkg-query -W -f '${db:Status-Status}:${Package} ' "${wanted[@]}" 2>/dev/null) "
  for name in "${wanted[@]}"; do
    [[ $installed == *" installed:$name "* ]] || missing+=("$name")
  done
  ((${#missing[@]})) || return 0

  if ((EUID != 0)); then
    as_root=(sudo)
    [[ -t 0 && -t 2 ]] || as_root+=(--non-interactive)  # nobody there to type a password
    if ! command -v sudo >/dev/null || ! "${as_root[@]}" true; then
      GiveUp "缺少软件包，且无权安装，请先执行：apt-get install ${missing[*]}" \
        "packages are missing and may not be installed by you; run first: apt-get install ${missing[*]}"
    fi
  fi
  Say "正在安装缺少的软件包（日志：$log）：${missing[*]}" "installing missing packages (log: $log): ${missing[*]}"
  local -a apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600)
  {
    "${apt[@]}" update # may fail without a network; the packages may be at hand all the same
    "${apt[@]}" install --yes --no-install-recommends "${missing[@]}"
  } >"$log" 2>&1 </dev/null 9>&- || ShowFailure "$log" "软件包安装失败" "the packages could not be installed"
}

# BuildPreset PRESET TESTS TARGET...: configures build/PRESET if it is not yet, with FENJIE_TESTS=ON or OFF, and builds.
BuildPreset() {
  local preset=$1 tests=$2 folder=$root/build/$1
  local cache=$folder/CMakeCache.txt log=$folder/build.log
  local -a configure=()
  shift 2
  mkdir -p -- "$folder" || GiveUp "无法写入 $folder" "$folder cannot be written"
  if [[ ! -e $folder/build.ninja ]] || ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
    configure=(cmake --fresh --preset "$preset" -DFENJIE_TESTS="$tests")  # never configured, or moved since
  elif [[ $tests == ON ]] && ! grep -qxF "FENJIE_TESTS:BOOL=ON" "$cache"; then
    configure=(cmake --preset "$preset" -DFENJIE_TESTS=ON)
  fi
  Say "正在构建程序（首次需要几分钟；日志：$log）……" "building (some minutes the first time; log: $log) ..."
  (
    exec 9>&-
    cd -- "$root" || exit
    if ((${#configure[@]})); then "${configure[@]}" || exit; fi
    cmake --build "$folder" --target "$@"
  ) >"$log" 2>&1 </dev/null || ShowFailure "$log" "构建失败" "the build failed"
}

# ShowFailure LOG ZH EN: the log's end, one line, and the end.
ShowFailure() {
  tail -n 15 -- "$1" >&2
  GiveUp "$2，完整日志见 $1" "$3; the whole log is $1"
}

# A build made through sudo stays the checkout's owner's.
GiveBuildToOwner() {
  ((EUID != 0)) || chown -R --reference="$root" -- "$root/build" 2>/dev/null || true
}
