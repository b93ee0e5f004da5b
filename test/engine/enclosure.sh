#!/bin/bash
# Runs everything of one private engine in namespaces of its own, and cleans up whatever way it ends.
#
#   enclosure.sh DIRECTORY tied   until our standard input closes, so with the process that started us
#   enclosure.sh DIRECTORY free   until the process in DIRECTORY/init.pid gets SIGTERM, which ends a tied one too
#   enclosure.sh DIRECTORY clean  only clean up after one that could not do so itself
#
# The process namespace takes all processes with its first one, the network namespace its bridge and addresses, and
# the mount namespace its mounts. What is left, the directory and the control groups, is removed at the end.

directory=$1
lifetime=$2
group=$(basename "$directory")

# As the first process of the namespace: bash also reaps the orphans that containers leave behind.
inside() {
	# The old /proc is still there, and with it our number as the outside knows it.
	read -r pid _ </proc/self/stat
	mount -t proc proc /proc || exit
	# Docker and containerd keep sockets under /run whatever directories they are told to use.
	mount -t tmpfs tmpfs /run || exit
	ip link set lo up || exit
	echo "$pid" >"$directory/init.pid"
	trap 'exit 0' TERM
	trap thaw EXIT
	echo ready
	if [ "$lifetime" = tied ]; then
		read -r
	else
		sleep infinity &
		wait
	fi
}

# With version 1 of the control groups, even SIGKILL has to wait for a paused container.
thaw() {
	# Podman's enclosure has its group as the root (podman.sh).
	[ ! -e "$directory/containers.conf" ] || group=libpod_parent
	find /sys/fs/cgroup -path "*/$group/*" -name freezer.state 2>/dev/null | while read -r state; do
		echo THAWED >"$state"
	done
}

clean() {
	for _ in {1..300}; do
		groups=$(find /sys/fs/cgroup -mindepth 1 -maxdepth 2 -type d -name "$group")
		[ -z "$groups" ] && break
		# The kernel needs a moment to forget the processes that were in them.
		find $groups -depth -type d -exec rmdir {} \; 2>/dev/null || sleep 0.1
	done
	rm -rf "$directory"
}

case $lifetime in
inside-*)
	lifetime=${lifetime#inside-}
	inside
	;;
clean)
	clean
	;;
*)
	# Signals are for those inside; we outlive them to clean up. (An ignored one could not be trapped inside.)
	trap : INT HUP TERM
	# Bash says that its child was killed, and nobody may be left to read it.
	exec 3>&2 2>/dev/null
	echo $$ >"$directory/enclosure.pid"
	unshare --net --mount --pid --fork --kill-child -- "$BASH" "$0" "$directory" "inside-$lifetime" 2>&3
	clean
	;;
esac
