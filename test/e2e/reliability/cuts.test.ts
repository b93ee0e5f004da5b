import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {after, before, describe, test} from 'node:test';
import {type PrivateEngine, startEngine} from '../../engine/private-engine.ts';
import {type SshServer, type SshServers, sshServers} from '../../engine/ssh-servers.ts';
import {type Relay, relayTo} from '../relay.ts';
import {cuts} from './cuts.ts';
import {type Figures, measure} from './measure.ts';

/** The file for the figures of all cuts, set by `npm run reliability`. Without it, only the quick cuts are tested. */
const {QUAYSIDE_FIGURES: file} = process.env;

describe('a lost engine', () => {
	let engine: PrivateEngine;
	let relay: Relay;
	let servers: SshServers;
	let server: SshServer;
	const endings: (() => Promise<void>)[] = [];
	const owner = {after: (end: () => Promise<void>) => void endings.push(end)};
	const figures: Figures[] = [];

	before(async () => {
		// A private engine: other tests would lose a shared one.
		engine = await startEngine();
		owner.after(() => engine.stop());
		await engine.restartDaemon(['--live-restore']);
		relay = relayTo(owner, engine.socket);
		await relay.join();
		servers = await sshServers(owner);
		server = await servers.start('box');
	});
	after(async () => {
		for (const end of endings.toReversed()) {
			await end();
		}

		if (file) {
			writeFileSync(file, JSON.stringify(figures));
		}
	});

	for (const cut of cuts.filter(({isQuick}) => isQuick || file)) {
		test(`${cut.name}: the screen says so, everything comes back, and the log has each line once`, async () => {
			const measured = await measure(cut, {engine, relay, server, servers});
			figures.push(measured);
			assert.ok((measured.said ?? 0) < 11, `said after ${measured.said} s`);
			assert.ok(measured.back < 15, `back after ${measured.back} s`);
			assert.deepEqual([measured.lost, measured.repeated], [0, 0]);
		});
	}
});
