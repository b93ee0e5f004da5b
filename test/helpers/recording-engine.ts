import type {ComposeApi} from '../../source/engine/compose-api.ts';
import type {ContainerApi} from '../../source/engine/container-api.ts';
import type {Engine} from '../../source/engine/engine.ts';
import type {ImageApi} from '../../source/engine/image-api.ts';
import type {NetworkApi} from '../../source/engine/network-api.ts';
import type {ServiceApi} from '../../source/engine/service-api.ts';
import type {NodeApi, StackApi, SwarmApi, SwarmFileApi} from '../../source/engine/swarm-api.ts';
import type {SystemApi} from '../../source/engine/system-api.ts';
import type {VolumeApi} from '../../source/engine/volume-api.ts';

type Effect = 'reads' | 'changes';

/** Whether each method of an engine changes something. A new method does not compile until it is listed here. */
export const effects: {
	readonly containers: Readonly<Record<keyof ContainerApi, Effect>>;
	readonly images: Readonly<Record<keyof ImageApi, Effect>>;
	readonly volumes: Readonly<Record<keyof VolumeApi, Effect>>;
	readonly networks: Readonly<Record<keyof NetworkApi, Effect>>;
	readonly services: Readonly<Record<keyof ServiceApi, Effect>>;
	readonly nodes: Readonly<Record<keyof NodeApi, Effect>>;
	readonly secrets: Readonly<Record<keyof SwarmFileApi, Effect>>;
	readonly configs: Readonly<Record<keyof SwarmFileApi, Effect>>;
	readonly swarm: Readonly<Record<keyof SwarmApi, Effect>>;
	readonly stacks: Readonly<Record<keyof StackApi, Effect>>;
	readonly system: Readonly<Record<keyof SystemApi, Effect>>;
	readonly compose: Readonly<Record<keyof ComposeApi, Effect>>;
} = {
	containers: {
		watch: 'reads',
		matching: 'reads',
		sample: 'reads',
		sampleHere: 'reads',
		logs: 'reads',
		details: 'reads',
		inspect: 'reads',
		processes: 'reads',
		findShell: 'reads',
		wait: 'reads',
		limits: 'reads',
		size: 'reads',
		diff: 'reads',
		export: 'reads',
		start: 'changes',
		stop: 'changes',
		kill: 'changes',
		restart: 'changes',
		pause: 'changes',
		unpause: 'changes',
		rename: 'changes',
		commit: 'changes',
		signalProcess: 'changes',
		remove: 'changes',
		exec: 'changes',
		create: 'changes',
		// Its input reaches the program inside.
		attach: 'changes',
		update: 'changes',
	},
	images: {
		watch: 'reads',
		history: 'reads',
		inspect: 'reads',
		config: 'reads',
		registryDigest: 'reads',
		tag: 'changes',
		remove: 'changes',
		pull: 'changes',
		build: 'changes',
		push: 'changes',
		save: 'reads',
		search: 'reads',
		load: 'changes',
		import: 'changes',
	},
	volumes: {watch: 'reads', inspect: 'reads', create: 'changes', remove: 'changes'},
	networks: {
		watch: 'reads',
		inspect: 'reads',
		create: 'changes',
		remove: 'changes',
		connect: 'changes',
		disconnect: 'changes',
	},
	compose: {
		version: 'reads',
		projectHere: 'reads',
		config: 'reads',
		configText: 'reads',
		hashes: 'reads',
		preview: 'reads',
		run: 'changes',
	},
	services: {
		watch: 'reads',
		watchTasks: 'reads',
		inspect: 'reads',
		inspectTask: 'reads',
		logs: 'reads',
		update: 'changes',
		rollBack: 'changes',
		remove: 'changes',
	},
	secrets: {watch: 'reads', inspect: 'reads', create: 'changes', remove: 'changes'},
	configs: {watch: 'reads', inspect: 'reads', create: 'changes', remove: 'changes'},
	stacks: {deploy: 'changes', remove: 'changes'},
	swarm: {init: 'changes', join: 'changes', joinTokens: 'reads', leave: 'changes'},
	nodes: {watch: 'reads', inspect: 'reads', update: 'changes', remove: 'changes'},
	system: {diskUsage: 'reads', events: 'reads', listeningProcess: 'reads', prunable: 'reads', removeItem: 'changes'},
};

/**
 * Wrap an engine to record its changing calls, such as `containers.kill`, as `note` words them. They still reach the
 * engine.
 */
export function recordingEngine(
	engine: Engine,
	note = (call: string) => call,
): {readonly engine: Engine; readonly changes: string[]} {
	const changes: string[] = [];
	const record = (part: string, api: object, methods: Readonly<Record<string, Effect>>): object =>
		new Proxy(api, {
			get(target, name: string) {
				const method: unknown = Reflect.get(target, name);
				if (typeof method !== 'function') {
					return method;
				}

				return (...args: readonly unknown[]) => {
					if (methods[name] !== 'reads') {
						changes.push(note(`${part}.${name}`));
					}

					return Reflect.apply(method, target, args);
				};
			},
		});
	const parts = Object.entries(effects).flatMap(([part, methods]) => {
		const api = engine[part as keyof typeof effects];
		return api ? [[part, record(part, api, methods)]] : [];
	});
	return {engine: {...engine, ...Object.fromEntries(parts)}, changes};
}
