// Stops the private engines that `npm run engine:start` has started: those with the given sockets, or all of them.
import {readdir, readFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {directoryPrefix, engineHome, engineIn, isAlive, removeRemains} from './private-engine.ts';

const sockets = process.argv.slice(2);
const directories = sockets.length > 0 ? sockets.map(socket => dirname(socket)) : await stayingEngines();
for (const directory of directories) {
	await ((await isAlive(directory)) ? engineIn(directory).stop() : removeRemains(directory));
	console.log(`stopped ${join(directory, 'docker.sock')}`);
}

/** Engines that are tied to a process belong to a running test, unless that process has ended. */
async function stayingEngines(): Promise<string[]> {
	const names = await readdir(engineHome);
	const all = names.filter(name => name.startsWith(directoryPrefix)).map(name => join(engineHome, name));
	const stays = await Promise.all(
		all.map(async directory => (await lifetimeOf(directory)) === 'free' || !(await isAlive(directory))),
	);
	return all.filter((_directory, index) => stays[index]);
}

function lifetimeOf(directory: string): Promise<string> {
	return readFile(join(directory, 'lifetime'), 'utf8').catch(() => '');
}
