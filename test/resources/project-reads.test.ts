import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createDemoEngine} from '../../source/engine/demo/demo-engine.ts';
import {EngineError} from '../../source/engine/engine-error.ts';
import type {Container} from '../../source/model/container.ts';
import {driftReads} from '../../source/resources/project-reads.ts';
import {projectKey} from '../../source/store/projects.ts';
import {createManualClock} from '../helpers/manual-clock.ts';

test('a comparison with the Compose file fails if images cannot be read, but not if they are gone', async t => {
	const engine = createDemoEngine({clock: createManualClock(0)});
	t.after(engine.close);
	const {signal} = new AbortController();
	const containers = new Map<Container['key'], Container>();
	for await (const change of engine.containers.watch(signal)) {
		assert.ok(change.type === 'listed');
		for (const container of change.containers) {
			containers.set(container.key, container);
		}

		break;
	}

	const compare = (failure: EngineError) => {
		assert.ok(engine.images);
		const images = {...engine.images, inspect: () => Promise.reject(failure)};
		const [read] = driftReads({containers, items: new Map()}, projectKey(engine.host, 'shop'));
		return read?.read({...engine, images}, signal);
	};
	assert.ok(((await compare(new EngineError('no-image', 'It is gone.')))?.services.length ?? 0) > 0);
	await assert.rejects(async () => compare(new EngineError('lost', 'The connection is lost.')), /connection is lost/);
});
