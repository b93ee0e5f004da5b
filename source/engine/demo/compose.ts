import {splitAssignment} from '../../model/assignment.ts';
import {pause} from '../../model/clock.ts';
import type {ComposeSource} from '../../model/compose.ts';
import type {ComposeChange, ComposeEvent} from '../../model/compose-event.ts';
import type {Json} from '../../model/json.ts';
import type {ComposeApi, ComposeCommand} from '../compose-api.ts';
import {remove, restart, startByHand} from './actions.ts';
import {createContainer, type DemoContainer, isActive} from './container.ts';
import type {ContainerSpec} from './container-spec.ts';
import {type Daemon, nextAddress} from './daemon.ts';
import {errors} from './errors.ts';
import {composeFile, composeFileText} from './fixtures/compose-files.ts';
import {composeVersion, configHash} from './list-entry.ts';
import type {Stores} from './stores/disk.ts';
import {createNetwork, listNetworks, removeNetwork} from './stores/networks.ts';
import {removeVolume} from './stores/volumes.ts';

/** Milliseconds that each step of a command takes. */
const stepTime = 250;

/** Compose of the demo: up, down and restart act on its containers, the other commands only report. */
export function createComposeApi(daemon: Daemon, stores: Stores): ComposeApi {
	return {
		version: async () => composeVersion,
		projectHere: async () => ({source: sourceOf('docs'), services: composeFile('docs').map(serviceOf)}),
		config: async source => configOf(source),
		configText: async source => composeFileText(configOf(source)),
		hashes: async ({project}) => new Map(composeFile(project).map(spec => [serviceOf(spec), configHash(spec)])),
		preview: async (source, command) => plan(daemon, stores, source, command).map(({change}) => change),
		run: (source, command, signal) => run(daemon, plan(daemon, stores, source, command), signal),
	};
}

function sourceOf(project: string): ComposeSource {
	const directory = `/srv/${project}`;
	return {project, files: [`${directory}/compose.yaml`], environmentFiles: [], workingDirectory: directory};
}

function serviceOf({compose, name}: ContainerSpec): string {
	return compose?.service ?? name;
}

function configOf({project}: ComposeSource): Json {
	const specs = composeFile(project);
	if (specs.length === 0) {
		throw errors.noComposeFile(project);
	}

	const volumes = specs.flatMap(({mounts = []}) => mounts).map(({source}) => source);
	return {
		name: project,
		services: Object.fromEntries(specs.map(spec => [serviceOf(spec), serviceConfig(spec)])),
		networks: {default: {name: `${project}_default`}},
		volumes: Object.fromEntries(volumes.filter(isNamed).map(name => [name, {name}])),
	};
}

function isNamed(source: string): boolean {
	return !source.startsWith('/');
}

function serviceConfig({
	image,
	entrypoint,
	cmd,
	env = [],
	labels,
	ports = [],
	mounts = [],
	compose,
}: ContainerSpec): Json {
	const published = ports.filter(({publicPort, ip}) => publicPort !== undefined && ip !== '::');
	return {
		image,
		...(entrypoint && {entrypoint}),
		command: cmd,
		...(compose && compose.needs.length > 0
			? {depends_on: Object.fromEntries(compose.needs.map(name => [name, {condition: 'service_started'}]))}
			: {}),
		environment: Object.fromEntries(env.map(splitAssignment).map(({name, value = ''}) => [name, value])),
		...(labels && {labels}),
		...(published.length > 0
			? {
					ports: published.map(({ip, privatePort, publicPort, protocol}) => ({
						mode: 'ingress',
						...(ip === '0.0.0.0' ? {} : {host_ip: ip ?? ''}),
						target: privatePort,
						published: String(publicPort),
						protocol,
					})),
				}
			: {}),
		volumes: mounts.map(({source, destination, isReadOnly}) => ({
			type: isNamed(source) ? 'volume' : 'bind',
			source,
			target: destination,
			...(isReadOnly ? {read_only: true} : {}),
		})),
	};
}

/** A change, the words that report it, and the change itself. */
type PlannedStep = {
	readonly change: ComposeChange;
	readonly phases: readonly [doing: string, done: string];
	act(): void | Promise<void>;
};

const phases = {
	create: ['Creating', 'Created'],
	recreate: ['Recreate', 'Recreated'],
	start: ['Starting', 'Started'],
	restart: ['Restarting', 'Started'],
	remove: ['Removing', 'Removed'],
	pull: ['Pulling', 'Pulled'],
	build: ['Building', 'Built'],
} as const;

