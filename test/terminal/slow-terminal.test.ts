import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {Writable} from 'node:stream';
import {test} from 'node:test';
import {leaveModes} from '../../source/terminal/modes.ts';
import {createScreen} from '../../source/terminal/screen.ts';
import {openTerminal, type Pty} from '../helpers/pty.ts';
import {darkStyle} from '../helpers/styles.ts';
import {nodeArgs, started} from './fixture.ts';

/** A terminal that takes what is written only when it is told to. */
class StalledOutput extends Writable {
	readonly isTTY = true;
	readonly columns = 80;
	readonly rows = 24;
	readonly taken: string[] = [];
	#take: (() => void) | undefined;

	override _write(chunk: Buffer, _encoding: string, callback: () => void): void {
		this.#take = () => {
			this.taken.push(chunk.toString());
			callback();
		};
	}

	async takeOne(): Promise<void> {
		this.#take?.();
		await new Promise(resolve => setImmediate(resolve));
	}
}

test('while a terminal takes nothing, frames replace each other, and the newest is drawn after it', async () => {
	const output = new StalledOutput();
	const screen = createScreen(output, {colorDepth: 'true', styleOf: darkStyle});
	screen.stream.write('first');
	const queued = output.writableLength;
	for (let index = 0; index < 10_000; index++) {
		screen.stream.write(`frame ${index}`);
	}

	assert.equal(output.writableLength, queued);
	assert.equal(screen.stats.dropped, 10_000);
	await output.takeOne();
	await output.takeOne();
	await output.takeOne();
	assert.equal(output.taken.length, 3);
	assert.match(output.taken[0] ?? '', /first$/);
	assert.equal(output.taken[1], '', 'only what waits for the terminal');
	assert.match(output.taken[2] ?? '', /9999$/);
	screen.stream.write('frame 10000');
	await output.takeOne();
	assert.match(output.taken[3] ?? '', /10000$/);
});

test('a terminal that is gone is written to no more', async () => {
	const output = new StalledOutput();
	const screen = createScreen(output, {colorDepth: 'true', styleOf: darkStyle});
	screen.stream.write('first');
	screen.stream.write('second');
	output.destroy();
	await new Promise(resolve => setImmediate(resolve));
	screen.stream.write('third');
	assert.equal(output.taken.length, 0);
});

test('a stalled connection delays nothing in the program and queues no frames', async () => {
	const {pty, goOn} = await stalledDashboard(2500);
	const before = pty.bytes().count;
	goOn();
	const screen = await pty.waitFor(/longest=\d+ queued=\d+ dropped=\d+$/m);
	const [, longest, queued, dropped] = /longest=(\d+) queued=(\d+) dropped=(\d+)/.exec(screen)?.map(Number) ?? [];
	assert.ok(longest !== undefined && longest < 500, `${longest} ms without a turn`);
	assert.ok(queued !== undefined && queued < 32_768, `${queued} bytes waited`);
	assert.ok(dropped !== undefined && dropped > 50, `${dropped} frames were left out`);
	await pty.waitQuiet(100);
	assert.ok(pty.bytes().count - before < 100_000, 'no old frames came after it');
	assert.match(pty.screen()[0] ?? '', /^dashboard 120x40/);
	assert.equal(pty.screen()[39], 'footer');
});

test('leaving while the connection stalls restores the terminal as soon as it goes on', async () => {
	const {pty, pid, goOn} = await stalledDashboard(500);
	pty.press('q');
	await new Promise(resolve => setTimeout(resolve, 500));
	assert.ok(existsSync(`/proc/${pid}`));
	goOn();
	assert.deepEqual(await pty.exit, {exitCode: 0, signal: undefined});
	const {isAlternateScreen, isCursorHidden, mouse, hasBracketedPaste} = pty.modes();
	assert.deepEqual(
		{isAlternateScreen, isCursorHidden, mouse, hasBracketedPaste},
		{isAlternateScreen: false, isCursorHidden: false, mouse: 'none', hasBracketedPaste: false},
	);
	assert.ok(pty.bytes().raw.toString().endsWith(leaveModes(true)));
});

test('a signal ends the program although the connection stalls', async () => {
	const {pty, pid} = await stalledDashboard(500);
	const start = Date.now();
	pty.signal('SIGTERM');
	while (!hasEnded(pid)) {
		await new Promise(resolve => setTimeout(resolve, 10));
	}

	assert.ok(Date.now() - start < 3000);
});

/** A program that draws without end, for two seconds, on a connection that takes nothing for so many milliseconds. */
async function stalledDashboard(
	milliseconds: number,
): Promise<{readonly pty: Pty; readonly pid: number; readonly goOn: () => void}> {
	const pty = openTerminal({command: process.execPath, args: nodeArgs, columns: 120, rows: 40});
	const pid = await started(pty);
	const goOn = pty.stall();
	pty.press('f');
	await new Promise(resolve => setTimeout(resolve, milliseconds));
	return {pty, pid, goOn};
}

function hasEnded(pid: number): boolean {
	try {
		return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
	} catch {
		return true;
	}
}
