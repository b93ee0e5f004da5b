import {number} from '../parse/json.ts';
import type {Connection} from '../wire/connection.ts';
import {post} from '../wire/request.ts';
import {inspectExec, type OwnExec, postExec} from './exec-state.ts';
import {findShell} from './find-shell.ts';

/**
 * Sends SIGHUP to a command, as a terminal that closes does, and SIGKILL a second later. The command is the process with
 * the variable $1 whose parent is outside the container, or whose id is $2 where the container shares the host's. Only
 * built-ins are needed.
 */
const script = `
send() {
	for directory in /proc/[0-9]*; do
		id=\${directory#/proc/}
		while read -r name parent; do [ "$name" = PPid: ] && break; done <"$directory/status"
		[ "$parent" = 0 ] || [ "$id" = "$3" ] || continue
		while IFS= read -r line || [ -n "$line" ]; do
			case $line in *"$2"*) kill -s "$1" "$id"; break ;; esac
		done <"$directory/environ"
	done
}
send HUP "$1" "$2"
sleep 1
send KILL "$1" "$2"
`;

/**
 * End a command inside a container. The engine has no request for that, and a closed connection does not do it, so a
 * second command does. Resolves when that has started; rejects where the container has no shell to run it.
 */
export async function hangUp(connection: Connection, {container, marker, user, execId}: OwnExec): Promise<void> {
	const [shell, {Pid}] = await Promise.all([findShell(connection, container), inspectExec(connection, execId)]);
	const killer = await postExec(connection, container, {
		Cmd: [shell, '-c', script, shell, marker, String(number(Pid) ?? '')],
		// Root would need a capability to read another user's variables.
		...(user ? {User: user} : {}),
	});
	await post(connection, {path: `/exec/${killer}/start`, body: {Detach: true}});
}
