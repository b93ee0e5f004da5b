import type {Engine} from '../../../source/engine/engine.ts';
import {systemClock} from '../../../source/sync/clock.ts';
import type {ContainerKind, EngineHarness} from '../contract/harness.ts';
import {type PrivateEngine, sharedEngine} from '../private-engine.ts';
import {waitUntil} from '../wait-until.ts';

/** The arguments of `docker run` for each kind of container. */
const recipes: Readonly<Record<ContainerKind, readonly string[]>> = {
	sleeper: ['--init', 'busybox', 'sleep', '3600'],
	'ignores-term': ['busybox', 'sh', '-c', 'trap "" TERM; sleep 1000'],
	printer: ['busybox', 'sh', '-c', 'i=0; while :; do i=$((i+1)); echo "here seq=$i"; sleep 0.2; done'],
	ended: ['hello-world'],
	'shell-less': ['noshell'],
	unlogged: ['--log-driver', 'none', 'busybox', 'sleep', '3600'],
};

/** The methods of a private engine that make containers. */
type Reachable = Pick<PrivateEngine, 'socket' | 'docker' | 'mustDocker'>;

/** The harness for an engine that leads to a private one, by default the shared one. */
export async function dockerHarness(
	open: (socket: string) => Engine | Promise<Engine>,
	owned?: Reachable,
): Promise<EngineHarness> {
	const privateEngine = owned ?? (await sharedEngine());
	const engine = await open(privateEngine.socket);
	const made: string[] = [];
	return {
		engine,
		async makeContainer(kind) {
			const id = await run(privateEngine, kind);
			made.push(id);
			return id;
		},
		pass: milliseconds => new Promise(resolve => void systemClock.after(milliseconds, resolve)),
		async dispose() {
			engine.close();
			if (made.length > 0) {
				// Podman would wait for the grace period of a running one.
				await privateEngine.docker(['kill', ...made]);
				await privateEngine.docker(['rm', '--force', '--volumes', ...made]);
			}
		},
	};
}

async function run(engine: Reachable, kind: ContainerKind): Promise<string> {
	const id = await engine.mustDocker(['run', '--detach', ...recipes[kind]]);
	if (kind === 'ended') {
		// The engine's list may be a moment old.
		const listed = ['ps', '--all', '--quiet', '--filter', `id=${id}`, '--filter', 'status=exited'];
		await waitUntil(async () => (await engine.mustDocker(listed)) !== '', 'hello-world to end');
	}

	return id;
}
