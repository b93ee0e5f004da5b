import assert from 'node:assert/strict';
import {test} from 'node:test';
import {layersTab} from '../../../source/resources/tabs/layers.ts';
import {imageAnatomyId} from '../../../source/store/reads.ts';
import {spansText} from '../../../source/text/span.ts';
import {imageConfig, layers} from '../../helpers/harbour-detail.ts';
import {aStore} from '../../helpers/store.ts';

test('a step that changed no file is not counted as a layer', () => {
	const [largest] = layers;
	assert(largest);
	const steps = [0, 2_000_000, 0, 1_000_000].map(size => ({...largest, size}));
	const store = aStore();
	store.dispatch({type: 'read', id: imageAnatomyId('test/sha256:0'), value: {config: imageConfig, layers: steps}});
	const state = store.getState();
	const shown = {...state, view: {...state.view, selected: 'test/sha256:0'}} as const;
	const status = layersTab.status?.(shown, {width: 80, height: 20}) ?? [];
	assert.deepEqual(status.map(spansText), ['2 layers', '3M']);
});
