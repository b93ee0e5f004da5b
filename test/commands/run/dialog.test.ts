import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import type {Image} from '../../../source/model/image.ts';
import {resourceId} from '../../../source/model/resource-id.ts';
import {aBench, type Bench} from '../../helpers/bench.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';
import {renderApp} from '../../helpers/render-app.ts';

const creating = () => {
	const engine = fakeEngine();
	return {...engine, containers: {...engine.containers, create: async () => ({id: 'new', warnings: []})}};
};

test('a word is checked when the cursor has left it, and the whole line at Enter', () => {
	const bench = opened();
	bench.type('--nam');
	assert.deepEqual(problemsOf(bench), []);
	bench.type(' x');
	assert.deepEqual(problemsOf(bench), ['docker run has no flag --nam; did you mean --name?']);
	bench.press('C-u');
	assert.deepEqual(problemsOf(bench), []);
	bench.press('Enter');
	assert.deepEqual(problemsOf(bench), ['The name of an image is missing.']);
});

test('Enter puts the cursor at the problem', () => {
	const bench = opened();
	bench.type('--memory lots busybox');
	bench.press('Enter');
	assert.equal(dialogOf(bench, 'run').field.cursor, '--memory lots'.length);
});

test('Tab inserts the common prefix of all choices, then each in turn, and S-Tab goes back', () => {
	const bench = opened();
	bench.type('--memor');
	bench.press('Tab');
	assert.equal(lineOf(bench), '--memory');
	bench.press('Tab');
	assert.equal(lineOf(bench), '--memory');
	bench.press('Tab');
	const second = lineOf(bench);
	assert.match(second, /^--memory-\w+/);
	bench.press('S-Tab');
	assert.equal(lineOf(bench), '--memory');
	bench.press('Tab', 'Space');
	assert.equal(lineOf(bench), `${second} `);
});

test('Down goes into the completions, and Up back through them', () => {
	const bench = opened();
	bench.type('--memor');
	bench.press('Down');
	assert.equal(lineOf(bench), '--memory');
	bench.press('Down');
	assert.match(lineOf(bench), /^--memory-\w+/);
	bench.press('Up');
	assert.equal(lineOf(bench), '--memory');
});

test('Tab inserts a single choice whole, in the middle of a line too', () => {
	const bench = opened();
	bench.type('--hostna busybox');
	bench.press('Home', 'M-f', 'Tab');
	assert.equal(lineOf(bench), '--hostname busybox');
	assert.equal(dialogOf(bench, 'run').field.cursor, '--hostname'.length);
});

test('arrow up goes through earlier lines, arrow down back to an empty one', () => {
	const bench = opened();
	bench.press('Esc');
	for (const line of ['busybox ls', 'redis', 'busybox ls']) {
		bench.store.dispatch({type: 'run-remembered', line});
	}

	bench.press('R', 'Up');
	assert.equal(lineOf(bench), 'busybox ls');
	bench.press('Up', 'Up');
	assert.equal(lineOf(bench), 'redis');
	bench.press('Down', 'Down');
	assert.equal(lineOf(bench), '');
});

test('a pasted command keeps its lines, and each expansion is shown before the run', () => {
	const bench = opened();
	bench.send({
		type: 'paste',
		text: 'docker run -d \\\r\n  -e "A=x\ty" \\\r  -v $PWD:/src -e B=$NOT_SET busybox # done\n',
	});
	assert.equal(lineOf(bench), 'docker run -d \\\n  -e "A=x\ty" \\\n  -v $PWD:/src -e B=$NOT_SET busybox # done\n');
	const {plan} = dialogOf(bench, 'run');
	assert.deepEqual(plan?.expansions, [
		{source: '$PWD', value: '/'},
		{source: '$NOT_SET', value: undefined},
	]);
});

test('a long command leaves room for its expansions, and those without room are counted', async () => {
	const rowsFor = async (names: readonly string[]) => {
		const bench = opened();
		const variables = names.map(name => `-e ${name}=$${name}`).join(' ');
		bench.send({
			type: 'paste',
			text: `docker run -e BIG=${'x'.repeat(3000)} \`#a comment\` -e DATA=\${DATA:-} ${variables} busybox true`,
		});
		return (await renderApp(bench.store, {capabilities: bench.context}).rows()).join('\n');
	};
	const names = ['ALPHA', 'BRAVO', 'CHARLIE', 'DELTA', 'ECHO', 'FOXTROT'];
	const rows = await rowsFor(names);
	assert.ok(
		names.every(name => rows.includes(`$${name} is not set`)),
		rows,
	);
	assert.doesNotMatch(rows, /`#a comment` →/);
	assert.match(rows, /\$\{DATA:-\} → empty/);
	assert.match(await rowsFor(Array.from({length: 30}, (_, index) => `MANY_${index}`)), /… \d\d more lines/);
});

