// Runs `npm test` twice on a misleading machine: `npm run test:hostile`, with the same arguments.
//
// An engine with containers listens at the usual socket; environment variables and a home directory with settings lead
// elsewhere; one core is busy. Both runs must pass, and nothing may happen on that engine.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {engineIn, type PrivateEngine, startEngine} from '../test/engine/private-engine.ts';

const usualSocket = '/run/docker.sock';
const home = mkdtempSync(join(tmpdir(), 'quayside-hostile-'));
const engine = existsSync(usualSocket) ? undefined : await startUsualEngine();
const usual = engineIn('/run');
const [before, start] = [await containersOn(usual), new Date()];
const busyLoop = spawn('sh', ['-c', 'while :; do :; done']);
try {
	const env = misleading(home);
	process.exitCode = (await runTests(env)) || (await runTests(env));
	const after = await containersOn(usual);
	const times = [`--since=${start.toISOString()}`, `--until=${new Date().toISOString()}`];
	const events = await usual.mustDocker(['events', ...times]);
	if (events !== '' || after !== before) {
		console.error(`The engine at ${usualSocket} was changed:\n${events}\n${after}`);
		process.exitCode = 1;
	}
} finally {
	busyLoop.kill();
	if (engine) {
		rmSync(usualSocket);
		await engine.stop();
	}

	rmSync(home, {recursive: true});
}

/** Resolves with the exit status; 1 if a signal ended the run. */
async function runTests(env: NodeJS.ProcessEnv): Promise<number> {
	const [status] = await once(spawn('npm', ['test', '--', ...process.argv.slice(2)], {stdio: 'inherit', env}), 'exit');
	return status ?? 1;
}

/** A second private engine, found at the usual socket, with containers in some states. */
async function startUsualEngine(): Promise<PrivateEngine> {
	const engine = await startEngine();
	// First, since the event of its end comes late.
	await engine.mustDocker(['run', '--name', 'ended', 'busybox', 'true']);
	for (const name of ['web', 'db', 'ping']) {
		await engine.mustDocker(['run', '--detach', '--name', name, 'busybox', 'ping', '127.0.0.1']);
	}

	await engine.mustDocker(['create', '--name', 'new', 'busybox']);
	// A run that was killed leaves its link behind.
	rmSync(usualSocket, {force: true});
	symlinkSync(engine.socket, usualSocket);
	return engine;
}

function containersOn({mustDocker}: PrivateEngine): Promise<string> {
	return mustDocker(['ps', '--all', '--no-trunc', '--format', '{{.ID}} {{.Names}} {{.State}} {{.Image}}']);
}

/** This process's environment, with an engine, a context, colours, a language and settings that no test expects. */
function misleading(home: string): NodeJS.ProcessEnv {
	mkdirSync(join(home, '.config/quayside'), {recursive: true});
	writeFileSync(join(home, '.config/quayside/config.yaml'), 'theme: light\nread-only: true\nkeys:\n  quit: Q\n');
	mkdirSync(join(home, '.docker'));
	writeFileSync(join(home, '.docker/config.json'), '{"currentContext": "nonsense"}');
	return {
		...process.env,
		HOME: home,
		DOCKER_HOST: 'tcp://192.0.2.1:1',
		DOCKER_CONTEXT: 'nonsense',
		DOCKER_TLS_VERIFY: '1',
		XDG_CONFIG_HOME: join(home, '.config'),
		NO_COLOR: '1',
		TERM: 'dumb',
		LANG: 'de_DE.UTF-8',
		TZ: 'Asia/Tokyo',
	};
}
