import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {after, before} from 'node:test';
import {parseAddress} from '../../../../source/engine/docker/address.ts';
import {type EngineSearch, findEngine, type SearchOptions} from '../../../../source/engine/docker/find-engine.ts';
import type {Engine} from '../../../../source/engine/engine.ts';
import {systemClock} from '../../../../source/sync/clock.ts';
import {type PrivateEngine, sharedEngine} from '../../private-engine.ts';
import {type SshServers, sshServers} from '../../ssh-servers.ts';
import {waitUntil} from '../../wait-until.ts';

/** A real engine, real SSH servers before it, and an `ssh` for this process that knows them. */
export type SshBench = {
	readonly servers: SshServers;
	readonly engine: PrivateEngine;
	/** Look for an engine at an ssh address. */
	search(address: string, options?: Partial<SearchOptions>): Promise<EngineSearch>;
	/** An engine that is there; closed when the file ends. */
	open(address: string, options?: Partial<SearchOptions>): Promise<Engine>;
	/** Why there is none, in words. */
	reason(address: string, options?: Partial<SearchOptions>): Promise<string>;
	/** Resolves when no ssh process and no private directory of this bench is left. */
	untilNothingIsLeft(): Promise<void>;
};

/** Milliseconds to connect; a busy machine takes seconds for a login. */
const connectTimeout = 60_000;

/** Set it up before the tests of a suite, and end it after them. */
export function sshBench(): SshBench {
	const bench: {servers?: SshServers; engine?: PrivateEngine} = {};
	const endings: (() => Promise<void>)[] = [];
	before(async () => {
		bench.engine = await sharedEngine();
		bench.servers = await sshServers({after: end => void endings.push(end)});
		process.env.PATH = bench.servers.env.PATH;
		process.env.TMPDIR = bench.servers.directory;
		delete process.env.XDG_RUNTIME_DIR;
	});
	after(async () => {
		for (const end of endings.toReversed()) {
			await end();
		}
	});
	const search: SshBench['search'] = (address, options = {}) =>
		findEngine([parseAddress(address)], {clock: systemClock, connectTimeout, ...options}, new AbortController().signal);
	return {
		get servers() {
			return bench.servers ?? assert.fail();
		},
		get engine() {
			return bench.engine ?? assert.fail();
		},
		search,
		async open(address, options) {
			const found = await search(address, options);
			const {engine} = found;
			assert(engine, JSON.stringify(found));
			endings.push(async () => engine.close());
			return engine;
		},
		async reason(address, options) {
			const found = await search(address, options);
			assert(!found.engine, 'There is an engine.');
			return found.tried[0]?.reason ?? '';
		},
		async untilNothingIsLeft() {
			const {directory} = bench.servers ?? assert.fail();
			await waitUntil(() => leftIn(directory).length === 0, 'ssh and its directory to be gone');
		},
	};
}

/** The private directories below a directory, and the processes of `ssh` that use them. */
export function leftIn(directory: string): readonly string[] {
	const mine = `${directory}/quayside-ssh-`;
	const processes = readdirSync('/proc').filter(name => /^\d+$/.test(name) && commandLine(name).includes(mine));
	return [...readdirSync(directory).filter(name => name.startsWith('quayside-ssh-')), ...processes];
}

function commandLine(pid: string): string {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
	} catch {
		return '';
	}
}

/** Wait for the first list of containers. */
export async function list(engine: Engine): Promise<void> {
	for await (const change of engine.containers.watch(new AbortController().signal)) {
		assert.equal(change.type, 'listed');
		return;
	}
}
