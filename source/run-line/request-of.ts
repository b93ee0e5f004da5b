import type {CreateBody, Healthcheck} from './create-body.ts';
import type {Draft} from './draft.ts';
import {endpointsOf} from './endpoints-of.ts';
import type {Conflict} from './problem.ts';
import type {RunRequest, Stream} from './run-request.ts';

/** What stands behind the flags, and what the CLI adds by itself. */
export type Around = {
	readonly image: string;
	readonly command: readonly string[];
	/** By name; a variable of the line wins. */
	readonly proxies: Readonly<Record<string, string>>;
};

/** The request that all flags together ask for, and what speaks against it. */
export function requestOf(
	draft: Draft,
	around: Around,
): {readonly request: RunRequest; readonly conflicts: readonly Conflict[]} {
	const attach = attachOf(draft);
	const {endpoints, conflicts} = endpointsOf(draft);
	return {
		request: {
			name: draft.name,
			platform: draft.platform,
			pull: draft.pull,
			image: around.image,
			isDetached: draft.isDetached,
			isInteractive: draft.config.OpenStdin,
			hasTerminal: draft.config.Tty,
			removesItself: draft.host.AutoRemove,
			attach,
			detachKeys: draft.detachKeys,
			body: {
				...configOf(draft, around, attach),
				HostConfig: hostConfigOf(draft),
				NetworkingConfig: {EndpointsConfig: endpoints},
			},
		},
		conflicts: [...conflictsOf(draft), ...conflicts],
	};
}

function attachOf({isDetached, attach, config}: Draft): readonly Stream[] {
	if (isDetached) {
		return [];
	}

	const outputs = attach.size === 0 ? (['stdout', 'stderr'] as const) : [...attach];
	return [...new Set<Stream>([...(config.OpenStdin ? (['stdin'] as const) : []), ...outputs])];
}

function configOf(
	draft: Draft,
	{image, command, proxies}: Around,
	attach: readonly Stream[],
): Omit<CreateBody, 'HostConfig' | 'NetworkingConfig'> {
	const {StopSignal, ...config} = draft.config;
	const env = new Map([
		...Object.entries(proxies).map(([name, value]) => [name, `${name}=${value}`] as const),
		...draft.env,
	]);
	const health = healthOf(draft);
	return {
		...config,
		AttachStdin: attach.includes('stdin'),
		AttachStdout: attach.includes('stdout'),
		AttachStderr: attach.includes('stderr'),
		StdinOnce: config.OpenStdin && attach.includes('stdin'),
		Env: orNull([...draft.fileEnv, ...env.values()]),
		Cmd: orNull(command),
		Image: image,
		Entrypoint: draft.entrypoint === undefined ? null : [draft.entrypoint],
		Labels: Object.fromEntries([...draft.fileLabels, ...draft.labels]),
		...(draft.exposed.size > 0 && {ExposedPorts: Object.fromEntries([...draft.exposed].map(port => [port, {}]))}),
		...(health && {Healthcheck: health}),
		...(StopSignal && {StopSignal}),
	};
}

function healthOf({hasNoHealthcheck, health}: Draft): Healthcheck | undefined {
	if (hasNoHealthcheck) {
		return {Test: ['NONE']};
	}

	const said = Object.entries(health).filter(([, value]) => value !== 0);
	return said.length > 0 ? Object.fromEntries(said) : undefined;
}

function hostConfigOf({host, binds, published, networks, cdiNames}: Draft): CreateBody['HostConfig'] {
	const cdi = {Driver: 'cdi', Count: 0, DeviceIDs: cdiNames, Capabilities: null, Options: null};
	return {
		...host,
		Binds: orNull([...binds]),
		PortBindings: Object.fromEntries(published),
		NetworkMode: networks[0]?.target ?? 'default',
		DeviceRequests: orNull([...(host.DeviceRequests ?? []), ...(cdiNames.length > 0 ? [cdi] : [])]),
	};
}

function orNull<Item>(items: readonly Item[]): readonly Item[] | null {
	return items.length > 0 ? items : null;
}

function conflictsOf({host, attach, isDetached, hasNoHealthcheck, ...draft}: Draft): readonly Conflict[] {
	const {LogConfig: log, RestartPolicy: restart} = host;
	const rules: readonly (readonly [isBroken: boolean, flag: string, message: string])[] = [
		[
			host.AutoRemove && !['', 'no'].includes(restart.Name),
			'--rm',
			'It cannot be removed and started again (--restart).',
		],
		[isDetached && attach.size > 0, '--attach', 'There is nothing to connect to in the background (-d).'],
		[
			hasNoHealthcheck && healthOf({...draft, host, attach, isDetached, hasNoHealthcheck: false}) !== undefined,
			'--no-healthcheck',
			'There is a --health-… flag too.',
		],
		[log.Type === 'none' && Object.keys(log.Config).length > 0, '--log-opt', 'The log driver none has no options.'],
	];
	return rules.flatMap(([isBroken, flag, message]) => (isBroken ? [{flag, message}] : []));
}
