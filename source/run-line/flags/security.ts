import {isSetAt, listAt, textAt, textsAt, valueAt} from '../../model/read-json.ts';
import {type Flag, flag, type Inspected} from '../flag.ts';
import {device, gpus} from '../values/device.ts';
import {securityOption} from '../values/files.ts';
import {list, matching, namespaceOf, pairs, text, toggle} from '../values/text.ts';

const capabilities =
	'ALL AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYSLOG SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM'.split(
		' ',
	);

/** The security option that the CLI sends as empty lists of masked and read-only paths. */
export const unmaskedPaths = 'systempaths=unconfined';

const namespacedSysctl =
	/^(?:(?:net\.|fs\.mqueue\.).*=|kernel\.(?:msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced)=)/s;

/** Privileges, namespaces and devices. */
export const securityFlags: readonly Flag[] = [
	flag('--privileged', toggle, 'HostConfig.Privileged', 'Nearly all rights of the host’s root'),
	flag('--cap-add', list(text('CAPABILITY')), 'HostConfig.CapAdd', 'Add a capability', {completes: capabilities}),
	flag('--cap-drop', list(text('CAPABILITY')), 'HostConfig.CapDrop', 'Drop a capability', {completes: capabilities}),
	flag(
		'--security-opt',
		list(securityOption),
		'HostConfig.SecurityOpt',
		'A security option, such as no-new-privileges',
		{
			completes: ['no-new-privileges', 'seccomp=unconfined', 'apparmor=unconfined', 'label=disable', unmaskedPaths],
			from: securityOptionsOf,
		},
	),
	flag(
		'--sysctl',
		pairs(
			matching(
				'NAME=VALUE',
				namespacedSysctl,
				'A container has its own values only for net.*, fs.mqueue.*, and the kernel.* settings of messages and shared memory.',
			),
		),
		'HostConfig.Sysctls',
		'Set a kernel parameter, such as net.core.somaxconn=1024',
	),
	flag(
		'--ipc',
		namespaceOf(['none', 'private', 'shareable', 'host'], true),
		'HostConfig.IpcMode',
		'Its IPC namespace (shared memory)',
		{defaults: ['private']},
	),
	flag('--pid', namespaceOf(['host'], true), 'HostConfig.PidMode', 'Its PID namespace (processes)'),
	flag('--uts', namespaceOf(['host']), 'HostConfig.UTSMode', 'Its UTS namespace (host name)'),
	flag('--userns', namespaceOf(['host']), 'HostConfig.UsernsMode', 'Its user namespace'),
	flag('--cgroupns', namespaceOf(['private', 'host']), 'HostConfig.CgroupnsMode', 'Its cgroup namespace', {
		from: cgroupNamespaceOf,
	}),
	flag('--device', list(device), 'Run.devices', 'Add a device of the host', {
		from: ({container}) => [
			...list(device).format(valueAt(container, 'HostConfig', 'Devices')),
			...listAt(container, 'HostConfig', 'DeviceRequests')
				.filter(request => textAt(request, 'Driver') === 'cdi')
				.flatMap(request => textsAt(request, 'DeviceIDs')),
		],
	}),
	flag(
		'--device-cgroup-rule',
		list(matching('RULE', /^[acb] (?:\d+|\*):(?:\d+|\*) [rwm]{1,3}$/, 'This must be a rule such as "c 13:* rmw".')),
		'HostConfig.DeviceCgroupRules',
		'Allow all devices of a kind, as in "c 13:* rmw"',
	),
	flag('--gpus', list(gpus), 'HostConfig.DeviceRequests', 'Add GPUs: all, a number, or some by name', {
		completes: ['all', 'device='],
	}),
];

/** The engine adds label=disable to a container that is privileged or shares the host's processes or memory. */
function securityOptionsOf({container}: Inspected): readonly string[] {
	const isPrivileged = isSetAt(container, 'HostConfig', 'Privileged');
	const masked = valueAt(container, 'HostConfig', 'MaskedPaths');
	const isUnmasked = Array.isArray(masked) && masked.length === 0 && !isPrivileged;
	const isAdded = isPrivileged || ['PidMode', 'IpcMode'].some(name => textAt(container, 'HostConfig', name) === 'host');
	const options = textsAt(container, 'HostConfig', 'SecurityOpt');
	const own = options.filter(option => !(isAdded && option === 'label=disable'));
	return isUnmasked ? [...own, unmaskedPaths] : own;
}

/** The default is private with cgroups v2 and host with v1. Only with v1 does the engine report the OOM killer. */
function cgroupNamespaceOf({container}: Inspected): readonly string[] {
	const isVersion1 = typeof valueAt(container, 'HostConfig', 'OomKillDisable') === 'boolean';
	const mode = textAt(container, 'HostConfig', 'CgroupnsMode');
	return mode === '' || mode === (isVersion1 ? 'host' : 'private') ? [] : [mode];
}
