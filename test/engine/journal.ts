import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {dirname} from 'node:path';
import {enterArguments} from './daemon.ts';
import {journald, systemPath} from './packages.ts';

/** Without compression, which dockerd's library cannot read, and without the kernel's log. */
const script = `
mount --bind /dev/null /dev/kmsg
mkdir -p /run/systemd/journal /run/log/journal
export SYSTEMD_JOURNAL_COMPACT=0 SYSTEMD_JOURNAL_KEYED_HASH=0 SYSTEMD_JOURNAL_COMPRESS=0
${journald} 2>/dev/null &
until [ -S /run/systemd/journal/socket ]; do sleep 0.02; done
echo ready
read -r
kill $!
wait`;

/** Run systemd's journal for the log driver journald of a private engine. Resolves with its stop. */
export async function startJournal(socket: string): Promise<() => Promise<void>> {
	const enter = await enterArguments(dirname(socket));
	const child = spawn('nsenter', [...enter, 'unshare', '--mount', 'bash', '--norc', '-c', script], {
		stdio: ['pipe', 'pipe', 'inherit'],
		env: {PATH: systemPath},
	});
	const ended = once(child, 'close');
	await Promise.race([once(child.stdout, 'data'), ended.then(() => Promise.reject(new Error('no journal')))]);
	return async () => {
		child.stdin.end();
		await ended;
	};
}
