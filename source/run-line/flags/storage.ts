import {membersAt, textsAt} from '../../model/read-json.ts';
import type {Pairs} from '../create-body.ts';
import {type Flag, flag} from '../flag.ts';
import {InvalidValue, type ValueType} from '../value-type.ts';
import {mount} from '../values/mount.ts';
import {absolute} from '../values/path.ts';
import {cut, list, matching, pairs, text, textBy, toggle} from '../values/text.ts';

/**
 * `SOURCE:PATH[:OPTIONS]`, or the path of an anonymous volume. Refuses a source that is neither a path nor the name of
 * a volume.
 */
const volume = textBy('SOURCE:PATH[:OPTIONS]', (value, {directory}) => {
	const [source = '', path, options, ...rest] = value.split(':');
	if (path === undefined && source !== '') {
		return source;
	}

	if (source === '' || path === '' || options === '' || rest.length > 0) {
		throw new InvalidValue('This must be SOURCE:PATH or SOURCE:PATH:OPTIONS, such as data:/var/lib/data:ro.');
	}

	checkSource(source);
	return [absolute(source, directory), path, options].filter(part => part !== undefined).join(':');
});

const tmpfs: ValueType<Pairs, readonly [path: string, options: string]> = {
	word: 'PATH[:OPTIONS]',
	parse(value) {
		const [path, options = ''] = cut(value, ':');
		if (!path.startsWith('/')) {
			throw new InvalidValue('This must be an absolute path in the container, as in /run:size=64m.');
		}

		return [path, options];
	},
	collect: items => Object.fromEntries(items),
	format: value => membersAt(value).map(([path, options]) => (options ? `${path}:${options}` : path)),
};

/** Volumes, mounts and the root file system. */
export const storageFlags: readonly Flag[] = [
	flag('--volume -v', list(volume), 'HostConfig.Binds', 'Mount a volume or a directory of the host', {
		completes: [{kind: 'volume', after: ':'}],
		from({container, image}) {
			const given = new Map(membersAt(image, 'Config', 'Volumes'));
			const anonymous = membersAt(container, 'Config', 'Volumes').map(([path]) => path);
			return [...textsAt(container, 'HostConfig', 'Binds'), ...anonymous.filter(path => !given.has(path))];
		},
	}),
	flag('--mount', list(mount), 'HostConfig.Mounts', 'Mount something, with named options', {
		completes: ['type=bind,source=', 'type=volume,source=', 'type=tmpfs,target='],
	}),
	flag('--tmpfs', tmpfs, 'HostConfig.Tmpfs', 'Mount an empty directory in memory'),
	flag(
		'--volumes-from',
		list(text('CONTAINER[:ro]')),
		'HostConfig.VolumesFrom',
		'Mount all volumes of another container',
		{completes: [{kind: 'container'}]},
	),
	flag('--volume-driver', text('DRIVER'), 'HostConfig.VolumeDriver', 'The driver of volumes that -v creates', {
		completes: ['local'],
	}),
	flag('--read-only', toggle, 'HostConfig.ReadonlyRootfs', 'Read-only root file system'),
	flag(
		'--storage-opt',
		pairs(matching('NAME=VALUE', /=/, 'This must be NAME=VALUE, such as size=10G.')),
		'HostConfig.StorageOpt',
		'An option of the storage driver, such as size=10G',
	),
];

function checkSource(source: string): void {
	if (source.startsWith('/') || source === '.' || source.startsWith('./') || /^[a-z\d][\w.-]+$/i.test(source)) {
		return;
	}

	if (source.startsWith('~')) {
		throw new InvalidValue('A shell expands ~ only at the beginning of a word and without quotes.');
	}

	throw new InvalidValue(
		source.includes('/') || source === '..'
			? 'A path on the host must begin with / or ./ here.'
			: 'The name of a volume has two or more letters, digits, _ . or -, and begins with a letter or digit.',
	);
}
