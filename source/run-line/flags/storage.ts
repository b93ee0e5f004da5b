import type {Flag} from '../flag.ts';
import {fieldsOf, objectsOf, pairsOf, textsOf, without} from '../inspected.ts';
import {hostList, hostPairs, hostSwitch, hostText, valueFlag} from '../make-flag.ts';
import {formatMount} from '../mount-of.ts';
import type {Result} from '../result.ts';
import {parseMount} from '../values/mount.ts';
import {cut} from '../values/pair.ts';
import {parseVolume} from '../values/volume.ts';

/** Volumes, mounts and its own file system. */
export const storageFlags: readonly Flag[] = [
	valueFlag(
		{
			names: ['--volume', '-v'],
			value: 'SOURCE:PATH[:OPTIONS]',
			isRepeatable: true,
			description: 'Mount a volume or a directory of the host',
			completes: [{kind: 'volume', after: ':'}],
			valuesOf: ({config, host, image}) => [
				...textsOf(host, 'Binds'),
				...without(Object.keys(fieldsOf(config, 'Volumes')), Object.keys(fieldsOf(image, 'Volumes'))),
			],
		},
		(text, {directory}) => parseVolume(text, directory),
		(draft, volume) => {
			if ('bind' in volume) {
				draft.binds.add(volume.bind);
			} else {
				draft.config.Volumes = {...draft.config.Volumes, [volume.path]: {}};
			}
		},
	),
	valueFlag(
		{
			names: ['--mount'],
			value: 'type=TYPE,source=SOURCE,target=PATH',
			isRepeatable: true,
			description: 'Mount something, each part by its name',
			completes: ['type=bind,source=', 'type=volume,source=', 'type=tmpfs,target='],
			valuesOf: ({host}) => objectsOf(host, 'Mounts').map(formatMount),
		},
		(text, {directory}) => parseMount(text, directory),
		(draft, mount) => {
			draft.host.Mounts = [...(draft.host.Mounts ?? []), mount];
		},
	),
	valueFlag(
		{
			names: ['--tmpfs'],
			value: 'PATH[:OPTIONS]',
			isRepeatable: true,
			description: 'Mount an empty directory in memory',
			valuesOf: ({host}) =>
				Object.entries(pairsOf(host, 'Tmpfs')).map(([path, options]) => (options ? `${path}:${options}` : path)),
		},
		parseTmpfs,
		(draft, [path, options]) => {
			draft.host.Tmpfs = {...draft.host.Tmpfs, [path]: options};
		},
	),
	hostList('VolumesFrom', {
		names: ['--volumes-from'],
		value: 'CONTAINER[:ro]',
		description: 'Mount all volumes of another container',
		completes: [{kind: 'container'}],
	}),
	hostText('VolumeDriver', {
		names: ['--volume-driver'],
		value: 'DRIVER',
		description: 'The driver of the volumes that -v makes',
		completes: ['local'],
	}),
	hostSwitch('ReadonlyRootfs', {names: ['--read-only'], description: 'Let it write to its mounts alone'}),
	hostPairs(
		'StorageOpt',
		{names: ['--storage-opt'], value: 'NAME=VALUE', description: 'An option of the storage driver, such as size=10G'},
		text => (text.includes('=') ? {value: text} : {problem: 'This must be NAME=VALUE, such as size=10G.'}),
	),
];

function parseTmpfs(text: string): Result<readonly [path: string, options: string]> {
	const [path, options = ''] = cut(text, ':');
	return path.startsWith('/')
		? {value: [path, options]}
		: {problem: 'This must be an absolute path in the container, as in /run:size=64m.'};
}
