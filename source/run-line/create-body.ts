/** The body of `POST /containers/create`, in the engine's own names. */
export type CreateBody = ContainerConfig & {
	readonly HostConfig: HostConfig;
	readonly NetworkingConfig: {readonly EndpointsConfig: Readonly<Record<string, EndpointSettings>>};
};

/** What runs in the container: the part of the body that belongs to it wherever it runs. */
export type ContainerConfig = {
	readonly Hostname: string;
	readonly Domainname: string;
	readonly User: string;
	readonly AttachStdin: boolean;
	readonly AttachStdout: boolean;
	readonly AttachStderr: boolean;
	/** By `80/tcp`. */
	readonly ExposedPorts?: Readonly<Record<string, Empty>>;
	readonly Tty: boolean;
	readonly OpenStdin: boolean;
	/** Whether its input closes when the first client that is attached goes. */
	readonly StdinOnce: boolean;
	/** As `NAME=value`; a name alone takes away what the image sets. */
	readonly Env: readonly string[] | null;
	readonly Cmd: readonly string[] | null;
	readonly Healthcheck?: Healthcheck;
	readonly Image: string;
	/** Anonymous volumes, by their path in the container. */
	readonly Volumes: Readonly<Record<string, Empty>>;
	readonly WorkingDir: string;
	readonly Entrypoint: readonly string[] | null;
	readonly OnBuild: null;
	readonly Labels: Readonly<Record<string, string>>;
	readonly StopSignal?: string;
	/** In seconds. */
	readonly StopTimeout?: number;
};

/** Docker's way to write a set: a map to nothing. */
export type Empty = Readonly<Record<never, never>>;

/** Times in nanoseconds. What is missing is the image's. */
export type Healthcheck = {
	readonly Test?: readonly string[];
	readonly Interval?: number;
	readonly Timeout?: number;
	readonly StartPeriod?: number;
	readonly StartInterval?: number;
	readonly Retries?: number;
};

/** How the container is tied to its machine: limits, mounts, ports, namespaces. Sizes in bytes. */
export type HostConfig = {
	readonly Binds: readonly string[] | null;
	readonly ContainerIDFile: string;
	readonly LogConfig: {readonly Type: string; readonly Config: Readonly<Record<string, string>>};
	readonly NetworkMode: string;
	readonly PortBindings: Readonly<Record<string, readonly PortBinding[]>>;
	readonly RestartPolicy: {readonly Name: string; readonly MaximumRetryCount: number};
	readonly AutoRemove: boolean;
	readonly VolumeDriver: string;
	readonly VolumesFrom: readonly string[] | null;
	readonly Annotations?: Readonly<Record<string, string>>;
	readonly CapAdd: readonly string[] | null;
	readonly CapDrop: readonly string[] | null;
	readonly CgroupnsMode: string;
	readonly Dns: readonly string[] | null;
	readonly DnsOptions: readonly string[] | null;
	readonly DnsSearch: readonly string[] | null;
	readonly ExtraHosts: readonly string[] | null;
	readonly GroupAdd: readonly string[] | null;
	readonly IpcMode: string;
	readonly Cgroup: string;
	readonly Links: readonly string[] | null;
	readonly OomScoreAdj: number;
	readonly PidMode: string;
	readonly Privileged: boolean;
	readonly PublishAllPorts: boolean;
	readonly ReadonlyRootfs: boolean;
	readonly SecurityOpt: readonly string[] | null;
	readonly StorageOpt?: Readonly<Record<string, string>>;
	readonly Tmpfs?: Readonly<Record<string, string>>;
	readonly UTSMode: string;
	readonly UsernsMode: string;
	readonly ShmSize: number;
	readonly Sysctls?: Readonly<Record<string, string>>;
	readonly Runtime?: string;
	readonly Isolation: string;
	readonly CpuShares: number;
	readonly Memory: number;
	/** Billionths of a CPU. */
	readonly NanoCpus: number;
	readonly CgroupParent: string;
	readonly BlkioWeight: number;
	readonly BlkioWeightDevice: readonly {readonly Path: string; readonly Weight: number}[];
	readonly BlkioDeviceReadBps: readonly DeviceRate[];
	readonly BlkioDeviceWriteBps: readonly DeviceRate[];
	readonly BlkioDeviceReadIOps: readonly DeviceRate[];
	readonly BlkioDeviceWriteIOps: readonly DeviceRate[];
	/** Microseconds, as all that follow of the CPU's times. */
	readonly CpuPeriod: number;
	readonly CpuQuota: number;
	readonly CpuRealtimePeriod: number;
	readonly CpuRealtimeRuntime: number;
	readonly CpusetCpus: string;
	readonly CpusetMems: string;
	readonly Devices: readonly Device[];
	readonly DeviceCgroupRules: readonly string[] | null;
	readonly DeviceRequests: readonly DeviceRequest[] | null;
	readonly MemoryReservation: number;
	/** Memory and swap together; -1: no limit. */
	readonly MemorySwap: number;
	/** 0 to 100; -1: the machine's. */
	readonly MemorySwappiness: number;
	readonly OomKillDisable: boolean;
	readonly Init?: boolean;
	readonly PidsLimit: number;
	readonly Ulimits: readonly Ulimit[];
	readonly CpuCount: number;
	readonly CpuPercent: number;
	readonly IOMaximumIOps: number;
	readonly IOMaximumBandwidth: number;
	readonly Mounts?: readonly Mount[];
	/** Null: the engine's list; empty: none. */
	readonly MaskedPaths: readonly string[] | null;
	readonly ReadonlyPaths: readonly string[] | null;
};

