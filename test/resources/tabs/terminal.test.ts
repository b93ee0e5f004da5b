import assert from 'node:assert/strict';
import {test} from 'node:test';
import {terminalPage} from '../../../source/resources/tabs/terminal.ts';
import {showTerminal} from '../../../source/store/terminal-view.ts';
import {spansText} from '../../../source/text/span.ts';
import {aStore} from '../../helpers/store.ts';

for (const [length, words] of [
	[2, '1 line below'],
	[1201, '1,200 lines below'],
] as const) {
	test(`a terminal that is scrolled back says how much is below: ${words}`, () => {
		const store = aStore();
		const screen = {lines: [[]], cursor: undefined, top: 0, length, isAlternate: false, wantsHover: false};
		store.dispatch(
			{type: 'terminal-opened', id: 1, container: 'test/web', name: 'web', title: 'sh'},
			{type: 'terminal-drawn', id: 1, screen},
			{type: 'view-changed', view: showTerminal(1)},
		);
		const [first = []] = terminalPage.status(store.getState(), {width: 80, height: 1});
		assert.equal(spansText(first), words);
	});
}
