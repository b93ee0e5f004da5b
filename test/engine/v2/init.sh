#!/bin/busybox sh
# The first process of the machine (machine.ts): mounts what dockerd needs and runs it.
export PATH=/bin:/sbin:/usr/bin:/usr/sbin:/usr/local/bin HOME=/root
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
mkdir -p /dev/pts /dev/shm
mount -t devpts pts /dev/pts
mount -t tmpfs tmpfs /run
mount -t tmpfs tmpfs /tmp
mount -t cgroup2 none /sys/fs/cgroup
for module in /modules/*.ko; do insmod "$module"; done
ip link set lo up
ip address add 10.0.2.15/24 dev eth0
ip link set eth0 up
echo 'the machine is up'
# Started by dockerd, it would have to be ready within 15 s, which an emulated processor may not manage.
containerd --log-level warn &
until [ -S /run/containerd/containerd.sock ]; do sleep 0.2; done
dockerd --containerd=/run/containerd/containerd.sock --host=tcp://0.0.0.0:2375 --host=unix:///run/docker.sock --tls=false --bridge=none --iptables=false \
	--ip6tables=false --userland-proxy=false --exec-opt=native.cgroupdriver=cgroupfs
poweroff -f
