import {pause} from '../../model/clock.ts';
import type {ComposeSource} from '../../model/compose.ts';
import type {ComposeChange, ComposeEvent} from '../../model/compose-event.ts';
import type {Json} from '../../model/json.ts';
import type {ComposeApi, ComposeCommand} from '../compose-api.ts';
import {createActions} from './actions.ts';
import {createContainer, type DemoContainer, isActive} from './container.ts';
import type {ContainerSpec} from './container-spec.ts';
import type {Daemon} from './daemon.ts';
import {errors} from './errors.ts';
import {composeFile, composeFileText} from './fixtures/compose-files.ts';
import {composeVersion, configHash} from './list-entry.ts';
import type {Stores} from './stores/disk.ts';
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
		environment: Object.fromEntries(env.map(entry => entry.split(/=(.*)/s).slice(0, 2))),
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

function plan(daemon: Daemon, stores: Stores, source: ComposeSource, {words}: ComposeCommand): readonly PlannedStep[] {
	const {project} = source;
	const actions = createActions(daemon);
	const [command = ''] = words;
	const named = new Set(words.slice(1));
	const all = daemon.containers().filter(({spec}) => spec.compose?.project === project);
	const isSelected = (spec: ContainerSpec) =>
		composeFile(project).every(other => !named.has(serviceOf(other))) || named.has(serviceOf(spec));
	const step = (
		verb: ComposeChange['verb'],
		subject: string,
		phases: PlannedStep['phases'],
		act: PlannedStep['act'] = () => {},
	): PlannedStep => ({change: {verb, subject}, phases, act});
	switch (command) {
		case 'up':
		case 'create':
			return composeFile(project)
				.filter(isSelected)
				.flatMap(spec => upSteps(daemon, all, spec, command === 'up'));
		case 'down':
			return [
				...all.map(({id, name}) =>
					step('remove', `Container ${name}`, ['Removing', 'Removed'], () =>
						actions.remove(id, {force: true, volumes: false}),
					),
				),
				...(words.includes('--volumes') ? volumesOf(stores, project) : []).map(name =>
					step('remove', `Volume ${name}`, ['Removing', 'Removed'], () => removeVolume(daemon, stores.volumes, name)),
				),
				...(all.length > 0 ? [step('remove', `Network ${project}_default`, ['Removing', 'Removed'])] : []),
			];
		case 'restart':
			return all
				.filter(({spec}) => isSelected(spec))
				.map(({id, name}) =>
					step('restart', `Container ${name}`, ['Restarting', 'Started'], () => actions.restart(id, {})),
				);
		case 'pull':
		case 'build':
			return composeFile(project)
				.filter(isSelected)
				.map(spec =>
					step(command, serviceOf(spec), command === 'pull' ? ['Pulling', 'Pulled'] : ['Building', 'Built']),
				);
		default:
			return [];
	}
}

function volumesOf({volumes}: Stores, project: string): readonly string[] {
	return [...volumes.volumes.keys()].filter(name => name.startsWith(`${project}_`));
}

function upSteps(
	daemon: Daemon,
	all: readonly DemoContainer[],
	spec: ContainerSpec,
	isStarted: boolean,
): readonly PlannedStep[] {
	const {start, remove} = createActions(daemon);
	const subject = `Container ${spec.name}`;
	const existing = all.find(container => serviceOf(container.spec) === serviceOf(spec));
	const create = () => {
		const {clock} = daemon;
		const container = createContainer(
			{...spec, initial: {state: 'created', createdAgo: 0}},
			existing?.address ?? daemon.containers().length + 2,
			clock,
			clock.now(),
		);
		daemon.add(container);
		return isStarted ? start(container.id) : undefined;
	};
	if (!existing) {
		return [{change: {verb: 'create', subject}, phases: ['Creating', isStarted ? 'Started' : 'Created'], act: create}];
	}

	if (configHash(existing.spec) !== configHash(spec)) {
		const act = async () => {
			await remove(existing.id, {force: true, volumes: false});
			await create();
		};
		return [{change: {verb: 'recreate', subject}, phases: ['Recreate', isStarted ? 'Started' : 'Recreated'], act}];
	}

	return isActive(existing) || !isStarted
		? []
		: [{change: {verb: 'start', subject}, phases: ['Starting', 'Started'], act: () => start(existing.id)}];
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
