import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {list, sshBench} from './over-ssh.ts';

describe('an ssh server that allows few sessions and no forwarding', () => {
	const bench = sshBench();
	/** A server without forwarding that can be reached only once, and so logged in to. */
	const oneLogin = (alias: string, sessions: number) => ({
		settings: ['AllowStreamLocalForwarding no', `MaxSessions ${sessions}`, 'LogLevel DEBUG1'],
		client: [
			`IdentityFile ${bench.servers.directory}/user`,
			`ProxyCommand sh -c 'mkdir ${bench.servers.directory}/${alias}-used && exec busybox nc %h %p'`,
		],
	});

	test('if each login may have only one session, more logins are opened', async () => {
		const settings = ['AllowStreamLocalForwarding no', 'MaxSessions 1'];
		const server = await bench.servers.start('one-session', {settings});
		const engine = await bench.open(`ssh://one-session${bench.engine.socket}`);
		await Promise.all([list(engine), list(engine)]);
		assert.ok(server.logins() > 1);
		engine.close();
		await bench.untilNothingIsLeft();
	});

	test('too few sessions without a second login are reported as the reason; retries leave no listeners', async t => {
		const warnings: Error[] = [];
		const warn = (warning: Error) => void warnings.push(warning);
		process.on('warning', warn);
		t.after(() => process.off('warning', warn));
		const server = await bench.servers.start('few-sessions', oneLogin('few-sessions', 1));
		// Each further session is refused until the time to connect is over.
		assert.match(
			await bench.reason(`ssh://few-sessions${bench.engine.socket}`, {connectTimeout: 10_000}),
			/^few-sessions allows too few sessions for each login; its SSH server must allow more \(MaxSessions\)/,
		);
		assert.match(server.log(), /no more sessions/);
		assert.deepEqual(warnings, []);
		await bench.untilNothingIsLeft();
	});
});
