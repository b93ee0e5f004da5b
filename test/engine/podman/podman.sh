#!/bin/bash
# Runs Podman's service for the engine in DIRECTORY, within its enclosure: podman.sh DIRECTORY
#
# Podman puts its control groups at the root, under a name that all its engines share. Here the root is a group with this
# engine's name, in a namespace of its own, so that the enclosure finds and removes it.

set -e
directory=$1
group=$(basename "$directory")

if [ ! -e "$directory/containers.conf" ]; then
	for controller in /sys/fs/cgroup/*/; do
		mkdir -p "$controller$group" 2>/dev/null || continue
		for setting in cpuset.cpus cpuset.mems; do
			[ ! -e "$controller$setting" ] || cat "$controller$setting" >"$controller$group/$setting"
		done
		mount --bind "$controller$group" "${controller%/}"
	done
	# Podman asks it for the package of each of its programs whenever it is asked for its version.
	mount --bind /bin/false /usr/bin/dpkg-query
	printf '[network]\nfirewall_driver="iptables"\n' >"$directory/containers.conf"
	# Podman wants TLS of any registry that is not named here, even of one on this machine.
	printf '[[registry]]\nlocation="%s"\ninsecure=true\n' 127.0.0.1:5000 >"$directory/registries.conf"
fi

for processes in /sys/fs/cgroup/*/cgroup.procs; do
	echo $$ >"$processes"
done

mkdir -p "$directory/tmp"
export HOME=$directory TMPDIR=$directory/tmp PODMAN_IGNORE_CGROUPSV1_WARNING=1
export CONTAINERS_CONF=$directory/containers.conf CONTAINERS_REGISTRIES_CONF=$directory/registries.conf
echo $$ >"$directory/daemon.pid"
exec unshare --cgroup -- podman --root "$directory/data" --runroot "$directory/exec" --tmpdir "$directory/libpod" \
	--cgroup-manager cgroupfs --network-config-dir "$directory/networks" --log-level warn \
	system service --time 0 "unix://$directory/docker.sock"
