#!/bin/bash
# Prepares the machine and goes on as systemd, which runs the script and turns the machine off. The user `user` has a
# systemd of its own, as after a login.
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
mkdir -p /dev/pts /dev/shm /dev/mqueue
mount -t devpts pts /dev/pts
mount -t tmpfs tmpfs /dev/shm
mount -t tmpfs tmpfs /run
mount -t cgroup2 cgroup2 /sys/fs/cgroup
# User-mode Linux cannot map its rings, which Node would use.
echo 2 >/proc/sys/kernel/io_uring_disabled
# The kernel loads modules with it.
[ -e /sbin/modprobe ] || ln -s /usr/bin/busybox /sbin/modprobe
mkdir -p /lib/modules
ln -s /usr/lib/uml/modules/* /lib/modules/
modprobe -a loop tun
# Podman asks it for the package of each of its programs, which takes seconds.
ln -sf /bin/false /usr/bin/dpkg-query
# This kernel has no nftables for IPv4.
ln -sf /usr/sbin/iptables-legacy /etc/alternatives/iptables
ln -sf /usr/sbin/ip6tables-legacy /etc/alternatives/ip6tables
ip link set lo up
# The network of rootless containers copies the address and the route of an interface.
ip link add ens3 up type dummy
ip address add 10.0.2.15/24 dev ens3
ip route add default via 10.0.2.2
chmod 666 /dev/net/tun
mkdir /run/results
mount -t hostfs none /run/results -o "hostfs=$RESULTS"
# The project may be below /var/tmp.
mkdir /run/project
mount --bind "$PROJECT" /run/project
mount -o noinit_itable /dev/ubda /var/tmp
mkdir -p "$PROJECT"
mount --bind /run/project "$PROJECT"
chmod 1777 /var/tmp

# The installation of D-Bus leaves its user to the next boot.
systemd-sysusers dbus.conf
echo 'user:x:1000:1000::/var/tmp/user:/bin/bash' >>/etc/passwd
echo 'user:x:1000:' >>/etc/group
echo 'user:100000:65536' | tee /etc/subuid >/etc/subgid
mkdir -p /run/user/1000 /var/tmp/user
chown 1000:1000 /run/user/1000 /var/tmp/user

# If the time is long after this, systemd sets it back.
touch /usr/lib/clock-epoch
# Nothing that the machine's own configuration would start, nor what a D-Bus client asks for.
mkdir -p /run/systemd/system
ln -s /dev/null /run/systemd/system/sysinit.target
mount -t tmpfs tmpfs /usr/lib/systemd/system-generators
mount -t tmpfs tmpfs /usr/lib/systemd/user-generators
mount --bind "$PROJECT/test/engine/v2/systemd" /etc/systemd
echo 'the machine is up'
exec /usr/lib/systemd/systemd --system --unit=test.service
