import assert from 'node:assert/strict';
import {test} from 'node:test';
import {resourceId} from '../../../source/model/resource-id.ts';
import {createFrames} from '../../../source/sync/frames.ts';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {diskStore} from '../../helpers/disk-items.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';
import {createManualClock} from '../../helpers/manual-clock.ts';

/** An item with the properties of images, volumes and networks. */
function anItem(name: string) {
	return {
		...{
			key: resourceId('test', name),
			host: 'test',
			id: name,
			name,
			createdAt: 0,
			labels: {},
			driver: 'local',
			scope: 'local',
		},
		...{tags: [name], digests: [], size: 1, sharedSize: 0, mountpoint: '', isAnonymous: false},
		...{subnets: [], isInternal: false, isPredefined: false},
	};
}

const inProject = (project: string) => aContainer(`${project}-web-1`, {project, service: 'web'});

for (const [view, kind, key, title] of [
	['2', 'images', 'd', 'remove b'],
	['3', 'volumes', 'd', 'remove b'],
	['4', 'networks', 'd', 'remove b'],
	['5', 'projects', 'C-k', 'kill the project'],
] as const) {
	test(`in the view of ${kind}, ${key} does nothing for a second after the selected row went away`, async t => {
		const store = diskStore();
		const clock = createManualClock(store.getState().now);
		const frames = createFrames(store, clock);
		t.after(frames.stop);
		const bench = aBench(fakeEngine(), {store, frames});
		const press = (name: string) => {
			bench.send({type: 'key', name, text: ''}, clock.monotonic());
			frames.drawNow();
		};
		const list = (names: readonly string[]) =>
			kind === 'projects'
				? store.dispatch({type: 'containers-listed', host: 'test', containers: names.map(inProject), at: clock.now()})
				: store.dispatch({type: 'items-listed', host: 'test', kind, items: names.map(anItem)});
		press(view);
		list(['a', 'b', 'c']);
		await clock.advance(2000);
		press('g');
		list(['b', 'c']);
		await clock.advance(600);
		press(key);
		assert.equal(store.getState().dialog, undefined);
		assert.equal(bench.notices().at(-1), `a is gone; b is selected now. Press ${key} again to ${title}.`);
	});
}
