import {type CreateBody, type EndpointSettings, type HostConfig, plainEndpoint} from './create-body.ts';
import type {Draft, JoinedNetwork} from './draft.ts';
import {present} from './field.ts';
import {unmaskedPaths} from './flags/security.ts';
import type {RunRequest, Stream} from './run-request.ts';
import {isPlain, isUserDefined} from './values/network.ts';
import {setOf} from './values/ports.ts';
import {pairOf} from './values/text.ts';

/** The image and command after the flags, and the settings of the CLI's configuration. */
export type LineParts = {
	readonly image: string;
	readonly command: readonly string[];
	/** By name; a variable of the line wins. */
	readonly proxies: Readonly<Record<string, string>>;
};

/** The request of all flags together. */
export function requestOf(draft: Draft, parts: LineParts): RunRequest {
	const {Config, HostConfig, Run} = draft;
	const attach = attachOf(draft);
	return {
		name: Run.name,
		platform: Run.platform,
		pull: Run.pull,
		image: parts.image,
		isDetached: Run.isDetached,
		isInteractive: Config.OpenStdin,
		hasTerminal: Config.Tty,
		removesItself: HostConfig.AutoRemove,
		attach,
		detachKeys: Run.detachKeys || undefined,
		body: {
			...configOf(draft, parts, attach),
			HostConfig: hostConfigOf(draft),
			NetworkingConfig: {EndpointsConfig: endpointsOf(draft)},
		},
	};
}

/** A contradiction between flags: the first name of one of them, and the reason. */
export type Conflict = {readonly flag: string; readonly message: string};

/** The contradictions between the flags of a line. */
export function conflictsOf(draft: Draft): readonly Conflict[] {
	const {Config, HostConfig, Run} = draft;
	const {LogConfig: log, RestartPolicy: restart} = HostConfig;
	const rules: readonly ConflictRule[] = [
		[
			HostConfig.AutoRemove && !['', 'no'].includes(restart.Name),
			'--rm',
			'A container with --restart cannot be removed when it exits.',
		],
		[Run.isDetached && Run.attach.length > 0, '--attach', '-d runs it in the background, where nothing is attached.'],
		[
			Run.hasNoHealthcheck && Object.keys(healthOf(Config)).length > 0,
			'--no-healthcheck',
			'This contradicts the --health-… flag.',
		],
		[log.Type === 'none' && Object.keys(log.Config).length > 0, '--log-opt', 'The log driver none has no options.'],
		...networkRules(draft),
	];
	return rules.flatMap(([isBroken, flag, message]) => (isBroken ? [{flag, message}] : []));
}

type ConflictRule = readonly [isBroken: boolean, flag: string, message: string];

function networkRules({Network: own, HostConfig: {Links}, Run: {networks}}: Draft): readonly ConflictRule[] {
	const names = networks.map(({name}) => name);
	const {name: firstName = 'default', endpoint: first = plainEndpoint} = networks[0] ?? {};
	const userNetworkOnly = 'Only user-defined networks have aliases';
	return [
		[new Set(names).size < names.length, '--network', 'It can join a network only once.'],
		[
			names.some(isUserDefined) && !names.every(isUserDefined),
			'--network',
			'A user-defined network cannot be joined together with default, bridge, host, none or another container’s.',
		],
		[networks.some(({name, endpoint}) => endpoint.Aliases && !isUserDefined(name)), '--network', `${userNetworkOnly}.`],
		[
			own.Aliases !== null && !isUserDefined(firstName),
			'--network-alias',
			`${userNetworkOnly}; name one with --network.`,
		],
		[
			Links !== null && firstName !== 'default' && !isUserDefined(firstName),
			'--link',
			'Only the default network and user-defined ones have links.',
		],
		[Boolean(first.Aliases && own.Aliases), '--network-alias', 'The network has an alias=… already.'],
		...(['ip', 'ip6', 'link-local-ip'] as const).map((part): ConflictRule => {
			const field = {ip: 'IPv4Address', ip6: 'IPv6Address', 'link-local-ip': 'LinkLocalIPs'} as const;
			const isTwice = Boolean(first.IPAMConfig?.[field[part]] && own.IPAMConfig?.[field[part]]);
			return [isTwice, `--${part}`, `The network has an ${part}=… already.`];
		}),
		[first.MacAddress !== '' && own.MacAddress !== '', '--mac-address', 'The network has a mac-address=… already.'],
	];
}

function attachOf({Config: {OpenStdin}, Run: {isDetached, attach}}: Draft): readonly Stream[] {
	if (isDetached) {
		return [];
	}

	const outputs: readonly Stream[] = attach.length > 0 ? attach : ['stdout', 'stderr'];
	return [...new Set<Stream>([...(OpenStdin ? (['stdin'] as const) : []), ...outputs])];
}

