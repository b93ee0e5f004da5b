import assert from 'node:assert/strict';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Writable} from 'node:stream';
import {type TestContext, test} from 'node:test';
import {leaveModes} from '../../source/terminal/modes.ts';
import {Screen} from '../../source/terminal/screen.ts';
import {waitUntil} from '../engine/wait-until.ts';
import {openTerminal} from '../helpers/pty.ts';
import {darkStyle} from '../helpers/styles.ts';
import {nodeArgs, started} from './fixture.ts';

/** A terminal that accepts output only when the test lets it. */
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
	const screen = new Screen(output, {colorDepth: 'true', styleOf: darkStyle});
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

test('nothing is written to a closed terminal', async () => {
	const output = new StalledOutput();
	const screen = new Screen(output, {colorDepth: 'true', styleOf: darkStyle});
	screen.stream.write('first');
	screen.stream.write('second');
	output.destroy();
	await new Promise(resolve => setImmediate(resolve));
	screen.stream.write('third');
	assert.equal(output.taken.length, 0);
});

test('a stalled connection delays nothing in the program and queues no frames', async t => {
	const {pty, flooded, resume} = await stalledDashboard(t);
	const {longest, queued, dropped} = await flooded(200);
	assert.ok(longest < 1500, `${longest} ms without a turn`);
	assert.ok(queued < 32_768, `${queued} bytes waited`);
	assert.ok(dropped > 50, `${dropped} frames were left out`);
	const before = pty.bytes().count;
	resume();
	await pty.waitFor(/^dashboard 120x40[^\n]*\nf\n.*^footer$/ms);
	await pty.waitQuiet(100);
	assert.ok(pty.bytes().count - before < 100_000, 'no old frames came after it');
});

test('leaving while the connection stalls restores the terminal as soon as it resumes', async t => {
	const {pty, flooded, resume} = await stalledDashboard(t);
	await flooded(50);
	pty.press('q');
	await flooded(100);
	resume();
	assert.deepEqual(await pty.exit, {exitCode: 0, signal: undefined});
	const {isAlternateScreen, isCursorHidden, mouse, hasBracketedPaste} = pty.modes();
	assert.deepEqual(
		{isAlternateScreen, isCursorHidden, mouse, hasBracketedPaste},
		{isAlternateScreen: false, isCursorHidden: false, mouse: 'none', hasBracketedPaste: false},
	);
	assert.ok(pty.bytes().raw.toString().endsWith(leaveModes('drag')));
});

test('a signal ends the program although the connection stalls', async t => {
	const {pty, pid, flooded} = await stalledDashboard(t);
	await flooded(50);
	pty.signal('SIGTERM');
	await waitUntil(() => hasEnded(pid), 'the program to end');
});

/**
 * The frames so far, the longest time without a turn of the event loop in milliseconds, in which the program did not wait
 * for a CPU, and the bytes that wait.
 */
type Flood = {readonly frames: number; readonly longest: number; readonly queued: number; readonly dropped: number};

/** A program that draws two hundred frames as fast as it can, on a connection that accepts nothing. */
async function stalledDashboard(t: TestContext) {
	const folder = mkdtempSync(join(tmpdir(), 'quayside-stalled-'));
	t.after(() => rmSync(folder, {recursive: true}));
	const report = join(folder, 'report');
	const pty = openTerminal({command: process.execPath, args: [...nodeArgs, report], columns: 120, rows: 40});
	const pid = await started(pty);
	const resume = pty.stall();
	pty.press('f');
	/** Resolves when it has drawn this number of frames. */
	const flooded = async (frames: number): Promise<Flood> => {
		let flood: Flood | undefined;
		await waitUntil(() => {
			flood = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8') || '{}') : undefined;
			return flood !== undefined && flood.frames >= frames;
		}, `${frames} frames`);
		assert.ok(flood);
		return flood;
	};
	return {pty, pid, flooded, resume};
}

function hasEnded(pid: number): boolean {
	try {
		return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
	} catch {
		return true;
	}
}
