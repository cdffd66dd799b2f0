# mmdebstrap runs this with the guest's root folder as $1, as root (perhaps of a user namespace, which may not
# read the builder's folders): so everything comes in and goes out through open files.
# (mmdebstrap uses the descriptors below 10 itself.)
#   in   21  a tar of what is laid over the root (guest/, the container images)
#   out  20  the disk: an ext4 file system on a file that has the disk's size already
#        22  the kernel      23  the initial RAM disk      24  "package version" lines
set -eu
root=$1
kernel=$(ls "$root/usr/lib/modules")

tar -C "$root" --no-same-owner --no-overwrite-dir --keep-directory-symlink -xf /proc/self/fd/21

# --- the system
echo node >"$root/etc/hostname"
# Empty: the RAM disk has mounted the root, and a line here would wait for a device that udev announces.
: >"$root/etc/fstab"
# Empty: a resolver that never answers makes `docker service create` wait 20 s for an image's digest.
rm -f "$root/etc/resolv.conf"
: >"$root/etc/resolv.conf"
rm -f "$root"/etc/ssh/ssh_host_* "$root/etc/machine-id" "$root/var/lib/dbus/machine-id"
: >"$root/etc/machine-id"
chroot "$root" passwd -d root >/dev/null
chroot "$root" update-alternatives --quiet --set iptables /usr/sbin/iptables-nft || true
chroot "$root" systemctl --quiet enable swarmlab-keys.service ssh.service docker.service containerd.service
# Nobody sits at this machine's screen, and nothing on it may update itself. Nor does its hardware come and
# go: udev would run its rules and their programs for both ends of each veth pair, a sixth of what starting a
# container costs an emulated processor.
for unit in getty.target getty@tty1.service serial-getty@ttyS0.service systemd-logind.service \
  apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer e2scrub_reap.service \
  fstrim.timer logrotate.timer man-db.timer systemd-timesyncd.service ipvsadm.service nftables.service \
  systemd-pstore.service modprobe@drm.service modprobe@efi_pstore.service modprobe@fuse.service \
  modprobe@configfs.service sys-kernel-debug.mount sys-kernel-tracing.mount dev-hugepages.mount dev-mqueue.mount \
  sys-fs-fuse-connections.mount sys-kernel-config.mount systemd-networkd-wait-online.service \
  systemd-hwdb-update.service systemd-journal-flush.service systemd-random-seed.service \
  systemd-update-utmp.service systemd-update-utmp-runlevel.service systemd-rfkill.service systemd-rfkill.socket \
  ifupdown-pre.service ldconfig.service systemd-journal-catalog-update.service systemd-sysusers.service \
  systemd-update-done.service \
  systemd-udevd.service systemd-udevd-control.socket systemd-udevd-kernel.socket systemd-udevd-varlink.socket \
  systemd-udev-trigger.service systemd-udev-settle.service; do
  ln -sf /dev/null "$root/etc/systemd/system/$unit"
done
# The NICs, so that networking.service need not wait for them, and what the labs' networks need: loaded before
# the machine is saved rather than when a student waits for it.
printf '%s\n' virtio_net overlay br_netfilter vxlan veth bridge ip_vs ip_vs_rr xt_ipvs xt_mark xt_nat xt_conntrack xt_addrtype \
  xt_MASQUERADE xt_REDIRECT nf_conntrack_netlink qemu_fw_cfg >"$root/etc/modules-load.d/swarmlab.conf"

# --- kernel and a RAM disk of just the modules that mounting the root file system takes
cat "$root"/boot/vmlinuz-* >/proc/self/fd/22
rd=$root/tmp/rd
mkdir -p "$rd/bin" "$rd/dev" "$rd/root" "$rd/modules"
cp "$root/bin/busybox" "$rd/bin/busybox"
ln -s busybox "$rd/bin/sh"
chroot "$root" modprobe --set-version "$kernel" --show-depends --all virtio_pci virtio_blk ext4 |
  sed -n 's/^insmod \([^ ]*\).*/\1/p' | awk '!seen[$0]++' >"$rd/list"
n=100
while read -r module; do
  n=$((n + 1))
  case $module in
    # By the guest's own programs: the host need not have them.
    *.xz) chroot "$root" xz -dc "$module" ;;
    *.zst) chroot "$root" zstd -dcq "$module" ;;
    *) cat "$root$module" ;;
  esac >"$rd/modules/$n.ko"
done <"$rd/list"
cat >"$rd/init" <<'INIT'
#!/bin/sh
export PATH=/bin
busybox mount -t devtmpfs dev /dev
for module in /modules/*.ko; do busybox insmod "$module"; done
until [ -b /dev/vda ]; do busybox usleep 10000; done
busybox mount -t ext4 -o rw,noatime /dev/vda /root
busybox mount --move /dev /root/dev
exec busybox switch_root /root /sbin/init
INIT
chmod 755 "$rd/init"
chroot "$root" sh -c 'cd /tmp/rd && find . | busybox cpio -o -H newc 2>/dev/null' >/proc/self/fd/23
rm -rf "$rd" "$root"/boot/* "$root"/var/lib/apt/lists/* "$root"/var/cache/apt/*.bin

# --- what it was made of, and the disk
chroot "$root" dpkg-query -W -f '${Package} ${Version}\n' >/proc/self/fd/24
# A second mount of the root shows it without the proc, sys and dev mounted in it.
mkdir "$root.bare"
unshare --mount sh -c 'mount --bind "$1" "$1.bare" && exec mke2fs -q -F -t ext4 -L swarmlab -E lazy_itable_init=1,lazy_journal_init=1 -d "$1.bare" /proc/self/fd/20' sh "$root"
rmdir "$root.bare"
