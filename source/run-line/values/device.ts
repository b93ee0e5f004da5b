import {listAt, numberAt, textAt, textsAt} from '../../model/read-json.ts';
import type {Device, DeviceRate, DeviceRequest, DeviceWeight} from '../create-body.ts';
import {type PartOf, partsOf, withParts} from '../field.ts';
import {InvalidValue, type ValueType} from '../value-type.ts';
import {parseDecimal} from './number.ts';
import {cleanPath} from './path.ts';
import {cut, formatCommaList, pairOf, pairs, parseCommaList, text} from './text.ts';

const cdiName = /^[a-z](?:[\w.-]*[a-z\d])?\/[a-z](?:[\w.-]*[a-z\d])?=[a-z\d](?:[\w.:-]*[a-z\d])?$/i;

/** A host's device, as `/dev/sda`, `/dev/sda:/dev/xvda:rwm` or `/dev/sda:r`, or the qualified name of a CDI device. */
export const device: ValueType<Device | string> = {
	word: 'DEVICE[:PATH][:rwm]',
	parse(value) {
		if (cdiName.test(value)) {
			return value;
		}

		const [source = '', second, third, ...rest] = value.split(':');
		const isMode = third === undefined && second !== undefined && isPermissions(second);
		const path = isMode ? undefined : second;
		const permissions = isMode ? second : (third ?? 'rwm');
		if (source === '' || rest.length > 0 || !(path ?? source).startsWith('/') || !isPermissions(permissions)) {
			throw new InvalidValue('This must be a device such as /dev/sda, /dev/sda:/dev/xvda or /dev/sda:/dev/xvda:rwm.');
		}

		// The CLI cleans only the last path.
		const host = path === undefined ? cleanPath(source) : source;
		const inside = path === undefined ? host : third === undefined ? cleanPath(path) : path;
		return {PathOnHost: host, PathInContainer: inside, CgroupPermissions: permissions};
	},
	format(value) {
		const [host, inside] = [textAt(value, 'PathOnHost'), textAt(value, 'PathInContainer')];
		const permissions = textAt(value, 'CgroupPermissions');
		return [[host, ...(inside === host ? [] : [inside]), ...(permissions === 'rwm' ? [] : [permissions])].join(':')];
	},
};

/** Each of r (read), w (write) and m (make the node) at most once. */
function isPermissions(value: string): boolean {
	return /^(?!.*(.).*\1)[rwm]{1,3}$/.test(value);
}

/** `DEVICE:AMOUNT`: an amount per second. */
export function deviceRate(amount: ValueType<number>): ValueType<DeviceRate> {
	return {
		word: `DEVICE:${amount.word}`,
		parse(value, environment) {
			const [Path, content = ''] = deviceAmount(value);
			return {Path, Rate: amount.parse(content, environment)};
		},
		format: value => [`${textAt(value, 'Path')}:${amount.format(numberAt(value, 'Rate'))[0] ?? 0}`],
	};
}

/** `DEVICE:WEIGHT`: its share of the disk's time, 10 to 1000, or 0 for none. */
export const deviceWeight: ValueType<DeviceWeight> = {
	word: 'DEVICE:NUMBER',
	parse(value) {
		const [Path, content] = deviceAmount(value);
		return {Path, Weight: content === '0' ? 0 : parseDecimal(content.replace('+', 'x'), 10, 1000)};
	},
	format: value => [`${textAt(value, 'Path')}:${numberAt(value, 'Weight')}`],
};

/** Operations a second. */
export const operations: ValueType<number> = {
	word: 'NUMBER',
	parse: value => parseDecimal(value.replace('+', 'x'), 0),
	format: value => [String(value)],
};

function deviceAmount(value: string): readonly [path: string, amount: string] {
	const [path, amount] = cut(value, ':');
	if (!path.startsWith('/dev/') || amount === undefined) {
		throw new InvalidValue('This must be DEVICE:RATE, such as /dev/sda:1m.');
	}

	return [path, amount];
}

const gpuCount: ValueType<number> = {
	word: 'COUNT',
	parse: value => (value === 'all' ? -1 : parseDecimal(value)),
	format: value => (typeof value === 'number' && value !== 0 ? [value === -1 ? 'all' : String(value)] : []),
};

const deviceNames: ValueType<readonly string[]> = {
	word: 'NAMES',
	parse: value => value.split(','),
	format: value => [textsAt(value).join(',')].filter(names => names !== ''),
};

/** Only the first alternative, without `gpu`, which every request has. */
const gpuCapabilities: ValueType<readonly (readonly string[])[]> = {
	word: 'NAMES',
	parse: value => [[...value.split(','), 'gpu']],
	format: value => deviceNames.format(textsAt(listAt(value)[0]).filter(name => name !== 'gpu')),
};

const gpuOptions: ValueType<DeviceRequest['Options']> = {
	word: 'OPTIONS',
	parse: value => Object.fromEntries(parseCommaList(value).map(pairOf)),
	format: value => [formatCommaList(pairs().format(value))].filter(options => options !== ''),
};

/** The parts of a `--gpus`. */
const gpuFields: readonly PartOf<DeviceRequest>[] = [
	{names: ['device'], path: 'DeviceIDs', type: deviceNames},
	{names: ['count'], path: 'Count', type: gpuCount},
	{names: ['driver'], path: 'Driver', type: text()},
	{names: ['capabilities'], path: 'Capabilities', type: gpuCapabilities},
	{names: ['options'], path: 'Options', type: gpuOptions},
];

/** GPUs: `all`, a number, or `"device=0,1"`, driver, count, capabilities and options, comma-separated. */
export const gpus: ValueType<DeviceRequest> = {
	word: 'GPUS',
	parse(value, environment) {
		const parts = parseCommaList(value).map(field => {
			const [name, content] = cut(field, '=');
			return content === undefined ? (['count', name] as const) : ([name, content] as const);
		});
		const names = new Set(parts.map(([name]) => name));
		if (names.size < parts.length) {
			throw new InvalidValue('Each part of this can appear only once.');
		}

		const Count = names.has('device') ? 0 : 1;
		return withParts(
			{Driver: '', Count, DeviceIDs: null, Capabilities: [['gpu']], Options: {}},
			parts,
			gpuFields,
			environment,
		);
	},
	format(value) {
		const isCdi = textAt(value, 'Driver') === 'cdi';
		return isCdi ? [] : [formatCommaList(partsOf(gpuFields, value ?? null)).replace(/^count=/, '')];
	},
};
