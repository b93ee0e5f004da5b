import {existsSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import type {Program} from './program.ts';
import {markedRow} from './selection.ts';

/**
 * The programs that do the same, each with how to drive and to read it. They get an empty home, so that none finds
 * settings, and the engine by `DOCKER_HOST`. `docker stats` is always there; of the others those on `PATH` are measured.
 */
const rivals: readonly Program[] = [
	{
		name: 'docker stats',
		command: 'docker',
		args: ['stats'],
		// Until there are figures it shows two dashes.
		figure: /bench-\d{3} +\d/,
		running: /^[0-9a-f]{12} +bench-000 /,
	},
	{
		name: 'lazydocker',
		command: 'lazydocker',
		args: [],
		// It shows 0.00% before it knows.
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
		// Its only view with figures, whose list is made when it opens and stays.
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

/** Those that are on this machine. */
export function rivalsOn(path: string): readonly Program[] {
	const folders = path.split(delimiter);
	return rivals.filter(({command}) => folders.some(folder => existsSync(join(folder, command))));
}
