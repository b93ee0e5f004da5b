import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Image} from '../../../source/model/image.ts';
import {resourceId} from '../../../source/model/resource-id.ts';
import {registry} from '../../../source/resources/index.ts';
import {createStore} from '../../../source/store/create-store.ts';
import {imageAnatomyId} from '../../../source/store/reads.ts';
import type {View} from '../../../source/store/state.ts';
import {aBench} from '../../helpers/bench.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';
import {keyOf} from '../../helpers/harbour.ts';
import {imageConfig, layers} from '../../helpers/harbour-detail.ts';
import {harbourStore} from '../../helpers/harbour-state.ts';
import {renderApp} from '../../helpers/render-app.ts';

const anImage: Image = {
	key: resourceId('test', 'sha256:0'),
	host: 'test',
	id: 'sha256:0',
	tags: ['shop/api:1'],
	digests: [],
	createdAt: 0,
	size: 120_000_000,
	sharedSize: 0,
	labels: {},
};

const tabs: readonly (readonly [string, Partial<View>, readonly RegExp[]])[] = [
	[
		'Layers',
		{kind: 'images', selected: anImage.key, tab: 'layers'},
		[/RUN \|1 NPM_TOKEN=•••••• \/bin/, /API_TOKEN=••••••$/m],
	],
	['Anatomy', {selected: keyOf('shop-api-1'), tab: 'anatomy'}, [/RUN \|1 NPM_TOKEN=•••••• \/bin/]],
];

for (const [title, view, masked] of tabs) {
	test(`${title} masks the secrets of an image until v shows them`, async t => {
		const store = createStore(harbourStore({size: {columns: 120, rows: 70}}).getState(), registry);
		store.dispatch(
			{type: 'items-listed', host: 'test', kind: 'images', items: [anImage]},
			{type: 'read', id: imageAnatomyId(anImage.key), value: {config: imageConfig, layers}},
			{type: 'view-changed', view: {...view, isZoomed: true, focus: 'detail'}},
		);
		const bench = aBench(fakeEngine(), {store});
		const app = renderApp(store, {capabilities: bench.context});
		t.after(app.unmount);
		const screen = async () => (await app.rows()).join('\n');
		const before = await screen();
		for (const pattern of masked) {
			assert.match(before, pattern);
		}

		assert.doesNotMatch(before, /hunter2/);
		bench.press('v');
		assert.match(await screen(), /NPM_TOKEN=hunter2/);
		bench.press('v');
		assert.equal(await screen(), before);
	});
}
