import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseVolume} from '../../source/engine/docker/parse/volume.ts';
import {engineId} from '../../source/model/resource-id.ts';
import {volumes} from '../../source/resources/kinds/volumes.ts';
import {diskEntries} from '../../source/store/disk-entries.ts';
import {volumeRow} from '../../source/store/items.ts';
import {aBench} from '../helpers/bench.ts';
import {aDiskItem} from '../helpers/disk-items.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';

/** A volume of a plugin: its name may have a slash. */
const volume = parseVolume('test', {Name: 'pool/data'}) ?? assert.fail();
const other = parseVolume('test', {Name: 'cache'}) ?? assert.fail();

function measured() {
	const bench = aBench(fakeEngine());
	const items = [aDiskItem('volume', volume.name, {size: 5}), aDiskItem('volume', 'pool_data')];
	const usage = {layersSize: 0, items};
	bench.store.dispatch({type: 'disk-measured', host: 'test', usage});
	return bench;
}

test('the size of a volume is shown, whatever its name', () => {
	assert.equal(volumeRow(measured().store.getState(), volume).item.size, 5);
});

test('the view Disk lists each of two volumes with similar names', () => {
	assert.equal(diskEntries(measured().store.getState())?.size, 2);
});

test('a volume is found from the view Disk, whatever its name', () => {
	const {press, store} = measured();
	press('7', 'g', 'Enter');
	store.dispatch({type: 'items-listed', host: 'test', kind: 'volumes', items: [other, volume]});
	const {kind, selected} = store.getState().view;
	assert.deepEqual({kind, selected}, {kind: 'volumes', selected: volume.key});
});

test('a volume is inspected by its name', async () => {
	const names: string[] = [];
	const api = {
		watch: () => (async function* () {})(),
		inspect: async (name: string) => {
			names.push(name);
			return {};
		},
		create: async () => '',
		remove: async () => {},
	};
	await volumes.inspect?.({...fakeEngine(), volumes: api}, engineId(volume.key), new AbortController().signal);
	assert.deepEqual(names, ['pool/data']);
});
