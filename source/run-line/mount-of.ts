import {type Fields, fieldsOf, numberOf, pairsOf, switchOf, textOf} from './inspected.ts';
import {formatCommaList} from './values/comma-list.ts';
import {formatPairs} from './values/pair.ts';
import {formatSize} from './values/size.ts';

/** A mount of an inspection as `--mount` takes it. */
export function formatMount(mount: Fields): string {
	const bind = fieldsOf(mount, 'BindOptions');
	const volume = fieldsOf(mount, 'VolumeOptions');
	const driver = fieldsOf(volume, 'DriverConfig');
	const tmpfs = fieldsOf(mount, 'TmpfsOptions');
	return formatCommaList([
		`type=${textOf(mount, 'Type')}`,
		...given('source', textOf(mount, 'Source')),
		`target=${textOf(mount, 'Target')}`,
		...(switchOf(mount, 'ReadOnly') ? ['readonly'] : []),
		...given('consistency', textOf(mount, 'Consistency')),
		...given('bind-propagation', textOf(bind, 'Propagation')),
		...recursionsOf(bind).map(kind => `bind-recursive=${kind}`),
		...(switchOf(volume, 'NoCopy') ? ['volume-nocopy'] : []),
		...given('volume-subpath', textOf(volume, 'Subpath')),
		...given('volume-driver', textOf(driver, 'Name')),
		...formatPairs(pairsOf(volume, 'Labels')).map(pair => `volume-label=${pair}`),
		...formatPairs(pairsOf(driver, 'Options')).map(pair => `volume-opt=${pair}`),
		...[numberOf(tmpfs, 'SizeBytes')].filter(size => size > 0).map(size => `tmpfs-size=${formatSize(size)}`),
		...[numberOf(tmpfs, 'Mode')].filter(mode => mode > 0).map(mode => `tmpfs-mode=${mode.toString(8)}`),
	]);
}

function given(name: string, value: string): readonly string[] {
	return value === '' ? [] : [`${name}=${value}`];
}

function recursionsOf(bind: Fields): readonly string[] {
	const kinds = {
		disabled: 'NonRecursive',
		writable: 'ReadOnlyNonRecursive',
		readonly: 'ReadOnlyForceRecursive',
	};
	return Object.entries(kinds).flatMap(([kind, name]) => (switchOf(bind, name) ? [kind] : []));
}
