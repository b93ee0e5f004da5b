import type {Flag} from '../flag.ts';
import {type Inspected, switchOf, textOf, textsOf} from '../inspected.ts';
import {hostList, hostPairs, hostSwitch, valueFlag} from '../make-flag.ts';
import {readText} from '../read-text.ts';
import type {Result} from '../result.ts';
import {parseSecurityOption} from '../values/security-option.ts';

const capabilities =
	'ALL AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYSLOG SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM'.split(
		' ',
	);

const unmasked = 'systempaths=unconfined';

/** What it may do to the machine, and which namespaces it shares. */
export const securityFlags: readonly Flag[] = [
	hostSwitch('Privileged', {
		names: ['--privileged'],
		description: 'Let it do nearly all that the host’s root can',
	}),
	hostList('CapAdd', {
		names: ['--cap-add'],
		value: 'CAPABILITY',
		description: 'Give it a capability',
		completes: capabilities,
	}),
	hostList('CapDrop', {
		names: ['--cap-drop'],
		value: 'CAPABILITY',
		description: 'Take a capability from it',
		completes: capabilities,
	}),
	valueFlag(
		{
			names: ['--security-opt'],
			value: 'OPTION',
			isRepeatable: true,
			description: 'An option for its security, such as no-new-privileges',
			completes: ['no-new-privileges', 'seccomp=unconfined', 'apparmor=unconfined', 'label=disable', unmasked],
			valuesOf: ownSecurityOptions,
		},
		(text, environment) => parseSecurityOption(text, path => readText(environment, path)),
		({host}, option) => {
			host.SecurityOpt = [...(host.SecurityOpt ?? []), ...(option === unmasked ? [] : [option])];
			if (option === unmasked) {
				host.MaskedPaths = [];
				host.ReadonlyPaths = [];
			}
		},
	),
	hostPairs(
		'Sysctls',
		{
			names: ['--sysctl'],
			value: 'NAME=VALUE',
			description: 'Set a value of its kernel, such as net.core.somaxconn=1024',
		},
		parseSysctl,
	),
	valueFlag(
		{
			names: ['--ipc'],
			value: 'MODE',
			description: 'Whose shared memory it sees',
			completes: ['private', 'shareable', 'host', 'none', {kind: 'container', before: 'container:'}],
			valuesOf: ({host}) => [textOf(host, 'IpcMode')].filter(mode => !['', 'private'].includes(mode)),
		},
		modeOf(['', 'none', 'private', 'shareable', 'host'], true),
		({host}, mode) => {
			host.IpcMode = mode;
		},
	),
	valueFlag(
		{
			names: ['--pid'],
			value: 'MODE',
			description: 'Whose processes it sees',
			completes: ['host', {kind: 'container', before: 'container:'}],
			valuesOf: mode('PidMode'),
		},
		modeOf(['', 'host'], true),
		({host}, mode) => {
			host.PidMode = mode;
		},
	),
	valueFlag(
		{
			names: ['--uts'],
			value: 'MODE',
			description: 'Whose machine name it has',
			completes: ['host'],
			valuesOf: mode('UTSMode'),
		},
		modeOf(['', 'host']),
		({host}, mode) => {
			host.UTSMode = mode;
		},
	),
	valueFlag(
		{
			names: ['--userns'],
			value: 'MODE',
			description: 'Whose users it has',
			completes: ['host'],
			valuesOf: mode('UsernsMode'),
		},
		modeOf(['', 'host']),
		({host}, mode) => {
			host.UsernsMode = mode;
		},
	),
	valueFlag(
		{
			names: ['--cgroupns'],
			value: 'MODE',
			description: 'Whose control groups it sees',
			completes: ['private', 'host'],
			valuesOf: ownCgroupNamespace,
		},
		modeOf(['', 'private', 'host']),
		({host}, mode) => {
			host.CgroupnsMode = mode;
		},
	),
];

/** Whoever is privileged or shares the host's processes or memory is given an option that nobody asked for. */
function ownSecurityOptions({host}: Inspected): readonly string[] {
	const isPrivileged = switchOf(host, 'Privileged') === true;
	const isUnmasked = Array.isArray(host.MaskedPaths) && host.MaskedPaths.length === 0 && !isPrivileged;
	const isGiven = isPrivileged || ['PidMode', 'IpcMode'].some(name => textOf(host, name) === 'host');
	const options = textsOf(host, 'SecurityOpt').filter(option => !(isGiven && option === 'label=disable'));
	return isUnmasked ? [...options, unmasked] : options;
}

/**
 * The default is private with the second version of control groups and host with the first. Only there an engine says
 * whether the out-of-memory killer is off.
 */
function ownCgroupNamespace({host}: Inspected): readonly string[] {
	const usual = switchOf(host, 'OomKillDisable') === undefined ? 'private' : 'host';
	return [textOf(host, 'CgroupnsMode')].filter(mode => mode !== '' && mode !== usual);
}

function mode(field: string): (container: Inspected) => readonly string[] {
	return ({host}) => [textOf(host, field)].filter(text => text !== '');
}

function modeOf(words: readonly string[], canShare = false): (text: string) => Result<string> {
	const offers = [...words.filter(word => word !== ''), ...(canShare ? ['container:NAME'] : [])];
	return text =>
		words.includes(text) || (canShare && /^container:./.test(text))
			? {value: text}
			: {problem: `This must be ${offers.join(' or ')}.`};
}

function parseSysctl(text: string): Result<string> {
	const isOwn = /^(?:net\.|fs\.mqueue\.|kernel\.(?:msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced)=)/;
	return isOwn.test(text) && text.includes('=')
		? {value: text}
		: {
				problem:
					'A container has values of its own only under net., fs.mqueue. and, in the kernel’s, for shared memory.',
			};
}
