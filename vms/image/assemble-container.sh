# mmdebstrap runs this with the container's root folder as $1, its packages unpacked (no package script has
# run).
#   in   21  a tar of what is laid over the root (container/)
set -eu
root=$1
tar -C "$root" --no-same-owner --no-overwrite-dir --keep-directory-symlink -xf /proc/self/fd/21
rm -rf "$root"/usr/share/doc "$root"/usr/share/man "$root"/usr/share/locale "$root"/usr/share/lintian \
  "$root"/usr/share/info "$root"/usr/share/bug "$root"/usr/share/zoneinfo "$root"/var/lib/dpkg \
  "$root"/usr/lib/x86_64-linux-gnu/gconv "$root"/usr/share/perl* "$root"/usr/lib/x86_64-linux-gnu/perl* \
  "$root"/usr/share/i18n "$root"/usr/share/bash-completion "$root"/var/www
cp "$root/usr/share/base-passwd/passwd.master" "$root/etc/passwd"
cp "$root/usr/share/base-passwd/group.master" "$root/etc/group"
mkdir -p "$root/tmp" "$root/run" "$root/var/log/nginx" "$root/var/lib/nginx" "$root/root" "$root/dev" "$root/proc" "$root/sys"
chmod 1777 "$root/tmp"
