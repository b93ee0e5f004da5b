import type {ContainerConfig, Healthcheck, HostConfig, PortBinding} from './create-body.ts';
import type {Pull, Stream} from './run-request.ts';
import type {NetworkWish} from './values/network-wish.ts';

/**
 * What the flags of one line have asked for so far. Flags write into it, the later over the earlier; `create-body.ts`
 * makes the request of it once all are known.
 */
export type Draft = {
	readonly config: Mutable<ContainerConfig>;
	readonly host: Mutable<HostConfig>;
	name: string;
	platform: string;
	pull: Pull;
	isDetached: boolean;
	detachKeys: string | undefined;
	/** Empty: output and errors. */
	readonly attach: Set<Stream>;
	/** Undefined: the image's; empty: none. */
	entrypoint: string | undefined;
	/** By name. A name without a value takes the variable away. */
	readonly env: Map<string, string>;
	/** `NAME=value` of files: they stand before `env`, and all of them are sent. */
	fileEnv: readonly string[];
	readonly labels: Map<string, string>;
	readonly fileLabels: Map<string, string>;
	readonly binds: Set<string>;
	/** By `80/tcp`; those that are published are exposed too. */
	readonly published: Map<string, readonly PortBinding[]>;
	readonly exposed: Set<string>;
	readonly networks: NetworkWish[];
	/** What belongs to the first network, whatever that is. */
	readonly firstNetwork: Mutable<Omit<NetworkWish, 'target' | 'driverOptions' | 'links'>>;
	health: Healthcheck;
	hasNoHealthcheck: boolean;
	readonly cdiNames: string[];
};

type Mutable<Type> = {-readonly [Key in keyof Type]: Type[Key]};

/** What docker's CLI 26.1 sends for a line with nothing but an image. */
export function newDraft(): Draft {
	return {
		config: {...plainConfig},
		host: {...plainHostConfig},
		name: '',
		platform: '',
		pull: 'missing',
		isDetached: false,
		detachKeys: undefined,
		attach: new Set(),
		entrypoint: undefined,
		env: new Map(),
		fileEnv: [],
		labels: new Map(),
		fileLabels: new Map(),
		binds: new Set(),
		published: new Map(),
		exposed: new Set(),
		networks: [],
		firstNetwork: {aliases: [], ipv4: '', ipv6: '', linkLocal: [], mac: ''},
		health: {},
		hasNoHealthcheck: false,
		cdiNames: [],
	};
}

const plainConfig: ContainerConfig = {
	Hostname: '',
	Domainname: '',
	User: '',
	AttachStdin: false,
	AttachStdout: true,
	AttachStderr: true,
	Tty: false,
	OpenStdin: false,
	StdinOnce: false,
	Env: null,
	Cmd: null,
	Image: '',
	Volumes: {},
	WorkingDir: '',
	Entrypoint: null,
	OnBuild: null,
	Labels: {},
};

const plainHostConfig: HostConfig = {
	Binds: null,
	ContainerIDFile: '',
	LogConfig: {Type: '', Config: {}},
	NetworkMode: 'default',
	PortBindings: {},
	RestartPolicy: {Name: 'no', MaximumRetryCount: 0},
	AutoRemove: false,
	VolumeDriver: '',
	VolumesFrom: null,
	CapAdd: null,
	CapDrop: null,
	CgroupnsMode: '',
	Dns: [],
	DnsOptions: [],
	DnsSearch: [],
	ExtraHosts: null,
	GroupAdd: null,
	IpcMode: '',
	Cgroup: '',
	Links: null,
	OomScoreAdj: 0,
	PidMode: '',
	Privileged: false,
	PublishAllPorts: false,
	ReadonlyRootfs: false,
	SecurityOpt: null,
	UTSMode: '',
	UsernsMode: '',
	ShmSize: 0,
	Isolation: '',
	CpuShares: 0,
	Memory: 0,
	NanoCpus: 0,
	CgroupParent: '',
	BlkioWeight: 0,
	BlkioWeightDevice: [],
	BlkioDeviceReadBps: [],
	BlkioDeviceWriteBps: [],
	BlkioDeviceReadIOps: [],
	BlkioDeviceWriteIOps: [],
	CpuPeriod: 0,
	CpuQuota: 0,
	CpuRealtimePeriod: 0,
	CpuRealtimeRuntime: 0,
	CpusetCpus: '',
	CpusetMems: '',
	Devices: [],
	DeviceCgroupRules: null,
	DeviceRequests: null,
	MemoryReservation: 0,
	MemorySwap: 0,
	MemorySwappiness: -1,
	OomKillDisable: false,
	PidsLimit: 0,
	Ulimits: [],
	CpuCount: 0,
	CpuPercent: 0,
	IOMaximumIOps: 0,
	IOMaximumBandwidth: 0,
	MaskedPaths: null,
	ReadonlyPaths: null,
};
