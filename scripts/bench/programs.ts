import {existsSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {root} from '../bundle/root.ts';
import {anyName} from './bench-engine.ts';
import type {View} from './terminal.ts';

/** A program that is measured, and how to read its screen. */
export type Program = {
	readonly name: string;
	readonly command: string;
	readonly args: readonly string[];
	/** The value of `DOCKER_HOST`; the private engine's socket if undefined. */
	readonly host?: string;
	/** Keys that are typed when the first container is shown, for a program that shows figures only after them. */
	readonly opening?: string;
	/** A row with a CPU figure. Absent: it shows none. */
	readonly figure?: RegExp;
	/** Matches the row of the container that is stopped and started while it runs. */
	readonly running: RegExp;
	/** The bytes of the keys that move the selection. Absent: it has no selection. */
	readonly keys?: {readonly down: string; readonly up: string};
	/** Finds the name of the selected container. Default: the row that looks different from all others. */
	readonly selected?: (view: View) => string | undefined;
};

/** How to read and drive our own screen. */
const screen = {
	figure: /bench-\d{3} .* \d+\.\d +[^\w ]* *[\d.]+\w* ?\//,
	running: /bench-000 .*● Up /,
	keys: {down: 'j', up: 'k'},
	selected: markedRow(/^▌/),
};

/** The dashboard on the engine's own socket. */
export const ours: Program = {
	...screen,
	name: 'quayside',
	command: process.execPath,
	args: [join(root, 'bin/quayside.js')],
};

/** The dashboard over TCP, where all stats come from the engine. */
export function oursThroughApi(host: string): Program {
	return {...ours, name: 'quayside, TCP', host};
}

/** The single executable, if it has been built. */
export function oursInOneFile(): readonly Program[] {
	const command = join(root, 'dist/quayside');
	return existsSync(command) ? [{...ours, name: 'quayside, one file', command, args: []}] : [];
}

/** `docker stats`. */
export const dockerStats: Program = {
	name: 'docker stats',
	command: 'docker',
	args: ['stats'],
	// It shows two dashes at first.
	figure: /bench-\d{3} +\d/,
	running: /^[0-9a-f]{12} +bench-000 /,
};

/**
 * Other programs for the same job. They get an empty home, so that they find no settings, and the engine from `DOCKER_HOST`.
 * `docker stats` is always there; of the others, those on `PATH` are measured.
 */
const rivals: readonly Program[] = [
	dockerStats,
	{
		name: 'lazydocker',
		command: 'lazydocker',
		args: [],
		// It shows 0.00% at first.
		figure: /bench-\d{3} .*?(?:[1-9]\d*\.\d+|0\.(?:\d[1-9]|[1-9]\d?))%/,
		running: /running +(?:\S+ +)?bench-000/,
		keys: {down: 'j', up: 'k'},
	},
	{
		name: 'ctop',
		command: 'ctop',
		args: [],
		figure: /bench-\d{3} .*?[1-9]\d*%/,
		running: /[▶◉] +bench-000/,
		keys: {down: 'j', up: 'k'},
	},
	{
		name: 'dry',
		command: 'dry',
		args: [],
		running: /bench-000.* Up /,
		keys: {down: 'j', up: 'k'},
	},
	{
		name: 'dry, monitor',
		command: 'dry',
		args: [],
		// Its only view with figures. Its list is not updated.
		opening: 'm',
		figure: /bench-\d{3} .*?[1-9]\d*(?:\.\d+)?%/,
		running: /bench-000/,
		keys: {down: 'j', up: 'k'},
	},
	{
		name: 'oxker',
		command: 'oxker',
		args: [],
		figure: /bench-\d{3} .*?(?:0[1-9]|[1-9]\d)\.\d\d%|bench-\d{3} .*?00\.(?:\d[1-9]|[1-9]\d)%/,
		running: /bench-000 +✓ running/,
		keys: {down: 'j', up: 'k'},
		selected: markedRow(/^│ ?[⚪▶]/u),
	},
];

/** The rivals in the folders of this path. */
export function rivalsOn(path: string): readonly Program[] {
	const folders = path.split(delimiter);
	return rivals.filter(({command}) => folders.some(folder => existsSync(join(folder, command))));
}

/** Returns a function that finds the name in the row that begins with a mark. */
function markedRow(mark: RegExp): (view: View) => string | undefined {
	return ({rows}) => rows.map(row => (mark.test(row) ? anyName.exec(row)?.[0] : undefined)).find(name => name);
}

/** The name in the row that looks different from all others. */
export function highlightedRow({rows, emphasis}: View): string | undefined {
	const names = rows.flatMap((row, index) => {
		const found = anyName.exec(row);
		return found ? [{name: found[0], style: emphasis(index, found.index)}] : [];
	});
	const {length} = names;
	return names.find(({style}) => names.filter(other => other.style === style).length <= Math.min(2, length / 3))?.name;
}
