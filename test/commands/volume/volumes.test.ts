import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Volume} from '../../../source/model/volume.ts';
import {aBench} from '../../helpers/bench.ts';
import {now} from '../../helpers/container-row.ts';
import {aContainer} from '../../helpers/containers.ts';
import {diskStore} from '../../helpers/disk-items.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

test('an anonymous volume in use is named by its short id, as in the table', async () => {
	const name = 'a1'.repeat(32);
	const volume: Volume = {
		...{key: `test/${name}`, host: 'test', name, driver: 'local', mountpoint: '/v', createdAt: now, labels: {}},
		isAnonymous: true,
	};
	const read = {watch: () => (async function* () {})(), inspect: async () => ({})};
	const volumes = {...read, create: async () => '', remove: async () => undefined};
	const bench = aBench({...fakeEngine(), volumes}, {store: diskStore()});
	bench.store.dispatch({
		type: 'containers-listed',
		host: 'test',
		containers: [aContainer('web', {volumes: [name]})],
		at: now,
	});
	bench.press('3');
	bench.store.dispatch({type: 'items-listed', host: 'test', kind: 'volumes', items: [volume]});
	bench.press('d');
	await bench.settled();
	assert.equal(bench.notices().at(-1), 'web uses a1a1a1a1a1a1; remove web first.');
});
