import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, join} from 'node:path';
import {test} from 'node:test';
import {highlightedRow, ours, rivalsOn} from '../../scripts/bench/programs.ts';
import {emulator, record} from '../../scripts/bench/terminal.ts';

test('a time is that of the bytes, even if it is read late', async t => {
	const script = 'printf one; read -r _; printf two; read -r _; printf three; read -r _';
	const recording = record({command: 'sh', args: ['-c', script], env: {}, columns: 40, rows: 5});
	t.after(() => recording.end());
	const shows = (word: string) => recording.seen(({rows}) => rows.some(row => row.includes(word)), {timeout: 60_000});
	const one = await shows('one');
	const pressed = recording.write('\r');
	assert.ok((await shows('two')) > pressed);
	recording.write('\r');
	const three = await shows('three');
	const asked = performance.now();
	assert.ok(recording.startedAt < one && one < pressed && pressed < three && three < asked);
	assert.equal(await shows('three'), three);
	assert.ok(recording.firstOutput(pressed) < three);
	assert.ok(recording.output(recording.startedAt, asked).bytes >= 'onetwothree'.length);
	assert.equal(await recording.seen(() => false, {timeout: 60}), Number.POSITIVE_INFINITY);
});

test('a selected row is found by its mark or its style, and none is if no row differs', async () => {
	const screen = emulator(40, 6, () => {});
	await screen.write(Buffer.from('   bench-000 a\r\n\x1b[7m   bench-001 b\x1b[m\r\n▌  bench-002 c\r\n   bench-003 d'));
	assert.equal(highlightedRow(screen.view()), 'bench-001');
	assert.equal(ours.selected?.(screen.view()), 'bench-002');
	await screen.write(Buffer.from('\x1b[2;1H   bench-001 b'));
	assert.equal(highlightedRow(screen.view()), undefined);
});

test('the rivals are those that are on the path', t => {
	const folder = mkdtempSync(join(tmpdir(), 'quayside-path-'));
	t.after(() => rmSync(folder, {recursive: true}));
	for (const command of ['docker', 'dry', 'lazydocker']) {
		writeFileSync(join(folder, command), '');
	}

	const names = rivalsOn(['/nowhere', folder].join(delimiter)).map(({name}) => name);
	assert.deepEqual(names, ['docker stats', 'lazydocker', 'dry', 'dry, monitor']);
});

/** A row of each program that shows figures: before it has the figure, with it, and of a stopped container. */
const rows: Readonly<Record<string, readonly [unknown: string, known: string, stopped: string]>> = {
	'docker stats': [
		'3fceb3dccc63   bench-000   --        -- / --               --',
		'3fceb3dccc63   bench-000   0.80%     332KiB / 23.54GiB     0.00%',
		'',
	],
	lazydocker: ['running     bench-000  0.00% ', 'running     bench-000  0.98% ', 'exited (137) bench-000  0.00%'],
	ctop: ['   ▶  bench-000     3fceb3dccc63     0%', '   ▶  bench-000     3fceb3dccc63     1%', '   ⏹  bench-000'],
	oxker: [
		'│⚪  bench-000   ✓ running   Up 1 hour   00.00%   0.00 kB',
		'│⚪  bench-000   ✓ running   Up 1 hour   03.00%   30.00 kB',
		'│⚪  bench-000   ✖ exited    Exited (137)   00.00%',
	],
};

test('the screen of each rival is read correctly', t => {
	const folder = mkdtempSync(join(tmpdir(), 'quayside-path-'));
	t.after(() => rmSync(folder, {recursive: true}));
	for (const command of ['docker', 'lazydocker', 'ctop', 'oxker']) {
		writeFileSync(join(folder, command), '');
	}

	for (const {name, figure, running} of rivalsOn(folder)) {
		const [unknown = '', known = '', stopped = ''] = rows[name] ?? [];
		assert.deepEqual(
			[unknown, known].map(row => figure?.test(row)),
			[false, true],
			name,
		);
		assert.deepEqual(
			[unknown, known, stopped].map(row => running.test(row)),
			[true, true, false],
			name,
		);
	}
});
