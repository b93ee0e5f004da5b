import {spawn} from 'node:child_process';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {commandEnd} from './open-editor.ts';

/**
 * Show lines, each with its end, in `$PAGER`, `less -R` by default; the terminal must be free. Resolves when the user has
 * left it. Rejects with a sentence if it cannot be started.
 */
export async function openPager(lines: Iterable<string>, env: NodeJS.ProcessEnv): Promise<void> {
	const command = env.PAGER?.trim() || 'less -R';
	// Without -R, less shows colours as codes; git sets it for the same reason.
	const child = spawn('sh', ['-c', command], {
		stdio: ['pipe', 'inherit', 'inherit'],
		env: {...env, LESS: env.LESS ?? 'R'},
	});
	await Promise.all([
		commandEnd(child, `The pager was not found: ${command}`),
		// A pager that is left early does not read the rest.
		pipeline(Readable.from(blocksOf(lines)), child.stdin).catch(() => {}),
	]);
}

/** Characters in each write to the pager. */
const blockLength = 64 * 1024;

function* blocksOf(lines: Iterable<string>): Generator<string> {
	let block = '';
	for (const line of lines) {
		block += line;
		if (block.length > blockLength) {
			yield block;
			block = '';
		}
	}

	if (block !== '') {
		yield block;
	}
}
