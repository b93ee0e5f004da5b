import {shortBytes} from '../../format/bytes.ts';
import type {CommandContext, SourceFile} from '../command.ts';
import {withProgress} from './progress.ts';

/**
 * Send a file to the engine while a dialog shows how much of it was sent; closing it cancels. Settles as `send` does;
 * rejects with a sentence if the file cannot be read.
 */
export async function sendFile<T>(
	context: CommandContext,
	{path, title}: {readonly path: string; readonly title: string},
	send: (bytes: AsyncIterable<Uint8Array>, signal: AbortSignal) => Promise<T>,
): Promise<T> {
	const file = await context.shell.openFile(path);
	try {
		return await withProgress(context, {title, path: file.path}, (signal, update) =>
			send(reported(file, update), signal),
		);
	} finally {
		await file.close();
	}
}

async function* reported({size, bytes}: SourceFile, update: (progress: string) => void): AsyncGenerator<Uint8Array> {
	let sent = 0;
	for await (const chunk of bytes()) {
		yield chunk;
		sent += chunk.length;
		update(`${shortBytes(sent, 'decimal')} of ${shortBytes(size, 'decimal')} sent`);
	}

	update(`${shortBytes(size, 'decimal')} sent. The engine is unpacking…`);
}
