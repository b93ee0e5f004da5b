// Opens the dashboard on a private Docker Engine full of examples, and removes it afterwards: `npm run sandbox`.
import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {startEngine} from '../test/engine/private-engine.ts';
import {fillSandbox} from './sandbox-containers.ts';

console.log('Starting a private Docker Engine with examples in it…');
const engine = await startEngine().catch((error: Error) => {
	console.error(`It cannot be started: ${error.message}. "npm start -- --demo" needs no engine.`);
	process.exit(1);
});

try {
	await fillSandbox(engine);
	console.log(`From another terminal: docker --host ${engine.host} ps`);
	process.exitCode = await openDashboard(engine.host);
} finally {
	await engine.stop();
}

async function openDashboard(host: string): Promise<number> {
	const build = spawnSync(process.execPath, ['scripts/build.ts'], {stdio: 'inherit'});
	if (build.status !== 0) {
		return 1;
	}

	const args = ['bin/quayside.js', '--host', host, ...process.argv.slice(2)];
	const [code] = await once(spawn(process.execPath, args, {stdio: 'inherit'}), 'exit');
	return code ?? 1;
}
