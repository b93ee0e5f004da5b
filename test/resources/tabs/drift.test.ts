import assert from 'node:assert/strict';
import {test} from 'node:test';
import {driftTab} from '../../../source/resources/tabs/drift.ts';
import {driftId} from '../../../source/store/reads.ts';
import {spansText} from '../../../source/text/span.ts';
import {inHarbour, shopOf} from '../../helpers/scene.ts';

test('two long values with the same beginning are shown from where they differ, also if one is the beginning of the other', () => {
	const path = '/srv/volumes/shop/uploads/original';
	const bench = inHarbour()({columns: 80, rows: 24});
	const key = shopOf(bench);
	bench.press('5', '=');
	const shown = (file: string, runs: string) => {
		const differences = [{setting: 'volumes', subject: '/data', file, runs}];
		const services = [{name: 'api', effect: 'recreate', words: 'up would recreate api', differences}] as const;
		bench.store.dispatch({type: 'read', id: driftId(key), value: {version: '2', containers: '', services}});
		return spansText(driftTab.body(bench.store.getState(), {width: 60, height: 9})[2] ?? []);
	};
	assert.match(shown(`${path}-1`, `${path}-2`), /…ginal-1 +…ginal-2/);
	assert.match(shown(path, `${path}-2`), /…iginal +…iginal-2/);
	assert.match(shown(`${path}-2`, path), /…iginal-2 +…iginal/);
});
