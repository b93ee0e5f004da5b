import assert from 'node:assert/strict';
import {type PrivateEngine, sharedEngine} from '../engine/private-engine.ts';
import {type Cleanup, type TestContainers, testContainers} from '../engine/test-containers.ts';
import {openTerminal, type Pty, type TerminalOptions} from '../helpers/pty.ts';
import {enter} from './typing.ts';

/** The built dashboard in a terminal, with methods for the parts of its screen. */
export type Dashboard = Pty & {
	/** The names in the table, from top to bottom. */
	names(): readonly string[];
	/** The current row of a container; undefined if it is not on the screen. */
	rowOf(name: string): string | undefined;
	/** Resolves with a container's row as soon as it matches. */
	waitForRow(name: string, wanted: RegExp, options?: {readonly timeout?: number}): Promise<string>;
	/** Resolves when the container no longer has a row. */
	waitForNoRow(name: string, options?: {readonly timeout?: number}): Promise<void>;
	/** Resolves with the notice in the footer as soon as it matches. */
	waitForNotice(wanted: RegExp, options?: {readonly timeout?: number}): Promise<string>;
	/** Move the selection to a container's row. */
	select(name: string): Promise<void>;
	/** Answer the question on the screen with yes. */
	agree(): Promise<void>;
	/** Type a line as after `docker run`, and run it. No dialog may be open. */
	run(line: string): Promise<void>;
	/** Run a command by its name, in the palette. */
	give(command: string): Promise<void>;
	/** The name of the selected container or project. */
	selected(): string | undefined;
};

/** The parts of a test on the shared engine: the engine, its own containers, and a dashboard that shows only those. */
export type Harbour = {
	readonly engine: PrivateEngine;
	readonly containers: TestContainers;
	/** `docker inspect --format` of one container. */
	inspect(id: string, format: string): Promise<string>;
	open(args?: readonly string[], options?: TerminalOptions): Dashboard;
};

/** The shared engine, for one test. Its containers are labelled with `label` and removed when it ends. */
export async function harbour(owner: Cleanup, label: string): Promise<Harbour> {
	const engine = await sharedEngine();
	return {
		engine,
		containers: testContainers(owner, engine, label),
		inspect: (id, format) => engine.mustDocker(['inspect', '--format', format, id]),
		// Other tests may use the engine at the same time; their containers must not be visible.
		open: (args = [], options) =>
			openDashboard(engine.host, ['--filter', `label=quayside.test=${label}`, ...args], options),
	};
}

/** Open the built program on an engine; `docker` finds the same one. */
export function openDashboard(host: string, args: readonly string[] = [], options: TerminalOptions = {}): Dashboard {
	return withWords(openTerminal({...options, args, env: {DOCKER_HOST: host, ...options.env}}));
}

/**
 * Milliseconds between an answer of the screen and the next key. The dashboard ignores a key that changes something if it
 * arrives while a frame is being written; no user is that quick.
 */
const reactionTime = 10;

/** After this many attempts, a key is lost, not late. */
const maxAttempts = 5;

/** Add the dashboard's methods to a terminal that shows it. */
export function withWords(pty: Pty): Dashboard {
	let hasEnded = false;
	void pty.exit.then(() => {
		hasEnded = true;
	});
	const afterReaction = (send: () => void) => void setTimeout(() => hasEnded || send(), reactionTime);
	const dashboard: Dashboard = {
		...pty,
		press: (...keys) => afterReaction(() => pty.press(...keys)),
		type: text => afterReaction(() => pty.type(text)),
		paste: text => afterReaction(() => pty.paste(text)),
		names: () =>
			tableRows(pty.screen())
				.map(nameOf)
				.filter(name => name !== undefined),
		rowOf: name => findRow(pty.screen(), name),
		async waitForRow(name, wanted, options) {
			const screen = await pty.waitFor(rows => wanted.test(findRow(rows, name) ?? ''), options);
			return findRow(screen.split('\n'), name) ?? '';
		},
		async waitForNoRow(name, options) {
			await pty.waitFor(rows => rows.some(isTitle) && findRow(rows, name) === undefined, options);
		},
		async waitForNotice(wanted, options) {
			const screen = await pty.waitFor(rows => wanted.test(noticeOf(rows)), options);
			return noticeOf(screen.split('\n'));
		},
		async select(name) {
			// The rows may change while the keys are on their way.
			const isSelected = () => dashboard.selected() === name;
			for (let attempt = 0; attempt === 0 || !isSelected(); attempt++) {
				assert.ok(attempt < maxAttempts, `cannot select ${name}`);
				await dashboard.waitForRow(name, /\S/);
				const names = tableRows(pty.screen()).map(nameOf);
				const index = names.indexOf(name);
				const distance = index - names.indexOf(dashboard.selected());
				const moves = Array<string>(Math.abs(distance)).fill(distance < 0 ? 'k' : 'j');
				// A row that the program selected has to be selected by a key, or a key that changes something is ignored.
				dashboard.press(...(distance === 0 ? ['k', ...(index === 0 ? [] : ['j'])] : moves));
				await pty.waitFor(isSelected, {timeout: 5000}).catch(() => {});
			}

			// A key that arrives at the moment when its row is drawn would be ignored.
			await pty.waitQuiet(50);
		},
		async agree() {
			await pty.waitFor('Cancel ]');
			// An answer that arrives at the moment when the question is drawn does not count.
			const isOpen = () => pty.screen().some(row => row.includes('Cancel ]'));
			for (let attempt = 0; isOpen(); attempt++) {
				assert.ok(attempt < maxAttempts, 'the question does not take the answer');
				dashboard.press('y');
				await pty.waitFor(() => !isOpen(), {timeout: 5000}).catch(() => {});
			}
		},
		async run(line) {
			await pty.waitFor(/● \d+ running/);
			await pty.waitGone('╭');
			dashboard.press('R');
			await pty.waitFor('❯ │');
			await enter(dashboard, line);
		},
		async give(command) {
			dashboard.press(':');
			await pty.waitFor('type to narrow down');
			await enter(dashboard, command);
		},
		selected: () => nameOf(tableRows(pty.screen()).find(row => row.startsWith(selectionMark)) ?? ''),
	};
	return dashboard;
}

const selectionMark = '▌';

/** The rows of the table, without its titles, down to the rule of the detail panel or the footer. */
function tableRows(rows: readonly string[]): readonly string[] {
	const body = rows.slice(rows.findIndex(isTitle) + 1, -2);
	const end = body.findIndex(row => /^[─━]/.test(row));
	return end < 0 ? body : body.slice(0, end);
}

function isTitle(row: string): boolean {
	return /^ {3}(?:VOLUME )?NAME /.test(row);
}

function findRow(rows: readonly string[], name: string): string | undefined {
	return tableRows(rows).find(row => nameOf(row) === name);
}

/** A name follows the selection, the mark, a space and, in a project, two more spaces. */
function nameOf(row: string): string | undefined {
	return /^[▌ ][✓ ] {1,3}(?:[▾▸] )?(\S+)/.exec(row)?.[1];
}

/** The notice, which may take several lines, above the line of hints. */
function noticeOf(rows: readonly string[]): string {
	const lines = rows.slice(-8, -1);
	const start = lines.findLastIndex(row => /^ [•✓▲✗] /.test(row));
	return start < 0 ? '' : lines.slice(start).join(' ').replace(/ +/g, ' ').trim().slice(2);
}
