import {SourceMap, type SourceMapPayload} from 'node:module';

/**
 * A stack trace with the places of the sources instead of those in the bundle. The maps are by the names of the bundled
 * files; the single executable shows the rest of the program, `quayside.cjs`, under its own name.
 */
export function readable(trace: string, maps: ReadonlyMap<string, SourceMapPayload>): string {
	const sources = new Map(Array.from(maps, ([name, payload]) => [name, new SourceMap(payload)]));
	return trace.replaceAll(
		/[^\s()]*?([\w.-]+):(\d+):(\d+)(?=\)?$)/gm,
		(place, name: string, line: string, column: string) => {
			const map =
				sources.get(name) ?? (/^quayside[^.]*(?:\.exe)?$/.test(name) ? sources.get('quayside.cjs') : undefined);
			const entry = map?.findEntry(Number(line) - 1, Number(column) - 1);
			return entry && 'originalSource' in entry
				? `${entry.originalSource.replace(/^(?:\.\.\/)+/, '')}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
				: place;
		},
	);
}
