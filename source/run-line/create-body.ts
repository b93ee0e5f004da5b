/** The body of `POST /containers/create`, in the engine's own names. */
export type CreateBody = ContainerConfig & {
	readonly HostConfig: HostConfig;
	readonly NetworkingConfig: {readonly EndpointsConfig: Readonly<Record<string, EndpointSettings>>};
};

/** The configuration of the container that does not depend on the host. */
export type ContainerConfig = Readonly<typeof plainConfig> & {
	/** Keys are such as `80/tcp`. */
	readonly ExposedPorts?: KeySet;
	readonly Healthcheck?: Healthcheck;
	readonly StopSignal?: string;
	/** In seconds. */
	readonly StopTimeout?: number;
};

/** How the container is tied to the host: limits, mounts, ports, namespaces. Sizes in bytes. */
export type HostConfig = Readonly<typeof plainHostConfig> & {
	readonly Annotations?: Pairs;
	readonly StorageOpt?: Pairs;
	/** Mount options by path. */
	readonly Tmpfs?: Pairs;
	readonly Sysctls?: Pairs;
	readonly Runtime?: string;
	readonly Init?: boolean;
	readonly Mounts?: readonly Mount[];
};

/** A network that the container joins. The engine fills in the fields below `DriverOpts`. */
export type EndpointSettings = Readonly<typeof plainEndpoint>;

type Texts = readonly string[];
export type Pairs = Readonly<Record<string, string>>;
/** Docker writes a set as a map to empty objects. */
export type KeySet = Readonly<Record<string, Readonly<Record<never, never>>>>;

/** An empty address means all, an empty port one that the engine chooses. */
export type PortBinding = {readonly HostIp: string; readonly HostPort: string};
/** By the container's port, as `80/tcp`. */
export type PortBindings = Readonly<Record<string, readonly PortBinding[]>>;

/** Times in nanoseconds. The image's settings apply where a field is missing. */
export type Healthcheck = {
	readonly Test?: Texts;
	readonly Interval?: number;
	readonly Timeout?: number;
	readonly StartPeriod?: number;
	readonly StartInterval?: number;
	readonly Retries?: number;
};

export type RestartPolicyBody = {readonly Name: string; readonly MaximumRetryCount: number};

/** Bytes or operations a second. */
export type DeviceRate = {readonly Path: string; readonly Rate: number};
export type DeviceWeight = {readonly Path: string; readonly Weight: number};

export type Device = {
	readonly PathOnHost: string;
	readonly PathInContainer: string;
	readonly CgroupPermissions: string;
};

/** Devices that a driver of the engine provides, such as GPUs. A count of -1 means all. */
export type DeviceRequest = {
	readonly Driver: string;
	readonly Count: number;
	readonly DeviceIDs: Texts | null;
	/** Alternatives; the device must have all capabilities of one of them. */
	readonly Capabilities: readonly Texts[] | null;
	readonly Options: Pairs | null;
};

/** -1: no limit. */
export type Ulimit = {readonly Name: string; readonly Hard: number; readonly Soft: number};

/** A `--mount`. */
export type Mount = {
	readonly Type: string;
	readonly Source?: string;
	readonly Target: string;
	readonly ReadOnly?: boolean;
	readonly Consistency?: string;
	readonly BindOptions?: BindOptions;
	readonly VolumeOptions?: {
		readonly NoCopy?: boolean;
		readonly Labels?: Pairs;
		readonly Subpath?: string;
		readonly DriverConfig?: {readonly Name?: string; readonly Options?: Pairs};
	};
	readonly TmpfsOptions?: {readonly SizeBytes?: number; readonly Mode?: number};
};

export type BindOptions = {
	readonly Propagation?: string;
	readonly NonRecursive?: boolean;
	readonly ReadOnlyNonRecursive?: boolean;
	readonly ReadOnlyForceRecursive?: boolean;
};

export type AddressSettings = {
	readonly IPv4Address?: string;
	readonly IPv6Address?: string;
	readonly LinkLocalIPs?: Texts;
};

