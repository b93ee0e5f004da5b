import {humanDuration} from '../../format/duration.ts';
import type {Container, ContainerDetails, Health} from '../../model/container.ts';
import {resourceId} from '../../model/resource-id.ts';
import {addressOf, type DemoContainer, hasProcesses} from './container.ts';
import type {ContainerSpec} from './container-spec.ts';
import {hexOf} from './random.ts';

/** A container as a list call returns it now. */
export function listEntry(container: DemoContainer, host: string, now: number): Container {
	const {spec, state} = container;
	const hasExited = state === 'exited' || state === 'restarting';
	return {
		key: resourceId(host, container.id),
		host,
		id: container.id,
		name: container.name,
		image: spec.image,
		imageId: container.imageId,
		command: [...(spec.entrypoint ?? []), ...spec.cmd].join(' '),
		createdAt: container.createdAt,
		state,
		status: statusOf(container, now),
		since: hasExited ? container.finishedAt : container.startedAt,
		exitCode: hasExited ? container.exitCode : undefined,
		health: healthOf(container),
		// Ports are bound only while it has processes.
		ports: hasProcesses(container) ? (spec.ports ?? []) : [],
		labels: labelsOf(spec),
		networks: [...container.networks.keys()].map(name => ({name, ip: addressOf(container, name)})),
		volumes: (spec.mounts ?? []).map(({source}) => source).filter(source => !source.startsWith('/')),
		binds: (spec.mounts ?? []).map(({source}) => source).filter(source => source.startsWith('/')),
		wasStopped: container.isStopping && state === 'exited',
		revision: container.revision,
		project: spec.compose?.project,
		service: spec.compose?.service,
	};
}

/** The details of a container's inspection. */
export function detailsOf(container: DemoContainer): ContainerDetails {
	const {hasTerminal = false, stopTimeout = 10, stopSignal = 'SIGTERM'} = container.spec;
	const {restartCount, isOutOfMemory, startedAt, finishedAt, exitCode, error} = container;
	const life = {restartCount, isOutOfMemory, startedAt, finishedAt, exitCode, error};
	return {
		...life,
		hasTerminal,
		stopTimeout,
		stopSignal,
		imageName: container.spec.image,
		newerImage: undefined,
		joins: [],
	};
}

/** The version of Compose that the demo has. */
export const composeVersion = '2.39.4';

/** The hash of what Compose would read of a service. */
export function configHash({image, cmd, env = [], labels = {}}: ContainerSpec): string {
	return hexOf(64, image, ...cmd, ...env, ...Object.entries(labels).flat());
}

/** A container's own labels, and those that Compose adds. */
export function labelsOf(spec: ContainerSpec): Readonly<Record<string, string>> {
	const {compose, labels} = spec;
	const composeLabels = compose && {
		'com.docker.compose.project': compose.project,
		'com.docker.compose.service': compose.service,
		'com.docker.compose.container-number': '1',
		'com.docker.compose.oneoff': 'False',
		'com.docker.compose.project.config_files': `/srv/${compose.project}/compose.yaml`,
		'com.docker.compose.project.working_dir': `/srv/${compose.project}`,
		'com.docker.compose.depends_on': compose.needs.map(service => `${service}:service_started:false`).join(','),
		'com.docker.compose.config-hash': configHash(spec),
		'com.docker.compose.version': composeVersion,
	};
	return {...composeLabels, ...labels};
}

function statusOf(container: DemoContainer, now: number): string {
	const {state, exitCode, startedAt = now, finishedAt = now} = container;
	switch (state) {
		case 'created':
			return 'Created';
		case 'exited':
			return `Exited (${exitCode}) ${humanDuration(now - finishedAt)} ago`;
		case 'restarting':
			return `Restarting (${exitCode}) ${humanDuration(now - finishedAt)} ago`;
		case 'paused':
			return `Up ${humanDuration(now - startedAt)} (Paused)`;
		case 'running':
			return `Up ${humanDuration(now - startedAt)}${healthWords[healthOf(container)]}`;
	}
}

const healthWords: Readonly<Record<Health, string>> = {
	none: '',
	starting: ' (health: starting)',
	healthy: ' (healthy)',
	unhealthy: ' (unhealthy)',
};

function healthOf({state, health}: DemoContainer): Health {
	return state === 'running' && health ? health.status : 'none';
}
