# Shared by ./run and ./test: packages, configuring and building. Sourced, with $root set. Everything it says goes to
# standard error, and only when it does something; every failure ends with exit 2 and what to do.

# What the program is built from, what the tests need beside it, and what the long checks need.
packages_to_build=(ccache cmake g++ ninja-build pkg-config libexpected-dev libfmt-dev libcli11-dev nlohmann-json3-dev
    libtomlplusplus-dev libutf8proc-dev libcsv-dev libsimdjson-dev libxml2-dev zlib1g-dev libzstd-dev)
packages_to_test=(python3 python3-jsonschema libgtest-dev libgmock-dev librapidcheck-dev clang-format-16)
packages_to_test_fully=(clang-16 clang-tidy-16 libclang-rt-16-dev)

say() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; }
give_up() {
    say "$@"
    exit 2
}

# require_packages PACKAGE...: installs those that are missing. A stamp newer than dpkg's own status saves the question.
require_packages() {
    local stamp="$root/build/.packages" missing=() package installed
    if [[ $stamp -nt /var/lib/dpkg/status && " $(<"$stamp") " == *" $* "* ]]; then return; fi
    if ! command -v dpkg-query >/dev/null; then
        say "this is not Debian; taking it that these are installed: $*"
        return
    fi
    installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^ii  *//p') || true
    for package in "$@"; do
        grep -qxF -- "$package" <<<"$installed" || missing+=("$package")
    done
    if ((${#missing[@]})); then install_packages "${missing[@]}"; fi
    printf '%s' "$*" >"$stamp"
}

install_packages() {
    local log="$root/build/apt.log" as_root=()
    if ((EUID != 0)); then
        command -v sudo >/dev/null || give_up "packages are missing and there is no sudo; as root: apt-get install $*"
        as_root=(sudo)
        # Without a terminal there is nobody to type a password.
        [[ -t 0 ]] || as_root+=(-n)
    fi
    say "installing Debian packages: $*"
    if ! "${as_root[@]}" apt-get update >"$log" 2>&1; then
        say "apt-get update failed; trying with the package lists that are here"
    fi
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" \
        >>"$log" 2>&1 </dev/null || {
        tail -n 5 "$log" >&2 || true
        give_up "could not install packages; see $log, check the network and the rights, then: apt-get install $*"
    }
}

# make_build_folder FOLDER
make_build_folder() {
    mkdir -p "$1" 2>/dev/null && [[ -w $1 ]] || give_up "cannot write to $1; make it writable or move the project"
    if [[ -e $1/build.ninja ]]; then return; fi
    local free_mb
    free_mb=$(df -Pm "$1" | awk 'NR == 2 { print $4 }')
    ((free_mb >= 700)) || give_up "only $free_mb MB free for $1; a build needs 700 MB, so make room"
}

# configure PRESET FOLDER [CMAKE-OPTION...]: when there is no build yet, or the presets or the options changed.
configure() {
    local preset=$1 folder=$2 wanted="${*:3}"
    shift 2
    if [[ -e $folder/build.ninja && -e $folder/.options && ! $root/CMakePresets.json -nt $folder/.options ]]; then
        if [[ $wanted == "$(<"$folder/.options")" ]]; then return; fi
    fi
    say "configuring $(basename "$folder")/"
    if ! (cd "$root" && cmake --preset "$preset" "$@") >"$folder/configure.log" 2>&1; then
        grep -m 5 -A 4 'CMake Error' "$folder/configure.log" >&2 || true
        rm -f "$root/build/.packages"
        give_up "configuring failed; see $folder/configure.log"
    fi
    printf '%s' "$wanted" >"$folder/.options"
}

# A compiler wants about a gigabyte; fewer jobs are slower than none that are killed.
jobs() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '/^MemAvailable/ { print int($2 / 1000000) }' /proc/meminfo)
    ((memory < 1)) && memory=1
    echo $((cores < memory ? cores : memory))
}

# build FOLDER [TARGET...]: says one line when there is something to compile, then counts on a terminal.
build() {
    local folder=$1 log="$1/build.log"
    shift
    # Compilers cache by paths relative to the project, so that copies of it share their work.
    if ! CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1 ninja -C "$folder" -j "$(jobs)" "$@" 2>&1 | tee "$log" |
        show_progress "$(basename "$folder")" >&2; then
        grep -E -m 10 ': (fatal )?error:|undefined reference|^ninja: (error|fatal)|No space left|Killed' "$log" >&2 || true
        # Perhaps a package was removed: look again next time.
        rm -f "$root/build/.packages"
        give_up "building failed; see $log"
    fi
}

# Reads what ninja says. (Not awk: the one in Debian waits for a full buffer.)
show_progress() {
    local line said=0 terminal=0
    [[ -t 2 ]] && terminal=1
    while IFS= read -r line; do
        [[ $line =~ ^\[[0-9]+/[0-9]+\] && $line != *'Re-checking globbed'* ]] || continue
        ((said++)) || say "building in $1/ (the first time takes some minutes)"
        ((!terminal)) || printf '\r  %s\033[K' "${BASH_REMATCH[0]}"
    done
    ((!said || !terminal)) || printf '\r\033[K'
}

# One build at a time; the lock goes with the shell, or by `unlock`.
lock() {
    exec 9>"$1/.lock"
    flock -n 9 && return
    say "waiting for another build in $1"
    flock 9
}
unlock() { exec 9>&-; }