/** The fields that Docker CLI 26.1 sends for `docker run IMAGE`. */
export const plainConfig = {
	Hostname: '',
	Domainname: '',
	User: '',
	AttachStdin: false,
	AttachStdout: true,
	AttachStderr: true,
	Tty: false,
	OpenStdin: false,
	/** Whether standard input closes when the first attached client leaves. */
	StdinOnce: false,
	/** As `NAME=value`; a name alone unsets the image's variable. */
	Env: null as Texts | null,
	Cmd: null as Texts | null,
	Image: '',
	/** Anonymous volumes by their path in the container. */
	Volumes: {} as KeySet,
	WorkingDir: '',
	Entrypoint: null as Texts | null,
	OnBuild: null,
	Labels: {} as Pairs,
};

export const plainHostConfig = {
	Binds: null as Texts | null,
	ContainerIDFile: '',
	LogConfig: {Type: '', Config: {} as Pairs},
	NetworkMode: 'default',
	PortBindings: {} as PortBindings,
	RestartPolicy: {Name: 'no', MaximumRetryCount: 0} as RestartPolicyBody,
	AutoRemove: false,
	VolumeDriver: '',
	VolumesFrom: null as Texts | null,
	CapAdd: null as Texts | null,
	CapDrop: null as Texts | null,
	CgroupnsMode: '',
	Dns: [] as Texts,
	DnsOptions: [] as Texts,
	DnsSearch: [] as Texts,
	ExtraHosts: null as Texts | null,
	GroupAdd: null as Texts | null,
	IpcMode: '',
	Cgroup: '',
	Links: null as Texts | null,
	OomScoreAdj: 0,
	PidMode: '',
	Privileged: false,
	PublishAllPorts: false,
	ReadonlyRootfs: false,
	SecurityOpt: null as Texts | null,
	UTSMode: '',
	UsernsMode: '',
	ShmSize: 0,
	Isolation: '',
	CpuShares: 0,
	Memory: 0,
	/** Billionths of a CPU. */
	NanoCpus: 0,
	CgroupParent: '',
	BlkioWeight: 0,
	BlkioWeightDevice: [] as readonly DeviceWeight[],
	BlkioDeviceReadBps: [] as readonly DeviceRate[],
	BlkioDeviceWriteBps: [] as readonly DeviceRate[],
	BlkioDeviceReadIOps: [] as readonly DeviceRate[],
	BlkioDeviceWriteIOps: [] as readonly DeviceRate[],
	/** In microseconds, like the three fields below. */
	CpuPeriod: 0,
	CpuQuota: 0,
	CpuRealtimePeriod: 0,
	CpuRealtimeRuntime: 0,
	CpusetCpus: '',
	CpusetMems: '',
	Devices: [] as readonly Device[],
	DeviceCgroupRules: null as Texts | null,
	DeviceRequests: null as readonly DeviceRequest[] | null,
	MemoryReservation: 0,
	/** Memory and swap together; -1: no limit. */
	MemorySwap: 0,
	/** 0 to 100; -1: the host's. */
	MemorySwappiness: -1,
	OomKillDisable: false,
	PidsLimit: 0,
	Ulimits: [] as readonly Ulimit[],
	CpuCount: 0,
	CpuPercent: 0,
	IOMaximumIOps: 0,
	IOMaximumBandwidth: 0,
	/** Null: the engine's list; empty: none. */
	MaskedPaths: null as Texts | null,
	ReadonlyPaths: null as Texts | null,
};

export const plainEndpoint = {
	IPAMConfig: null as AddressSettings | null,
	Links: null as Texts | null,
	Aliases: null as Texts | null,
	MacAddress: '',
	DriverOpts: null as Pairs | null,
	NetworkID: '',
	EndpointID: '',
	Gateway: '',
	IPAddress: '',
	IPPrefixLen: 0,
	IPv6Gateway: '',
	GlobalIPv6Address: '',
	GlobalIPv6PrefixLen: 0,
	DNSNames: null,
};