test('a pipe in a paste is pointed at', () => {
	const bench = opened();
	bench.send({type: 'paste', text: 'docker run busybox ls | wc -l'});
	assert.deepEqual(problemsOf(bench), ['Pipes and second commands need a shell, and there is none here.']);
	assert.equal(dialogOf(bench, 'run').plan, undefined);
});

test('Enter on an unfinished line begins another', () => {
	const bench = opened();
	bench.type('-d \\');
	bench.press('Enter');
	assert.deepEqual(problemsOf(bench), []);
	bench.type('busybox echo "a');
	bench.press('Enter');
	assert.deepEqual(problemsOf(bench), ['This quotation mark is not closed.']);
	bench.type('b"');
	assert.equal(lineOf(bench), '-d \\\nbusybox echo "a\nb"');
	assert.deepEqual(dialogOf(bench, 'run').plan?.command, ['echo', 'a\nb']);
});

test('a long command is taken whole; one of over a million characters is dropped, with the reason', () => {
	const bench = opened();
	const long = `busybox echo ${'x'.repeat(100_000)}`;
	bench.send({type: 'paste', text: long});
	assert.equal(lineOf(bench), long);
	bench.send({type: 'paste', text: 'y'.repeat(1_000_000)});
	assert.equal(lineOf(bench), long);
	assert.match(problemsOf(bench)[0] ?? '', /million characters/);
});

test('whatever is typed, the cursor and the problems stay within the line', () => {
	const keys = ['Tab', 'S-Tab', 'Up', 'Down', 'Left', 'Home', 'End', 'Backspace', 'C-w', 'Enter', 'C-o'];
	const typed = fc.oneof(fc.constantFrom(...keys), fc.constantFrom(...`-dpev "'\\=:,/\u{1F6A2}`, '--', 'ne', ' '));
	fc.assert(
		fc.property(fc.array(typed, {maxLength: 30}), pressed => {
			const bench = opened();
			for (const key of pressed) {
				bench.send(keys.includes(key) ? {type: 'key', name: key, text: ''} : {type: 'paste', text: key});
			}

			const {dialog} = bench.store.getState();
			if (dialog?.type === 'run') {
				const {value, cursor} = dialog.field;
				assert.ok(cursor >= 0 && cursor <= value.length);
				assert.ok(dialog.problems.every(({from, to}) => from <= to && to <= value.length));
			}
		}),
		{numRuns: 200},
	);
});

test('the action menu of an image runs a container from it', async () => {
	const bench = aBench(creating(), {containers: []});
	const image: Image = {
		key: resourceId('test', 'sha256:1'),
		host: 'test',
		id: 'sha256:1',
		tags: ['web:1'],
		digests: [],
		createdAt: 0,
		size: 1000,
		sharedSize: 0,
		labels: {},
	};
	bench.store.dispatch(
		{type: 'connecting', name: 'test', host: 'test'},
		{type: 'containers-listed', host: 'test', containers: [], at: 0},
		{type: 'view-switched', kind: 'images'},
		{type: 'items-listed', host: 'test', kind: 'images', items: [image]},
	);
	bench.press('x');
	const [first] = dialogOf(bench, 'chooser').choices;
	assert.deepEqual(
		[first?.label, first?.key, first?.detail],
		['Run a container from the image', 'R', 'docker run web:1'],
	);
	bench.press('Enter');
	await bench.context.until(({dialog}) => dialog?.type === 'run');
	assert.equal(lineOf(bench), 'web:1 ');
});

function opened(): Bench {
	const bench = aBench(creating(), {containers: []});
	bench.store.dispatch({type: 'connecting', name: 'test', host: 'test'});
	bench.store.dispatch({type: 'containers-listed', host: 'test', containers: [], at: 0});
	bench.press('R');
	dialogOf(bench, 'run');
	return bench;
}

function lineOf(bench: Bench): string {
	return dialogOf(bench, 'run').field.value;
}

function problemsOf(bench: Bench): readonly string[] {
	return dialogOf(bench, 'run').problems.map(({message}) => message);
}
