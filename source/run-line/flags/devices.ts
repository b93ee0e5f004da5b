import type {Flag} from '../flag.ts';
import {type Fields, type Inspected, numberOf, objectsOf, pairsOf, textOf, textsOf} from '../inspected.ts';
import {hostList, valueFlag} from '../make-flag.ts';
import {formatCommaList} from '../values/comma-list.ts';
import {formatDevice, parseDevice} from '../values/device.ts';
import {parseGpus} from '../values/gpus.ts';
import {formatPairs} from '../values/pair.ts';

/** Devices of the host. */
export const deviceFlags: readonly Flag[] = [
	valueFlag(
		{
			names: ['--device'],
			value: 'DEVICE[:PATH][:rwm]',
			isRepeatable: true,
			description: 'Let it use a device of the host',
			valuesOf: ownDevices,
		},
		parseDevice,
		(draft, wish) => {
			if ('device' in wish) {
				draft.host.Devices = [...draft.host.Devices, wish.device];
			} else {
				draft.cdiNames.push(wish.cdiName);
			}
		},
	),
	hostList(
		'DeviceCgroupRules',
		{
			names: ['--device-cgroup-rule'],
			value: 'RULE',
			description: 'Let it use all devices of a kind, as in "c 13:* rmw"',
		},
		text =>
			/^[acb] (?:\d+|\*):(?:\d+|\*) [rwm]{1,3}$/.test(text)
				? {value: text}
				: {problem: 'This must be a rule such as "c 13:* rmw".'},
	),
	valueFlag(
		{
			names: ['--gpus'],
			value: 'GPUS',
			isRepeatable: true,
			description: 'Let it use GPUs: all, a number, or some by name',
			completes: ['all', 'device='],
			valuesOf: ({host}) =>
				objectsOf(host, 'DeviceRequests')
					.filter(request => !isCdi(request))
					.map(formatGpus),
		},
		parseGpus,
		(draft, request) => {
			draft.host.DeviceRequests = [...(draft.host.DeviceRequests ?? []), request];
		},
	),
];

function ownDevices({host}: Inspected): readonly string[] {
	const devices = objectsOf(host, 'Devices').map(device =>
		formatDevice({
			PathOnHost: textOf(device, 'PathOnHost'),
			PathInContainer: textOf(device, 'PathInContainer'),
			CgroupPermissions: textOf(device, 'CgroupPermissions'),
		}),
	);
	return [
		...devices,
		...objectsOf(host, 'DeviceRequests')
			.filter(isCdi)
			.flatMap(request => textsOf(request, 'DeviceIDs')),
	];
}

function isCdi(request: Fields): boolean {
	return textOf(request, 'Driver') === 'cdi';
}

function formatGpus(request: Fields): string {
	const [names, count, driver] = [textsOf(request, 'DeviceIDs'), numberOf(request, 'Count'), textOf(request, 'Driver')];
	const alternatives = Array.isArray(request.Capabilities) ? request.Capabilities : [];
	const capabilities = textsOf({Capabilities: alternatives[0] ?? []}, 'Capabilities').filter(name => name !== 'gpu');
	const options = formatPairs(pairsOf(request, 'Options'));
	return formatCommaList([
		...(names.length > 0
			? [`device=${names.join(',')}`, ...(count === 0 ? [] : [`count=${count}`])]
			: [count === -1 ? 'all' : String(count)]),
		...(driver ? [`driver=${driver}`] : []),
		...(capabilities.length > 0 ? [`capabilities=${capabilities.join(',')}`] : []),
		...(options.length > 0 ? [`options=${formatCommaList(options)}`] : []),
	]);
}
