import {describe} from 'node:test';
import {engineContract} from '../../contract.ts';
import {dockerHarness} from '../contract-harness.ts';
import {sshBench} from './over-ssh.ts';

describe('an engine over ssh is like any other', () => {
	const bench = sshBench();
	let starting: Promise<unknown> | undefined;

	// The connection differs in what it streams, not in which requests it sends.
	engineContract(async () => {
		starting ??= bench.servers.start('contract');
		await starting;
		return dockerHarness(socket => bench.open(`ssh://contract${socket}`));
	}, ['watching', 'logs', 'exec', 'running']);
});
