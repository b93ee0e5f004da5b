import type {Container, ContainerDetails, Health, NetworkAttachment, Port} from '../../model/container.ts';
import {resourceId} from '../../model/resource-id.ts';
import {addressOf, type DemoContainer} from './demo-container.ts';
import type {Role} from './role.ts';
import {lengthInWords} from './words.ts';

/** A container as a list call at this moment tells it. */
export function snapshotOf(container: DemoContainer, host: string, now: number): Container {
	const {role, state} = container;
	return {
		key: resourceId(host, container.id),
		host,
		id: container.id,
		name: container.name,
		image: role.image,
		imageId: container.imageId,
		command: commandOf(role),
		createdAt: container.createdAt,
		state,
		status: statusOf(container, now),
		since: sinceOf(container),
		exitCode: state === 'exited' || state === 'restarting' ? container.exitCode : undefined,
		health: healthOf(container),
		ports: portsOf(container),
		labels: labelsOf(role),
		networks: networksOf(container),
		volumes: (role.mounts ?? []).map(({source}) => source).filter(source => !source.startsWith('/')),
		project: role.compose?.project,
		service: role.compose?.service,
	};
}

/** What an inspection tells besides. */
export function detailsOf(container: DemoContainer): ContainerDetails {
	return {
		restartCount: container.restartCount,
		isOutOfMemory: container.isOutOfMemory,
		startedAt: container.startedAt,
		finishedAt: container.finishedAt,
		error: container.error,
		hasTerminal: container.role.hasTerminal ?? false,
		stopTimeout: container.role.stopTimeout ?? 10,
		stopSignal: container.role.stopSignal ?? 'SIGTERM',
	};
}

/** The labels that Compose gives, and the container's own. */
export function labelsOf({compose, labels}: Role): Readonly<Record<string, string>> {
	const ofCompose = compose && {
		'com.docker.compose.project': compose.project,
		'com.docker.compose.service': compose.service,
		'com.docker.compose.container-number': '1',
		'com.docker.compose.oneoff': 'False',
		'com.docker.compose.project.config_files': `/srv/${compose.project}/compose.yaml`,
		'com.docker.compose.project.working_dir': `/srv/${compose.project}`,
		'com.docker.compose.version': '2.39.4',
	};
	return {...ofCompose, ...labels};
}

/** The command line of the first process. */
export function commandOf({entrypoint = [], cmd}: Role): string {
	return [...entrypoint, ...cmd].join(' ');
}

function statusOf(container: DemoContainer, now: number): string {
	const ago = (from: number | undefined) => lengthInWords(now - (from ?? now));
	switch (container.state) {
		case 'created':
			return 'Created';
		case 'exited':
			return `Exited (${container.exitCode}) ${ago(container.finishedAt)} ago`;
		case 'restarting':
			return `Restarting (${container.exitCode}) ${ago(container.finishedAt)} ago`;
		case 'paused':
			return `Up ${ago(container.startedAt)} (Paused)`;
		case 'running':
			return `Up ${ago(container.startedAt)}${healthWords[healthOf(container)]}`;
	}
}

const healthWords: Readonly<Record<Health, string>> = {
	none: '',
	starting: ' (health: starting)',
	healthy: ' (healthy)',
	unhealthy: ' (unhealthy)',
};

function sinceOf({state, startedAt, finishedAt}: DemoContainer): number | undefined {
	return state === 'exited' || state === 'restarting' ? finishedAt : startedAt;
}

function healthOf({state, health}: DemoContainer): Health {
	return state === 'running' && health ? health.status : 'none';
}

/** Ports are bound only while it runs. */
function portsOf(container: DemoContainer): readonly Port[] {
	return container.state === 'running' || container.state === 'paused' ? (container.role.ports ?? []) : [];
}

function networksOf(container: DemoContainer): readonly NetworkAttachment[] {
	return [...container.networks.keys()].map(name => ({name, ip: addressOf(container, name)}));
}
