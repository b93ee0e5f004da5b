#!/bin/bash
# The first process of the virtual machine (machine.ts): makes a root file system of this machine's files, whose changes
# stay in memory, and goes on in it with init.sh.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
mount -t proc proc /proc
mount -t tmpfs tmpfs /run
busybox insmod "/usr/lib/uml/modules/$(uname -r)/kernel/fs/overlayfs/overlay.ko"
mkdir /run/changed /run/work /run/root
mount -t overlay -o lowerdir=/,upperdir=/run/changed,workdir=/run/work overlay /run/root
cd /run/root || exit
mkdir mnt/host
pivot_root . mnt/host
exec chroot . /bin/bash "$PROJECT/test/engine/v2/init.sh"