function step(
	verb: keyof typeof phases,
	subject: string,
	act: PlannedStep['act'] = () => {},
	done: string = phases[verb][1],
): PlannedStep {
	return {change: {verb, subject}, phases: [phases[verb][0], done], act};
}

function plan(daemon: Daemon, stores: Stores, source: ComposeSource, {words}: ComposeCommand): readonly PlannedStep[] {
	const {project} = source;
	const [command = '', ...rest] = words;
	const specs = composeFile(project);
	const containers = daemon.containers().filter(({spec}) => spec.compose?.project === project);
	const named = specs.map(serviceOf).filter(name => rest.includes(name));
	const isSelected = (spec: ContainerSpec) => named.length === 0 || named.includes(serviceOf(spec));
	const selected = specs.filter(isSelected);
	switch (command) {
		case 'up':
		case 'create':
			return [
				...networkSteps(daemon, stores, project, 'create'),
				...selected.flatMap(spec => upSteps(daemon, containers, spec, command === 'up')),
			];
		case 'down':
			return downSteps(daemon, stores, project, containers, rest.includes('--volumes'));
		case 'restart':
			return containers
				.filter(({spec}) => isSelected(spec))
				.map(container => step('restart', `Container ${container.name}`, () => restart(daemon, container, {})));
		case 'pull':
		case 'build':
			return selected.map(spec => step(command, serviceOf(spec)));
		default:
			return [];
	}
}

/** Create or remove the network of a project, if it is not there or is. */
function networkSteps(
	daemon: Daemon,
	{networks}: Stores,
	project: string,
	verb: 'create' | 'remove',
): readonly PlannedStep[] {
	const name = `${project}_default`;
	const exists = listNetworks(networks).some(network => network.name === name);
	const act = () =>
		void (verb === 'create' ? createNetwork(daemon, networks, {name}) : removeNetwork(daemon, networks, name));
	return exists === (verb === 'remove') ? [step(verb, `Network ${name}`, act)] : [];
}

const byForce = {force: true, volumes: false};

function downSteps(
	daemon: Daemon,
	stores: Stores,
	project: string,
	containers: readonly DemoContainer[],
	withVolumes: boolean,
): readonly PlannedStep[] {
	const names = [...stores.volumes.volumes.keys()].filter(name => withVolumes && name.startsWith(`${project}_`));
	return [
		...containers.map(({id, name}) => step('remove', `Container ${name}`, () => remove(daemon, id, byForce))),
		...names.map(name => step('remove', `Volume ${name}`, () => removeVolume(daemon, stores.volumes, name))),
		...networkSteps(daemon, stores, project, 'remove'),
	];
}

function upSteps(
	daemon: Daemon,
	containers: readonly DemoContainer[],
	spec: ContainerSpec,
	isStarted: boolean,
): readonly PlannedStep[] {
	const subject = `Container ${spec.name}`;
	const done = isStarted ? 'Started' : undefined;
	const existing = containers.find(container => serviceOf(container.spec) === serviceOf(spec));
	const create = () => {
		const {clock} = daemon;
		const container = createContainer(
			{...spec, initial: {state: 'created', createdAgo: 0}},
			existing?.address ?? nextAddress(daemon),
			clock,
			clock.now(),
		);
		daemon.add(container);
		if (isStarted) {
			startByHand(daemon, container);
		}
	};
	if (!existing) {
		return [step('create', subject, create, done)];
	}

	if (configHash(existing.spec) !== configHash(spec)) {
		const recreate = () => {
			remove(daemon, existing.id, byForce);
			create();
		};
		return [step('recreate', subject, recreate, done)];
	}

	return isActive(existing) || !isStarted
		? []
		: [step('start', subject, () => startByHand(daemon, daemon.find(existing.id)))];
}

async function* run(
	daemon: Daemon,
	steps: readonly PlannedStep[],
	signal: AbortSignal,
): AsyncGenerator<readonly ComposeEvent[]> {
	for (const {change, phases, act} of steps) {
		const {subject} = change;
		yield [{type: 'step', subject, phase: phases[0], status: 'doing'}];
		await pause(daemon.clock, stepTime, AbortSignal.any([signal, daemon.closed]));
		if (signal.aborted || daemon.closed.aborted) {
			return;
		}

		await act();
		yield [{type: 'step', subject, phase: phases[1], status: 'done'}];
	}
}
