import type {Engine} from '../../../source/engine/engine.ts';
import type {Json} from '../../../source/model/json.ts';
import {systemClock} from '../../../source/sync/clock.ts';
import type {ContainerKind, EngineHarness} from '../contract/harness.ts';
import {sharedEngine} from '../private-engine.ts';
import {waitUntil} from '../wait-until.ts';
import {type DockerApi, dockerApi} from './docker-api.ts';

const sleeping = {Image: 'busybox', Cmd: ['sleep', '3600']};
const looping = 'i=0; while :; do i=$((i+1)); echo "here seq=$i"; sleep 0.2; done';

/** The body of the request that creates a container, for each kind. */
const recipes: Readonly<Record<ContainerKind, Json>> = {
	sleeper: {...sleeping, HostConfig: {Init: true}},
	'ignores-term': {Image: 'busybox', Cmd: ['sh', '-c', 'trap "" TERM; sleep 1000']},
	printer: {Image: 'busybox', Cmd: ['sh', '-c', looping]},
	ended: {Image: 'hello-world'},
	'shell-less': {Image: 'noshell'},
	unlogged: {...sleeping, HostConfig: {LogConfig: {Type: 'none'}}},
};

/** The harness for an engine that leads to the one at this socket, by default the shared one. */
export async function dockerHarness(
	open: (socket: string) => Engine | Promise<Engine>,
	owned?: {readonly socket: string},
): Promise<EngineHarness> {
	const {socket} = owned ?? (await sharedEngine());
	// The docker client would take a second to start on a slow machine.
	const api = dockerApi(socket);
	const engine = await open(socket);
	const made: string[] = [];
	return {
		engine,
		async makeContainer(kind) {
			const {Id: id} = (await api('POST', '/containers/create', recipes[kind])) as {Id: string};
			made.push(id);
			await start(api, id, kind);
			return id;
		},
		pass: milliseconds => new Promise(resolve => void systemClock.after(milliseconds, resolve)),
		async dispose() {
			engine.close();
			for (const id of made) {
				// Podman would wait for the grace period of a running one. Some are not running, others are gone.
				await api('POST', `/containers/${id}/kill`).catch(() => {});
				await api('DELETE', `/containers/${id}?force=true&v=true`).catch(() => {});
			}
		},
	};
}

/** Resolves when the container is in the state of its kind. */
async function start(api: DockerApi, id: string, kind: ContainerKind): Promise<void> {
	await api('POST', `/containers/${id}/start`);
	if (kind === 'ended') {
		// The engine's list may be a moment old.
		const filters = encodeURIComponent(JSON.stringify({id: [id], status: ['exited']}));
		const listed = async () => (await api('GET', `/containers/json?all=true&filters=${filters}`)) as readonly unknown[];
		await waitUntil(async () => (await listed()).length > 0, 'hello-world to end');
	} else if (kind === 'sleeper') {
		// Before its init process has started the other one, it ignores SIGTERM.
		const processes = async () =>
			((await api('GET', `/containers/${id}/top`)) as {Processes: readonly unknown[]}).Processes;
		await waitUntil(async () => (await processes()).length > 1, 'the program of its init process');
	}
}
