import type {Mount} from '../create-body.ts';
import type {Result} from '../result.ts';
import {parseCommaList} from './comma-list.ts';
import {type BindWish, type MountWish, mountFields, type VolumeWish} from './mount-fields.ts';
import {cut} from './pair.ts';

/** What `--mount` asks for, as `type=bind,source=/srv,target=/data,readonly`. */
export function parseMount(text: string, directory: string): Result<Mount> {
	const fields = parseCommaList(text);
	if ('problem' in fields) {
		return fields;
	}

	let wish: MountWish = {type: 'volume', source: '', target: '', isReadOnly: false, consistency: ''};
	for (const field of fields.value) {
		const [name, value] = cut(field, '=');
		const change = mountFields.get(name.toLowerCase())?.(value, directory) ?? unknownField;
		if ('problem' in change) {
			return change;
		}

		wish = change.value(wish);
	}

	const problem = wishProblem(wish) ?? recursionProblem(wish);
	return problem ? {problem} : {value: mountOf(wish)};
}

const unknownField = {problem: 'A mount has type, source, target, readonly and the options of its type.'};

const types = ['bind', 'volume', 'tmpfs', 'image', 'cluster', 'npipe'];

function wishProblem({type, source, target, ...options}: MountWish): string | undefined {
	if (!types.includes(type)) {
		return 'The type of a mount is bind, volume, tmpfs or image.';
	}

	if (!/^\/|^[a-z]:|^\\\\/i.test(target)) {
		return 'A mount needs a target, which is an absolute path in the container.';
	}

	if (type === 'bind' && source === '') {
		return 'A bind mount needs a source, which is a path on the host.';
	}

	const foreign = (['bind', 'volume', 'tmpfs'] as const).find(kind => kind !== type && options[kind]);
	return foreign && `The options ${foreign}-… are not for a mount of the type ${type}.`;
}

function recursionProblem({isReadOnly, bind}: MountWish): string | undefined {
	if ((bind?.isReadOnlyNonRecursive || bind?.isReadOnlyForceRecursive) && !isReadOnly) {
		return 'This kind of bind-recursive is for a mount that is readonly.';
	}

	return bind?.isReadOnlyForceRecursive && bind.propagation !== 'rprivate'
		? 'bind-recursive=readonly needs bind-propagation=rprivate.'
		: undefined;
}

/** What is empty is left out. */
function mountOf({type, source, target, isReadOnly, consistency, bind, volume, tmpfs}: MountWish): Mount {
	return {
		Type: type,
		...(source && {Source: source}),
		Target: target,
		...(isReadOnly && {ReadOnly: true}),
		...(consistency && {Consistency: consistency}),
		...(bind && {BindOptions: bindOptions(bind)}),
		...(volume && {VolumeOptions: volumeOptions(volume)}),
		...(tmpfs && {
			TmpfsOptions: {...(tmpfs.size && {SizeBytes: tmpfs.size}), ...(tmpfs.mode && {Mode: tmpfs.mode})},
		}),
	};
}

function bindOptions(bind: BindWish): Mount['BindOptions'] & {} {
	return {
		...(bind.propagation && {Propagation: bind.propagation}),
		...(bind.isNonRecursive && {NonRecursive: true}),
		...(bind.isReadOnlyNonRecursive && {ReadOnlyNonRecursive: true}),
		...(bind.isReadOnlyForceRecursive && {ReadOnlyForceRecursive: true}),
	};
}

function volumeOptions({hasNoCopy, labels, subpath, driver, driverOptions}: VolumeWish): Mount['VolumeOptions'] & {} {
	return {
		...(hasNoCopy && {NoCopy: true}),
		...(hasEntries(labels) && {Labels: labels}),
		...(subpath && {Subpath: subpath}),
		DriverConfig: {
			...(driver && {Name: driver}),
			...(hasEntries(driverOptions) && {Options: driverOptions}),
		},
	};
}

function hasEntries(pairs: Readonly<Record<string, string>> | undefined): pairs is Readonly<Record<string, string>> {
	return Object.keys(pairs ?? {}).length > 0;
}
