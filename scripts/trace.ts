// Makes a stack trace from a bug report readable: `npm run trace < report`. The source maps in dist/ have to be those of
// the same build; `npm run build` makes them, and a release has them beside its files.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';
import {root} from './bundle/root.ts';
import {readable} from './trace/readable.ts';

const maps = ['quayside.cjs', 'boot.cjs'].map(
	name => [name, JSON.parse(readFileSync(join(root, 'dist', `${name}.map`), 'utf8'))] as const,
);
process.stdout.write(readable(await text(process.stdin), new Map(maps)));
