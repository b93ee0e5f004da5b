import type {Result} from '../result.ts';
import {mapResult} from '../result.ts';
import {parseSwitch} from './number.ts';
import {pairOf} from './pair.ts';
import {absolute} from './path.ts';
import {parseSize} from './size.ts';

/** What the fields of one `--mount` have said so far. */
export type MountWish = {
	readonly type: string;
	readonly source: string;
	readonly target: string;
	readonly isReadOnly: boolean;
	readonly consistency: string;
	/** Each is there once one of its fields was. */
	readonly bind?: BindWish;
	readonly volume?: VolumeWish;
	readonly tmpfs?: TmpfsWish;
};

export type BindWish = {
	readonly propagation?: string;
	readonly isNonRecursive?: boolean;
	readonly isReadOnlyNonRecursive?: boolean;
	readonly isReadOnlyForceRecursive?: boolean;
};

export type VolumeWish = {
	readonly hasNoCopy?: boolean;
	readonly labels?: Readonly<Record<string, string>>;
	readonly subpath?: string;
	readonly driver?: string;
	readonly driverOptions?: Readonly<Record<string, string>>;
};

type TmpfsWish = {readonly size?: number; readonly mode?: number};

/** Takes the value of a field (undefined: the name stands alone) to what it changes. */
type MountField = (value: string | undefined, directory: string) => Result<Change>;

type Change = (wish: MountWish) => MountWish;

/** Every field of `--mount`. */
export const mountFields: ReadonlyMap<string, MountField> = new Map([
	['type', field(value => wish => ({...wish, type: value.toLowerCase()}))],
	['source', field((value, directory) => wish => ({...wish, source: absolute(value, directory)}))],
	['src', field((value, directory) => wish => ({...wish, source: absolute(value, directory)}))],
	['target', field(value => wish => ({...wish, target: value}))],
	['dst', field(value => wish => ({...wish, target: value}))],
	['destination', field(value => wish => ({...wish, target: value}))],
	['readonly', toggle(isReadOnly => wish => ({...wish, isReadOnly}))],
	['ro', toggle(isReadOnly => wish => ({...wish, isReadOnly}))],
	['consistency', field(value => wish => ({...wish, consistency: value.toLowerCase()}))],
	['bind-propagation', field(value => bind({propagation: value.toLowerCase()}))],
	['bind-nonrecursive', toggle(isNonRecursive => bind({isNonRecursive}))],
	['bind-recursive', recursion],
	['volume-nocopy', toggle(hasNoCopy => volume(() => ({hasNoCopy})))],
	['volume-subpath', field(subpath => volume(() => ({subpath})))],
	['volume-driver', field(driver => volume(() => ({driver})))],
	['volume-label', field(value => volume(({labels}) => ({labels: withPair(labels, value)})))],
	['volume-opt', field(value => volume(wish => ({driverOptions: withPair(wish.driverOptions, value)})))],
	['tmpfs-size', value => mapResult(parseSize(value ?? ''), size => tmpfs({size}))],
	['tmpfs-mode', value => mapResult(parseMode(value ?? ''), mode => tmpfs({mode}))],
]);

function field(change: (value: string, directory: string) => Change): MountField {
	return (value, directory) =>
		value === undefined ? {problem: 'Each part of a mount is NAME=value.'} : {value: change(value, directory)};
}

function toggle(change: (isOn: boolean) => Change): MountField {
	return value => mapResult(parseSwitch(value ?? 'true'), change);
}

function bind(change: BindWish): Change {
	return wish => ({...wish, bind: {...wish.bind, ...change}});
}

function volume(change: (wish: VolumeWish) => VolumeWish): Change {
	return wish => ({...wish, volume: {...wish.volume, ...change(wish.volume ?? {})}});
}

function tmpfs(change: TmpfsWish): Change {
	return wish => ({...wish, tmpfs: {...wish.tmpfs, ...change}});
}

function recursion(value: string | undefined): Result<Change> {
	switch (value) {
		case 'enabled':
			return {value: wish => wish};
		case 'disabled':
			return {value: bind({isNonRecursive: true})};
		case 'writable':
			return {value: bind({isReadOnlyNonRecursive: true})};
		case 'readonly':
			return {value: bind({isReadOnlyForceRecursive: true})};
		default:
			return {problem: 'bind-recursive is enabled, disabled, writable or readonly.'};
	}
}

function withPair(pairs: Readonly<Record<string, string>> | undefined, text: string): Readonly<Record<string, string>> {
	const [name, value] = pairOf(text);
	return name === '' ? {...pairs} : {...pairs, [name]: value};
}

function parseMode(text: string): Result<number> {
	return /^[0-7]{1,7}$/.test(text)
		? {value: Number.parseInt(text, 8)}
		: {problem: 'A mode is an octal number such as 1777.'};
}
