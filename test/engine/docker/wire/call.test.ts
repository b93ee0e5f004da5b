import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createTransport} from '../../../../source/engine/docker/create-transport.ts';
import {call} from '../../../../source/engine/docker/wire/call.ts';
import {createConnection} from '../../../../source/engine/docker/wire/connection.ts';
import {createManualClock} from '../../../helpers/manual-clock.ts';
import {endpointOf} from '../bench.ts';

test('a cancelled or late request closes its socket before the next one opens', async t => {
	const clock = createManualClock(0);
	const endpoint = endpointOf('/nowhere.sock');
	const connection = createConnection(endpoint, createTransport(endpoint, {clock}), clock);
	t.after(() => connection.close());
	const seen: string[] = [];
	const request = (name: string) => (signal: AbortSignal) => {
		seen.push(`${name} opens`);
		signal.addEventListener('abort', () => seen.push(`${name} closes`));
		return new Promise<never>(() => {});
	};
	const over = new AbortController();
	const options = {deadline: 1000, lane: 'session'} as const;
	const cancelled = call(connection, {...options, signal: over.signal}, request('cancelled'));
	const late = call(connection, options, request('late'));
	for (const name of ['third', 'fourth', 'fifth']) {
		call(connection, {...options, deadline: 100_000}, request(name)).catch(() => {});
	}

	over.abort();
	await assert.rejects(cancelled, {code: 'aborted'});
	await Promise.all([assert.rejects(late, {code: 'timeout'}), clock.advance(1000)]);
	assert.deepEqual(seen, [
		...['cancelled opens', 'late opens', 'third opens'],
		...['cancelled closes', 'fourth opens'],
		...['late closes', 'fifth opens'],
	]);
});
