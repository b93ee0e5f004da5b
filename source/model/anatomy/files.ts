import {shortId} from '../id.ts';
import type {Json} from '../json.ts';
import {isSetAt, listAt, membersAt, textAt} from '../read-json.ts';
import {isGeneratedName} from '../volume.ts';
import {type AnatomyRow, type AnatomySection, type AnatomyText, disk, entry} from './section.ts';

/** A mount in the container's file system. */
export type AnatomyMount = {
	/** `bind`, `volume`, `tmpfs`, or another type of the engine. */
	readonly type: string;
	/** The volume's name, or the path on the host; empty for memory. */
	readonly source: string;
	readonly destination: string;
	readonly isReadOnly: boolean;
	/** Whether it is the socket of an engine. */
	readonly isEngineSocket: boolean;
};

/** A container's measured disk usage. */
export type DiskMeasure = {
	/** Bytes in its own layer. */
	readonly writable: number;
	/** Bytes of its volumes, by name. */
	readonly volumes: ReadonlyMap<string, number>;
};

/** The measurement, made only on demand since the engine walks through all files for it. */
export type Measured = DiskMeasure | 'measuring' | {readonly problem: string} | undefined;

/** Its mounts, ordered by the path inside. */
export function mountsOf(inspection: Json): readonly AnatomyMount[] {
	const mounts = listAt(inspection, 'Mounts').map(mountOf);
	const inMemory = membersAt(inspection, 'HostConfig', 'Tmpfs')
		.filter(([path]) => !mounts.some(({destination}) => destination === path))
		.map(([path, options]): AnatomyMount => {
			const isReadOnly = typeof options === 'string' && options.split(',').includes('ro');
			return {type: 'tmpfs', source: '', destination: path, isReadOnly, isEngineSocket: false};
		});
	return [...mounts, ...inMemory].toSorted((a, b) => (a.destination < b.destination ? -1 : 1));
}

/** The section about its mounts and its own layer. */
export function fileSection(inspection: Json, mounts: readonly AnatomyMount[], measured: Measured): AnatomySection {
	return {
		id: 'files',
		title: 'Mounts and own layer',
		note: mounts.length === 0 ? ['no mounts'] : [`${mounts.length} mounted`],
		rows: [...mounts.map(mount => mountRow(mount, measured)), ownLayerRow(inspection, measured)],
	};
}

function mountOf(mount: Json): AnatomyMount {
	const type = textAt(mount, 'Type');
	const source = (type === 'volume' && textAt(mount, 'Name')) || textAt(mount, 'Source');
	const destination = textAt(mount, 'Destination');
	return {
		type,
		source,
		destination,
		isReadOnly: !isSetAt(mount, 'RW'),
		isEngineSocket: [source, destination].some(path => /\/(?:docker|podman|containerd)\.sock$/.test(path)),
	};
}

function mountRow(mount: AnatomyMount, measured: Measured): AnatomyRow {
	const {destination, isReadOnly, isEngineSocket} = mount;
	const text = [
		wordsFor(mount),
		...(isReadOnly ? [', read-only'] : []),
		...(isEngineSocket ? [', the engine’s socket'] : []),
		...sizeOfMount(mount, measured),
	];
	return entry(destination, text, {level: isEngineSocket ? 'serious' : 'plain'});
}

function wordsFor({type, source}: AnatomyMount): string {
	switch (type) {
		case 'volume':
			return isGeneratedName(source) ? `an anonymous volume, ${shortId(source)}` : `volume ${source}`;
		case 'bind':
			return `${source} of the host`;
		case 'tmpfs':
			return 'memory, lost when it stops';
		default:
			return `${type} ${source}`.trim();
	}
}

function sizeOfMount({type, source}: AnatomyMount, measured: Measured): AnatomyText {
	const bytes = type === 'volume' && isMeasure(measured) ? measured.volumes.get(source) : undefined;
	return bytes === undefined ? [] : [', ', disk(bytes)];
}

function ownLayerRow(inspection: Json, measured: Measured): AnatomyRow {
	const isReadOnly = isSetAt(inspection, 'HostConfig', 'ReadonlyRootfs');
	const before = isReadOnly ? 'read-only' : 'writable, lost when it is removed';
	return entry('own layer', [before, ...sizeOfLayer(measured)], {level: isReadOnly ? 'sound' : 'plain'});
}

function sizeOfLayer(measured: Measured): AnatomyText {
	if (isMeasure(measured)) {
		return [', ', disk(measured.writable)];
	}

	return measured === undefined
		? [', not measured']
		: measured === 'measuring'
			? [', measuring…']
			: [`, ${measured.problem}`];
}

function isMeasure(measured: Measured): measured is DiskMeasure {
	return typeof measured === 'object' && 'writable' in measured;
}
