import type {AnatomyRow, SectionId} from '../../source/model/anatomy/section.ts';
import {type AnatomySources, anatomyOf} from '../../source/model/anatomy.ts';
import type {EngineInfo} from '../../source/model/engine-info.ts';
import {aContainer} from './containers.ts';
import {docker} from './harbour-state.ts';

/** An engine on a machine of two CPUs. */
export const engine: EngineInfo = {...docker, memoryBytes: 8 * 2 ** 30, kernel: '6.18.44'};

/** The sources of an anatomy: an empty inspection and an engine, unless others are given. */
export function sources(rest: Partial<AnatomySources>): AnatomySources {
	return {
		container: aContainer('web'),
		inspection: {},
		engine,
		stats: undefined,
		processes: undefined,
		layers: undefined,
		measured: undefined,
		nameOf: () => undefined,
		...rest,
	};
}

/** The lines of each section, as plain text. */
export function linesOf(rest: Partial<AnatomySources>): (id: SectionId) => readonly string[] {
	const sections = anatomyOf(sources(rest));
	return id => sections.find(section => section.id === id)?.rows.map(rowText) ?? [];
}

/** A row as plain text, with the sizes in it written out. */
export function rowText(row: AnatomyRow | undefined): string {
	if (!row || row.type === 'ports') {
		return '';
	}

	if (row.type === 'layer') {
		return `${row.size.bytes} B ${row.text}`;
	}

	const words = row.text.map(piece => (typeof piece === 'string' ? piece : bytesIn(piece)));
	return `${row.label}${row.label === '' ? '' : ' '}${words.join('')}`;
}

function bytesIn({bytes, style}: {readonly bytes: number; readonly style: 'binary' | 'decimal'}): string {
	return style === 'binary' ? `${bytes / 2 ** 20} MiB` : `${bytes} B`;
}
