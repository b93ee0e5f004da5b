import {describe} from 'node:test';
import {acting} from '../../contract/acting.ts';
import {suite} from '../../contract/harness.ts';
import {engineContract} from '../../contract.ts';
import {dockerHarness} from '../contract-harness.ts';
import {sshBench} from './over-ssh.ts';

describe('an engine over ssh is like any other', () => {
	const bench = sshBench();
	let starting: Promise<unknown> | undefined;

	const overSsh = async () => {
		starting ??= bench.servers.start('contract');
		await starting;
		return dockerHarness(socket => bench.open(`ssh://contract${socket}`));
	};
	engineContract(overSsh, ['watching', 'logs', 'exec', 'running']);
	// Other short requests are sent in the same way.
	const sample = [
		'stops a container with its stop signal, and starts it again',
		'kills at once, also during a stop',
		'rejects an unknown id',
	] as const;
	suite(overSsh, 'acting', Object.fromEntries(sample.map(title => [title, acting[title]])));
});