function configOf(
	{Config, HostConfig: {PortBindings, Binds}, Run}: Draft,
	{image, command, proxies}: LineParts,
	attach: readonly Stream[],
): Omit<CreateBody, 'HostConfig' | 'NetworkingConfig'> {
	const {StopSignal, Healthcheck: _, ...config} = Config;
	const proxyEnv = Object.entries(proxies).map(([name, value]) => `${name}=${value}`);
	const env = new Map([...proxyEnv, ...(Config.Env ?? [])].map(variable => [pairOf(variable)[0], variable]));
	const health = Run.hasNoHealthcheck ? {Test: ['NONE']} : healthOf(Config);
	const exposed = {...Config.ExposedPorts, ...setOf(Object.keys(PortBindings))};
	return {
		...config,
		AttachStdin: attach.includes('stdin'),
		AttachStdout: attach.includes('stdout'),
		AttachStderr: attach.includes('stderr'),
		StdinOnce: Config.OpenStdin && attach.includes('stdin'),
		Env: orNull([...Run.fileEnv, ...env.values()]),
		Cmd: orNull(command),
		Image: image,
		Volumes: setOf((Binds ?? []).filter(isAnonymous)),
		Labels: {...Run.fileLabels, ...Config.Labels},
		...(Object.keys(exposed).length > 0 && {ExposedPorts: exposed}),
		...(Object.keys(health).length > 0 && {Healthcheck: health}),
		...(StopSignal && {StopSignal}),
	};
}

function healthOf({Healthcheck = {}}: Draft['Config']): NonNullable<Draft['Config']['Healthcheck']> {
	const {Test, ...times} = Healthcheck;
	return {...present(times), ...(Test && Test.length > 0 && {Test})};
}

function hostConfigOf({HostConfig: {Runtime, ...host}, Run}: Draft): HostConfig {
	const cdiNames = Run.devices.filter(device => typeof device === 'string');
	const cdi = {Driver: 'cdi', Count: 0, DeviceIDs: cdiNames, Capabilities: null, Options: null};
	const isUnmasked = host.SecurityOpt?.includes(unmaskedPaths);
	return {
		...host,
		Binds: orNull([...new Set(host.Binds ?? [])].filter(bind => !isAnonymous(bind))),
		NetworkMode: Run.networks[0]?.name ?? 'default',
		Devices: Run.devices.filter(device => typeof device !== 'string'),
		DeviceRequests: orNull([...(host.DeviceRequests ?? []), ...(cdiNames.length > 0 ? [cdi] : [])]),
		SecurityOpt: host.SecurityOpt?.filter(option => option !== unmaskedPaths) ?? null,
		...(Runtime && {Runtime}),
		...(isUnmasked && {MaskedPaths: [], ReadonlyPaths: []}),
	};
}

function isAnonymous(volume: string): boolean {
	return !volume.includes(':');
}

function orNull<Item>(items: readonly Item[]): readonly Item[] | null {
	return items.length > 0 ? items : null;
}

/**
 * One entry for each network, as the CLI sends it: a single network without settings is only in `NetworkMode`, and the
 * default network has an entry.
 */
function endpointsOf({
	Network,
	HostConfig: {Links},
	Run: {networks},
}: Draft): Readonly<Record<string, EndpointSettings>> {
	const [first = {name: 'default', endpoint: plainEndpoint}, ...others] = networks;
	const joined = joinedBy(first, Network, first.name === 'default' ? null : Links);
	if (networks.length === 1 && isPlain(joined)) {
		return {};
	}

	return Object.fromEntries([[first.name, joined], ...others.map(({name, endpoint}) => [name, endpoint] as const)]);
}

/** The first network's settings, with those of flags such as `--ip`. */
function joinedBy({endpoint}: JoinedNetwork, own: EndpointSettings, links: HostConfig['Links']): EndpointSettings {
	const linkLocal = [...(endpoint.IPAMConfig?.LinkLocalIPs ?? []), ...(own.IPAMConfig?.LinkLocalIPs ?? [])];
	const addresses = present({
		IPv4Address: own.IPAMConfig?.IPv4Address || endpoint.IPAMConfig?.IPv4Address,
		IPv6Address: own.IPAMConfig?.IPv6Address || endpoint.IPAMConfig?.IPv6Address,
		LinkLocalIPs: orNull(linkLocal),
	});
	return {
		...endpoint,
		IPAMConfig: Object.keys(addresses).length > 0 ? addresses : null,
		Links: orNull(links ?? []),
		Aliases: orNull([...(endpoint.Aliases ?? []), ...(own.Aliases ?? [])]),
		MacAddress: own.MacAddress || endpoint.MacAddress,
	};
}
