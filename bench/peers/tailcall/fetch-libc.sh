#!/bin/sh
# Tailcall's binary wants glibc 2.39. Where the system's is older, this puts that of Debian 13 into .libc/ beside this file, with a
# list of sources of its own: nothing of the system is changed, and only Tailcall is started with it.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
for tool in apt-get dpkg-deb; do
  command -v "$tool" >/dev/null || { echo "fetch-libc: there is no $tool; it works on Debian and its kin" >&2; exit 1; }
done
[ "$(uname -sm)" = 'Linux x86_64' ] || { echo 'fetch-libc: Tailcall is run on Linux on x64 only' >&2; exit 1; }
[ -r "$keyring" ] || { echo "fetch-libc: there is no $keyring (package debian-archive-keyring)" >&2; exit 1; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/lists/partial" "$scratch/cache/archives/partial" "$scratch/libc"
# From where the system itself has its packages.
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep '/debian/*$' | head -n 1)
[ -n "$mirror" ] || { echo 'fetch-libc: apt knows no mirror of Debian' >&2; exit 1; }
echo "deb [signed-by=$keyring] $mirror trixie main" >"$scratch/sources.list"

apt() {
  apt-get -qq \
    -o Dir::State::lists="$scratch/lists" -o Dir::State::status=/dev/null -o Dir::Cache="$scratch/cache" \
    -o Dir::Etc::sourcelist="$scratch/sources.list" -o Dir::Etc::sourceparts=- \
    -o APT::Architectures=amd64 -o APT::Architecture=amd64 -o APT::Sandbox::User="$(id -un)" -o Acquire::Languages=none "$@"
}

cd "$scratch"
apt update
apt download libc6 libgcc-s1
for package in ./*.deb; do dpkg-deb -x "$package" unpacked; done
cp -P unpacked/usr/lib/x86_64-linux-gnu/*.so* libc
rm -rf "$here/.libc"
mv libc "$here/.libc"
echo "fetch-libc: glibc of Debian 13 is in $here/.libc"
