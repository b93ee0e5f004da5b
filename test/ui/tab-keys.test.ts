import assert from 'node:assert/strict';
import {test} from 'node:test';
import {allTabs, tabIds, tabOf} from '../../source/resources/index.ts';
import {projectKey} from '../../source/store/projects.ts';
import type {State} from '../../source/store/state.ts';
import {spansText} from '../../source/text/span.ts';
import {composeDetail} from '../../source/ui/detail/compose-detail.ts';
import {dialogOf} from '../helpers/dialog-of.ts';
import {keyOf} from '../helpers/harbour.ts';
import {inHarbour} from '../helpers/scene.ts';

const size = {columns: 200, rows: 60};

for (const [name, selected, keys] of [
	['a container', keyOf('shop-api-1'), ['l', '%', 't', 'X', 'i', '$', '*', 'h', 'Y', 'w']],
	['a project among its containers', projectKey('test', 'shop'), ['t', 'i', 'w']],
] as const) {
	test(`each key next to a tab of ${name} opens that tab`, () => {
		const open = (tab: string) => inHarbour({view: {selected, tab, focus: 'detail'}})(size);
		for (const tab of tabIds(open('logs').store.getState())) {
			const rule = spansText(composeDetail(open(tab).store.getState(), {x: 0, y: 0, width: 200, height: 9})[0] ?? []);
			const shown = [...rule.matchAll(/[ [](\S) ([A-Z]\w+)/g)].map(([, key = '', title = '']) => [key, title] as const);
			assert.deepEqual(
				shown.map(([key]) => key),
				keys,
				`beside ${tab}`,
			);
			for (const [key, title] of shown) {
				const bench = open(tab);
				bench.press(key);
				assert.equal(titleOf(bench.store.getState()), title, `${key} in ${tab}`);
			}
		}
	});
}

test('the palette names the tab that a key opens for a project among its containers', () => {
	const bench = inHarbour({view: {selected: projectKey('test', 'shop')}})(size);
	bench.press(':');
	const {choices} = dialogOf(bench, 'chooser');
	const labelOf = (id: string) => choices.find(({command}) => command === id)?.label;
	assert.equal(labelOf('processes'), 'Show its services');
	assert.equal(labelOf('inspect'), 'Show the Compose configuration');
	assert.equal(labelOf('relations'), 'Show its relations');
});

function titleOf(state: State): string | undefined {
	return allTabs().find(({id}) => id === tabOf(state)?.id)?.title;
}
