// Makes a stack trace from a bug report readable: `npm run trace < report`. The source maps in dist/ have to be those of
// the same build; `npm run build` makes them, and a release has them beside its files.
import {globSync, readFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {text} from 'node:stream/consumers';
import {root} from './bundle/root.ts';
import {readable} from './trace/readable.ts';

const folder = join(root, 'dist');
const maps = globSync('*.cjs.map', {cwd: folder}).map(
	file => [basename(file, '.map'), JSON.parse(readFileSync(join(folder, file), 'utf8'))] as const,
);
process.stdout.write(readable(await text(process.stdin), new Map(maps)));
