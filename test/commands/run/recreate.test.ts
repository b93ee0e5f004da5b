import assert from 'node:assert/strict';
import {test} from 'node:test';
import {perform} from '../../../source/commands/perform.ts';
import {recreation} from '../../../source/commands/run/recreate.ts';
import type {CreateRequest} from '../../../source/engine/container-api.ts';
import {EngineError} from '../../../source/engine/engine-error.ts';
import type {Json} from '../../../source/model/json.ts';
import {valueAt} from '../../../source/model/read-json.ts';
import {parseRunLine} from '../../../source/run-line/parse-run-line.ts';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';
import {environment} from '../../run-line/reading.ts';

const web = aContainer('web', {state: 'running'});

test('a new container whose answer was lost is removed when the old one comes back', async () => {
	const engine = fakeEngine();
	const known = new Map<string, Json>([['web', {Id: web.id, Name: '/web', State: {Running: true}}]]);
	const inspect = async (asked: string) =>
		known.get(asked === web.id ? 'web' : asked) ??
		Promise.reject(new EngineError('not-found', `There is no ${asked}.`));
	const create = ({name, body}: CreateRequest) => {
		known.set(name, {Id: 'new', Name: `/${name}`, Config: {Labels: valueAt(body, 'Labels') ?? {}}});
		return Promise.reject(new EngineError('lost', 'The engine closed the connection.'));
	};
	Object.assign(engine.containers, {inspect, create});
	const line = 'docker run --detach --name web --pull never busybox';
	const request = parseRunLine(line, environment).request ?? assert.fail();
	const {context, store} = aBench(engine, {containers: [web]});
	const {status} = await perform(
		context,
		recreation(web, {line, request}, () => undefined),
		web,
	);
	assert.equal(status, 'failed');
	assert.deepEqual(engine.calls, [['remove', 'new', {force: false, volumes: true}]]);
	assert.ok(store.getState().run?.steps.some(({text}) => text === 'Restored the old web'));
});
