import type {DeviceRequest} from '../create-body.ts';
import type {Result} from '../result.ts';
import {mapResult} from '../result.ts';
import {parseCommaList} from './comma-list.ts';
import {parseDecimal} from './number.ts';
import {cut, pairOf} from './pair.ts';

/** What `--gpus` asks for: `all`, a number, or `"device=0,1"`, driver, count, capabilities and options with commas between. */
export function parseGpus(text: string): Result<DeviceRequest> {
	const fields = parseCommaList(text);
	if ('problem' in fields) {
		return fields;
	}

	const seen = new Set<string>();
	let request = anyGpu;
	for (const field of fields.value) {
		const [name, value] = cut(field, '=');
		const change = value === undefined ? countOf(name) : (gpuFields.get(name)?.(value) ?? unknownField);
		if ('problem' in change || seen.has(name)) {
			return 'problem' in change ? change : {problem: 'Each part of this can stand once.'};
		}

		seen.add(name).add(value === undefined ? 'count' : name);
		request = {...request, ...change.value};
	}

	return {value: seen.has('count') || seen.has('device') ? request : {...request, Count: 1}};
}

const anyGpu: DeviceRequest = {Driver: '', Count: 0, DeviceIDs: null, Capabilities: [['gpu']], Options: {}};

const unknownField = {problem: 'This must be all, a number, or driver, count, device, capabilities and options.'};

const gpuFields = new Map<string, (value: string) => Result<Partial<DeviceRequest>>>([
	['driver', value => ({value: {Driver: value}})],
	['count', countOf],
	['device', value => ({value: {DeviceIDs: value.split(',')}})],
	['capabilities', value => ({value: {Capabilities: [[...value.split(','), 'gpu']]}})],
	['options', value => mapResult(parseCommaList(value), list => ({Options: Object.fromEntries(list.map(pairOf))}))],
]);

function countOf(text: string): Result<Partial<DeviceRequest>> {
	return text === 'all' ? {value: {Count: -1}} : mapResult(parseDecimal(text), Count => ({Count}));
}
