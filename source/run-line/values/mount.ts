import {isSetAt} from '../../model/read-json.ts';
import type {BindOptions, Mount, Pairs} from '../create-body.ts';
import {type PartOf, partsOf, present, withParts} from '../field.ts';
import {InvalidValue, type ValueType} from '../value-type.ts';
import {size} from './number.ts';
import {absolute} from './path.ts';
import {cut, formatCommaList, pairs, parseCommaList, text, textBy, toggle} from './text.ts';

/** How a bind mount treats the mounts below it; `enabled` is the default. */
const recursions: Readonly<Record<string, BindOptions>> = {
	disabled: {NonRecursive: true},
	writable: {ReadOnlyNonRecursive: true},
	readonly: {ReadOnlyForceRecursive: true},
};

const recursion: ValueType<BindOptions | undefined> = {
	word: 'WHICH',
	parse(value) {
		if (value !== 'enabled' && !Object.hasOwn(recursions, value)) {
			throw new InvalidValue('bind-recursive is enabled, disabled, writable or readonly.');
		}

		return recursions[value];
	},
	collect(items, before) {
		const options = items.flatMap(item => Object.entries(item ?? {}));
		return options.length > 0 ? {...before, ...Object.fromEntries(options)} : before;
	},
	format: value =>
		Object.entries(recursions).flatMap(([name, options]) =>
			Object.keys(options).some(option => isSetAt(value, option)) ? [name] : [],
		),
};

const lowerCase = textBy('WORD', value => value.toLowerCase());

const octalMode: ValueType<number> = {
	word: 'MODE',
	parse(value) {
		if (!/^[0-7]+$/.test(value) || Number.parseInt(value, 8) >= 2 ** 32) {
			throw new InvalidValue('A mode is an octal number such as 1777.');
		}

		return Number.parseInt(value, 8);
	},
	format: value => (typeof value === 'number' && value > 0 ? [value.toString(8)] : []),
};

/** Pairs; like the CLI, it drops those without a name. */
const namedPairs: ValueType<Pairs | undefined, readonly [string, string]> = {
	...pairs(),
	collect(items) {
		const named = items.filter(([name]) => name !== '');
		return named.length > 0 ? Object.fromEntries(named) : undefined;
	},
};

/** The parts of a `--mount`. */
const mountFields: readonly PartOf<Mount>[] = [
	{names: ['type'], path: 'Type', type: lowerCase},
	{names: ['source', 'src'], path: 'Source', type: textBy('PATH', (value, {directory}) => absolute(value, directory))},
	{names: ['target', 'dst', 'destination'], path: 'Target', type: text()},
	{names: ['readonly', 'ro'], path: 'ReadOnly', type: toggle},
	{names: ['consistency'], path: 'Consistency', type: lowerCase},
	{names: ['bind-propagation'], path: 'BindOptions.Propagation', type: lowerCase},
	// Written back as bind-recursive=disabled.
	{names: ['bind-nonrecursive'], path: 'BindOptions.NonRecursive', type: {...toggle, format: () => []}},
	{names: ['bind-recursive'], path: 'BindOptions', type: recursion},
	{names: ['volume-nocopy'], path: 'VolumeOptions.NoCopy', type: toggle},
	{names: ['volume-subpath'], path: 'VolumeOptions.Subpath', type: text()},
	{names: ['volume-driver'], path: 'VolumeOptions.DriverConfig.Name', type: text()},
	{names: ['volume-label'], path: 'VolumeOptions.Labels', type: namedPairs},
	{names: ['volume-opt'], path: 'VolumeOptions.DriverConfig.Options', type: namedPairs},
	{names: ['tmpfs-size'], path: 'TmpfsOptions.SizeBytes', type: size},
	{names: ['tmpfs-mode'], path: 'TmpfsOptions.Mode', type: octalMode},
];

/** A mount such as `type=bind,source=/srv,target=/data,readonly`. */
export const mount: ValueType<Mount> = {
	word: 'type=TYPE,source=SOURCE,target=PATH',
	parse(value, environment) {
		const parts = parseCommaList(value).map(field => {
			const [name, content] = cut(field, '=');
			return [name.toLowerCase(), content] as const;
		});
		const asked: Mount = withParts({Type: 'volume', Target: ''}, parts, mountFields, environment);
		const problem = mountProblem(asked) ?? recursionProblem(asked);
		if (problem) {
			throw new InvalidValue(problem);
		}

		return withoutEmpty(asked);
	},
	format: value => [formatCommaList(partsOf(mountFields, value ?? null))],
};

const types = ['bind', 'volume', 'tmpfs', 'image', 'cluster', 'npipe'];

function mountProblem({
	Type,
	Source = '',
	Target,
	BindOptions,
	VolumeOptions,
	TmpfsOptions,
}: Mount): string | undefined {
	if (!types.includes(Type)) {
		return 'The type of a mount is bind, volume, tmpfs or image.';
	}

	if (!/^\/|^[a-z]:|^\\\\/i.test(Target)) {
		return 'A mount needs a target, which is an absolute path in the container.';
	}

	if (Type === 'bind' && Source === '') {
		return 'A bind mount needs a source, which is a path on the host.';
	}

	const options = Object.entries({bind: BindOptions, volume: VolumeOptions, tmpfs: TmpfsOptions});
	const [foreign] = options.find(([type, given]) => given && type !== Type) ?? [];
	return foreign && `A mount of the type ${Type} has no ${foreign}-… options.`;
}

function recursionProblem({ReadOnly, BindOptions}: Mount): string | undefined {
	if ((BindOptions?.ReadOnlyNonRecursive || BindOptions?.ReadOnlyForceRecursive) && !ReadOnly) {
		return 'This bind-recursive needs readonly.';
	}

	return BindOptions?.ReadOnlyForceRecursive && BindOptions.Propagation !== 'rprivate'
		? 'bind-recursive=readonly needs bind-propagation=rprivate.'
		: undefined;
}

function withoutEmpty({Type, Target, BindOptions, VolumeOptions, TmpfsOptions, ...others}: Mount): Mount {
	return {
		Type,
		Target,
		...present(others),
		...(BindOptions && {BindOptions: present(BindOptions)}),
		...(VolumeOptions && {
			VolumeOptions: {...present(VolumeOptions), DriverConfig: present(VolumeOptions.DriverConfig ?? {})},
		}),
		...(TmpfsOptions && {TmpfsOptions: present(TmpfsOptions)}),
	};
}