/** An empty address is every one, an empty port is one that the engine chooses. */
export type PortBinding = {readonly HostIp: string; readonly HostPort: string};

/** Bytes or operations a second. */
export type DeviceRate = {readonly Path: string; readonly Rate: number};

export type Device = {
	readonly PathOnHost: string;
	readonly PathInContainer: string;
	readonly CgroupPermissions: string;
};

/** Devices that a driver of the engine provides, GPUs above all. A count of -1 is all. */
export type DeviceRequest = {
	readonly Driver: string;
	readonly Count: number;
	readonly DeviceIDs: readonly string[] | null;
	/** Alternatives of which each is a list of what the device must be able to do. */
	readonly Capabilities: readonly (readonly string[])[] | null;
	readonly Options: Readonly<Record<string, string>> | null;
};

/** -1: no limit. */
export type Ulimit = {readonly Name: string; readonly Hard: number; readonly Soft: number};

/** What `--mount` asks for. */
export type Mount = {
	readonly Type: string;
	readonly Source?: string;
	readonly Target: string;
	readonly ReadOnly?: boolean;
	readonly Consistency?: string;
	readonly BindOptions?: {
		readonly Propagation?: string;
		readonly NonRecursive?: boolean;
		readonly ReadOnlyNonRecursive?: boolean;
		readonly ReadOnlyForceRecursive?: boolean;
	};
	readonly VolumeOptions?: {
		readonly NoCopy?: boolean;
		readonly Labels?: Readonly<Record<string, string>>;
		readonly Subpath?: string;
		readonly DriverConfig: {readonly Name?: string; readonly Options?: Readonly<Record<string, string>>};
	};
	readonly TmpfsOptions?: {readonly SizeBytes?: number; readonly Mode?: number};
};

/** One network that the container joins. Only what stands above the empty line can be asked for. */
export type EndpointSettings = {
	readonly IPAMConfig: {
		readonly IPv4Address?: string;
		readonly IPv6Address?: string;
		readonly LinkLocalIPs?: readonly string[];
	} | null;
	readonly Links: readonly string[] | null;
	readonly Aliases: readonly string[] | null;
	readonly MacAddress: string;
	readonly DriverOpts: Readonly<Record<string, string>> | null;

	readonly NetworkID: '';
	readonly EndpointID: '';
	readonly Gateway: '';
	readonly IPAddress: '';
	readonly IPPrefixLen: 0;
	readonly IPv6Gateway: '';
	readonly GlobalIPv6Address: '';
	readonly GlobalIPv6PrefixLen: 0;
	readonly DNSNames: null;
};
