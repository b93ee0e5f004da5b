import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {formatPorts} from '../../source/format/ports.ts';
import type {ContainerPort} from '../../source/model/container.ts';

function published(
	publicPort: number,
	privatePort: number,
	ip: string | undefined = '0.0.0.0',
	protocol = 'tcp',
): ContainerPort {
	return {ip, privatePort, publicPort, protocol};
}

function exposed(privatePort: number, protocol = 'tcp'): ContainerPort {
	return {ip: undefined, privatePort, publicPort: undefined, protocol};
}

const table: readonly (readonly [string, readonly ContainerPort[], string])[] = [
	['no port is nothing', [], ''],
	['an exposed port stands with its protocol', [exposed(6379)], '6379/tcp'],
	[
		'a port published on both address families stands once',
		[published(8080, 80), published(8080, 80, '::')],
		'8080->80/tcp',
	],
	['a port published on one address keeps it', [published(5432, 5432, '127.0.0.1')], '127.0.0.1:5432->5432/tcp'],
	['an address of IPv6 stands in brackets', [published(80, 80, '::1')], '[::1]:80->80/tcp'],
	[
		'an engine that names no address means all',
		[published(80, 80, ''), published(81, 81, undefined)],
		'80-81->80-81/tcp',
	],
	[
		'neighbours become a range, whatever their order',
		[exposed(9002), exposed(9000), exposed(9001), exposed(9004)],
		'9000-9002/tcp, 9004/tcp',
	],
	['a published range keeps its offset', [published(8000, 80), published(8001, 81)], '8000-8001->80-81/tcp'],
	[
		'neighbours with another offset stay apart',
		[published(8000, 80), published(9001, 81)],
		'8000->80/tcp, 9001->81/tcp',
	],
	['protocols stay apart', [published(53, 53), published(53, 53, '0.0.0.0', 'udp')], '53->53/tcp, 53->53/udp'],
	['published ports stand first', [exposed(22), published(8080, 80)], '8080->80/tcp, 22/tcp'],
];

for (const [title, ports, expected] of table) {
	test(title, () => {
		assert.equal(formatPorts(ports), expected);
	});
}

test('in a narrow column the protocol goes first, then whole ports, counted', () => {
	const ports = [published(8080, 80), published(8443, 443), exposed(9000, 'udp')];
	assert.equal(formatPorts(ports, 37), '8080->80/tcp, 8443->443/tcp, 9000/udp');
	assert.equal(formatPorts(ports, 36), '8080->80, 8443->443, 9000/udp');
	assert.equal(formatPorts(ports, 25), '8080->80, 8443->443 +1');
	assert.equal(formatPorts(ports, 12), '8080->80 +2');
	assert.equal(formatPorts(ports, 9), '8080-… +2');
	assert.equal(formatPorts([published(8080, 80)], 7), '8080->…');
	const local = [published(3000, 3000, '127.0.0.1')];
	assert.equal(formatPorts(local, 18), '127.0.0.1:3000->…');
	assert.equal(formatPorts(local, 14), '127.0.0.1:3000');
	assert.equal(formatPorts(local, 13), '127.0.0.1:30…');
});

const port = fc.record({
	ip: fc.constantFrom(undefined, '0.0.0.0', '::', '127.0.0.1', ''),
	privatePort: fc.integer({min: 1, max: 40}),
	publicPort: fc.option(fc.integer({min: 1, max: 40}), {nil: undefined}),
	protocol: fc.constantFrom('tcp', 'udp', 'sctp'),
});

test('the engine’s order of ports does not matter', () => {
	fc.assert(
		fc.property(fc.array(port), fc.integer({min: 1, max: 60}), (ports, width) => {
			assert.equal(formatPorts([...ports].reverse(), width), formatPorts(ports, width));
		}),
	);
});

test('no port is lost in a range', () => {
	fc.assert(
		fc.property(fc.array(fc.integer({min: 1, max: 40})), numbers => {
			const listed = formatPorts(numbers.map(number => exposed(number)))
				.split(', ')
				.filter(text => text !== '')
				.flatMap(text => {
					const [first = 0, last = first] = text.replace('/tcp', '').split('-').map(Number);
					return Array.from({length: last - first + 1}, (_, index) => first + index);
				});
			assert.deepEqual(
				listed,
				[...new Set(numbers)].sort((a, b) => a - b),
			);
		}),
	);
});
