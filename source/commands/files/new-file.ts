import {shortBytes} from '../../format/bytes.ts';
import type {CommandContext, NewFile} from '../command.ts';
import {startRecord} from '../command-record.ts';
import {lineOn} from '../on-host.ts';
import {form} from '../question.ts';
import {afterColon, reasonOf, tell} from '../tell.ts';
import {withProgress} from './progress.ts';

/** Ask for a path until the file can be created; undefined if that was cancelled. */
export async function askNewFile(
	context: CommandContext,
	{title, suggested}: {readonly title: string; readonly suggested: string},
): Promise<NewFile | undefined> {
	let path: string | undefined = suggested;
	let problem: string | undefined;
	while (path !== undefined) {
		path = await context.questions.ask(pathQuestion(title, path, problem));
		try {
			if (path !== undefined) {
				return await context.shell.createFile(path);
			}
		} catch (error) {
			problem = reasonOf(error);
		}
	}

	return undefined;
}

function pathQuestion(title: string, path: string, problem: string | undefined) {
	return form({
		title,
		intro: ['Only you can read it. An existing file is never overwritten.'],
		fields: [{id: 'path', label: 'File', value: path}],
		problem,
		parse: answers => (answers.path ? {value: answers.path} : {problem: 'Type the path of a file.'}),
	});
}

/** A name without anything that a path could mistake, and the time: `web-2026-11-27T10-42-05`. */
export function fileStem(name: string, now: number): string {
	const time = new Date(now - new Date(now).getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
	return `${name.replaceAll(/[^\w.-]+/g, '_').replace(/^[.-]+/, '')}-${time.replaceAll(':', '-')}`;
}

/** A piece of a file, and the progress after it, for example `12 lines`. */
export type FilePiece = {readonly data: string | Uint8Array; readonly progress: string};

/**
 * Write all pieces to a new file. A dialog shows the progress; closing it cancels. If it fails or is cancelled, the file is
 * removed, and a notice says so. Resolves with the problem, in one sentence; undefined when the file is complete.
 */
export async function writeNewFile(
	context: CommandContext,
	file: NewFile,
	title: string,
	pieces: (signal: AbortSignal) => AsyncIterable<FilePiece>,
): Promise<string | undefined> {
	try {
		await withProgress(context, {title, path: file.path}, async (signal, update) => {
			for await (const {data, progress} of pieces(signal)) {
				await file.write(data);
				update(progress);
			}

			signal.throwIfAborted();
		});
		await file.close();
		return undefined;
	} catch (error) {
		return removeUnfinished(context, file, error);
	}
}

/** A download from an engine: its host, the equivalent command, its title, and its size in words where that is known. */
type Download = {readonly host: string; readonly line: string; readonly title: string; readonly size?: string};

/** Write bytes from an engine to a new file, and record the command. Resolves as `writeNewFile` does. */
export async function download(
	context: CommandContext,
	file: NewFile,
	{host, line, title, size}: Download,
	bytes: (signal: AbortSignal) => AsyncIterable<Uint8Array> | undefined,
): Promise<string | undefined> {
	const record = startRecord(context, lineOn(context.getState(), host, line));
	const problem = await writeNewFile(context, file, title, async function* (signal) {
		let received = 0;
		for await (const data of bytes(signal) ?? []) {
			received += data.length;
			const progress = shortBytes(received, 'decimal');
			yield {data, progress: size === undefined ? progress : `${progress} of about ${size}`};
		}
	});
	record.end(problem);
	return problem;
}

/** Remove a file that could not be written, and report why. Resolves with the problem, in one sentence. */
async function removeUnfinished(context: CommandContext, file: NewFile, error: unknown): Promise<string> {
	await file.remove().catch(() => {});
	const reason = reasonOf(error);
	const text = reason === undefined ? 'Cancelled. The file was removed.' : `Cannot save: ${afterColon(reason)}`;
	tell(context, reason === undefined ? 'info' : 'error', text);
	return reason ?? 'Cancelled.';
}
