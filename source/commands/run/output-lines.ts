import type {LogLine, LogStream} from '../../model/log.ts';

/** Whole lines, and the unfinished last line of each stream. */
export type Written = {readonly lines: readonly LogLine[]; readonly openLines: readonly LogLine[]};

/** Splits a container's output into lines as it arrives. */
export type OutputLines = {push(bytes: Uint8Array, stream: LogStream): Written};

/** Bounds: the last lines of each chunk, the first characters of each line. */
const mostLines = 2000;
const mostCharacters = 16 * 1024;

/** Collect the lines of several streams, each on its own. */
export function createOutputLines(): OutputLines {
	const streams = new Map<LogStream, {readonly decoder: InstanceType<typeof TextDecoder>; text: string}>();
	return {
		push(bytes, stream) {
			const open = streams.get(stream) ?? {decoder: new TextDecoder(), text: ''};
			streams.set(stream, open);
			const texts = (open.text + open.decoder.decode(bytes, {stream: true})).split('\n');
			open.text = (texts.pop() ?? '').slice(0, mostCharacters);
			return {
				lines: texts.slice(-mostLines).map(text => lineOf(stream, text.replace(/\r$/, ''))),
				openLines: [...streams].filter(([, {text}]) => text !== '').map(([name, {text}]) => lineOf(name, text)),
			};
		},
	};
}

function lineOf(stream: LogStream, text: string): LogLine {
	return {stream, at: '', text: text.slice(0, mostCharacters)};
}
