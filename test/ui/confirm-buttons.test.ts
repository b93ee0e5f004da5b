import assert from 'node:assert/strict';
import {test} from 'node:test';
import {confirmation} from '../../source/commands/question.ts';
import {renderApp} from '../helpers/render-app.ts';
import {inHarbour} from '../helpers/scene.ts';

const labels = Array.from({length: 30}, (_, index) => `Only shop/web:${'9'.repeat(index % 5)}${index}`);

for (const [columns, rows] of [
	[80, 24],
	[60, 15],
] as const) {
	test(`more buttons than fit in ${columns}×${rows} scroll, and the box keeps its size`, async t => {
		const bench = inHarbour()({columns, rows});
		const answers = labels.map(label => ({label, value: label, isDangerous: true}));
		const question = confirmation({
			title: 'Remove shop/web:0?',
			lines: ['It has 30 tags.', 'Word '.repeat(400)],
			answers,
		});
		bench.store.dispatch({type: 'dialog-opened', dialog: question.dialog});
		const app = renderApp(bench.store, {capabilities: bench.context});
		t.after(app.unmount);
		const edges = new Set<string>();
		const seen: string[] = [];
		for (const _ of labels) {
			bench.press('Tab');
			const screen = await app.rows();
			edges.add(/╭─ Remove .*╮/.exec(screen.join('\n'))?.[0] ?? '');
			seen.push(/\[ (?:y )?(Only \S+) \]/.exec(screen.join('\n'))?.[1] ?? '');
		}

		assert.deepEqual(seen, labels);
		assert.equal(edges.size, 1);
		assert.match((await app.rows()).join('\n'), /─ 2[5-8]–31 of 31 ─╯/);
		bench.press('Tab');
		assert.match((await app.rows()).join('\n'), /\[ n Cancel \].*─ 1–[4-7] of 31 ─╯/s);
	});
}
