import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Engine} from '../../../source/engine/engine.ts';
import type {Json} from '../../../source/model/json.ts';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

const web = aContainer('web', {health: 'unhealthy'});

test('the check runs as the engine runs it, and its failure is reported with its output', async () => {
	const {bench, commands} = checking({Config: {Healthcheck: {Test: ['CMD-SHELL', 'curl -f localhost']}}}, 22);
	bench.context.run('run-check');
	await bench.settled();
	assert.deepEqual(commands, [['/bin/sh', '-c', 'curl -f localhost']]);
	assert.deepEqual(bench.notices(), ['The check of web failed with code 22: curl: (22) · 404']);
	assert.equal(bench.store.getState().commandLog.at(-1)?.line, "docker exec web /bin/sh -c 'curl -f localhost'");
});

test('a check without a shell is run as it is, and its success is reported', async () => {
	const {bench, commands} = checking({Config: {Healthcheck: {Test: ['CMD', 'pg_isready']}}}, 0);
	bench.context.run('run-check');
	await bench.settled();
	assert.deepEqual(commands, [['pg_isready']]);
	assert.match(bench.notices().join(), /^The check of web passed/);
});

test('a check whose connection breaks is not reported as one that took too long', async () => {
	const {bench} = checking({Config: {Healthcheck: {Test: ['CMD', 'pg_isready']}}}, undefined);
	bench.context.run('run-check');
	await bench.settled();
	assert.match(bench.notices().join(), /^The connection broke before the check of web ended/);
});

test('a container without a check says so', async () => {
	const bench = aBench(fakeEngine(), {containers: [aContainer('db')]});
	bench.context.run('run-check');
	await bench.settled();
	assert.deepEqual(bench.notices(), ['db has no health check.']);
});

/** A bench whose containers have this inspection, and whose commands end with this status, if their connection lasts. */
function checking(inspection: Json, status: number | undefined) {
	const commands: (readonly string[])[] = [];
	const fake = fakeEngine();
	const engine: Engine = {
		...fake,
		containers: {
			...fake.containers,
			inspect: async () => inspection,
			async exec(_, {command}) {
				commands.push(command);
				return {
					onOutput: listener => void listener(new TextEncoder().encode('curl: (22)\n404\n')),
					write() {},
					resize() {},
					close() {},
					ended: Promise.resolve(status),
				};
			},
		},
	};
	return {bench: aBench(engine, {containers: [web]}), commands};
}
