import {inParallel} from '../../../test/e2e/in-parallel.ts';
import type {PrivateEngine} from '../../../test/engine/private-engine.ts';

/** A container's name, as no other word on a screen looks. */
export const anyName = /bench-\d{3}/;

/** The one that is stopped and started: the first by name, the newest by age, and busy, so on top in every order. */
export const changing = 'bench-000';

/** Make running containers until there are so many, in all: one of twenty busy, four that ping, four that print. */
export async function fill(engine: PrivateEngine, count: number): Promise<void> {
	await engine.docker(['rm', '--force', changing]);
	const names = new Set((await engine.mustDocker(['ps', '--format', '{{.Names}}'])).split('\n'));
	const wanted = Array.from({length: count - 1}, (_, index) => index + 1);
	const missing = wanted.filter(index => !names.has(nameOf(index)));
	await inParallel(missing.length, async position => start(engine, missing[position] ?? 0));
	await start(engine, 0);
}

const busy = ['--cpus=0.01', 'busybox', 'sh', '-c', 'while :; do :; done'];
const ping = ['busybox', 'ping', '127.0.0.1'];
const lines = ['busybox', 'sh', '-c', 'while :; do echo a line that is written each second; sleep 1; done'];
const sleep = ['busybox', 'sleep', '1000000'];

function start(engine: PrivateEngine, index: number): Promise<string> {
	const work = index % 20 === 0 ? busy : ([sleep, ping, lines][index % 5] ?? sleep);
	// Most of the time that a container takes to start goes into its network.
	return engine.mustDocker(['run', '--detach', '--network=none', '--name', nameOf(index), ...work]);
}

function nameOf(index: number): string {
	return `bench-${String(index).padStart(3, '0')}`;
}
