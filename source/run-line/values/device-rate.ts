import type {DeviceRate} from '../create-body.ts';
import type {Result} from '../result.ts';
import {mapResult} from '../result.ts';
import {parseDecimal} from './number.ts';
import {cut} from './pair.ts';
import {parseSize} from './size.ts';

/** `DEVICE:SIZE`: that many bytes a second. */
export function parseByteRate(text: string): Result<DeviceRate> {
	return rateOf(text, parseSize);
}

/** `DEVICE:NUMBER`: that many operations a second. */
export function parseOperationRate(text: string): Result<DeviceRate> {
	return rateOf(text, value => parseDecimal(value, 0));
}

/** `DEVICE:WEIGHT`: the share of the disk's time, 10 to 1000, or 0 for none. */
export function parseDeviceWeight(text: string): Result<{readonly Path: string; readonly Weight: number}> {
	return mapResult(
		rateOf(text, value => (value === '0' ? {value: 0} : parseDecimal(value, 10, 1000))),
		({Path, Rate}) => ({Path, Weight: Rate}),
	);
}

function rateOf(text: string, parse: (value: string) => Result<number>): Result<DeviceRate> {
	const [path, value] = cut(text, ':');
	return path.startsWith('/dev/') && value !== undefined
		? mapResult(parse(value), rate => ({Path: path, Rate: rate}))
		: {problem: 'This must be DEVICE:RATE, such as /dev/sda:1m.'};
}
