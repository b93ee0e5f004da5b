import assert from 'node:assert/strict';
import {test} from 'node:test';
import {spansText} from '../../source/text/span.ts';
import {composeFooter} from '../../source/ui/footer/compose-footer.ts';
import {aBench} from '../helpers/bench.ts';
import {aContainer} from '../helpers/containers.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';

test('a narrow footer keeps the hint for help, whatever its key', () => {
	for (const help of ['?', 'F2']) {
		const {store, context} = aBench(fakeEngine(), {containers: [aContainer('web')]});
		const {keys} = store.getState().settings;
		store.dispatch({type: 'settings-changed', settings: {keys: {...keys, help: [help]}}});
		const lines = composeFooter(store.getState(), context, {x: 0, y: 0, width: 30, height: 1}).map(spansText);
		assert.match(lines.at(-1) ?? '', new RegExp(`${help === '?' ? '\\?' : help} help$`));
	}
});

test('why a search or a filter cannot be applied is shown however narrow the terminal is', () => {
	for (const [width, keys, shown] of [
		[
			80,
			['l', '/', ...'a{2,1}'],
			/^search regex ❯ a\{2,1\}│ +Not applied: \{2,1\} has its numbers in the wrong order\.$/,
		],
		[60, ['l', '/', ...'a{2,1}'], /^search regex ❯ a\{2,1\}│ +Not applied: \{2,1\} has its numbe.*…$/],
		[60, ['l', '/', ...'abcdefghijklmnop{2,1}'], /^search regex ❯ .*\{2,1\}│ +Not applied: \{2,1\} has its.*…$/],
		[40, ['l', '/', ...'a{2,1}'], /^search regex ❯ a\{2,1\}│ +Not applied: .*…$/],
	] as const) {
		const {press, store, context} = aBench(fakeEngine(), {containers: [aContainer('web')]});
		press(...keys);
		const lines = composeFooter(store.getState(), context, {x: 0, y: 0, width, height: 2}).map(spansText);
		assert.match(lines.find(line => line.includes('❯'))?.trim() ?? '', shown);
		assert.ok(lines.every(line => line.length <= width));
	}
});
