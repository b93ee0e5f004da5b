import type {Json} from '../json.ts';
import {isSetAt, listAt, membersAt, textAt} from '../read-json.ts';
import {type AnatomyRow, type AnatomySection, type AnatomyText, disk, fact} from './section.ts';

/** Something that is mounted into the container's file tree. */
export type AnatomyMount = {
	/** `bind`, `volume`, `tmpfs`, or another word of the engine's. */
	readonly type: string;
	/** The volume's name, or the path on the host; empty for memory. */
	readonly source: string;
	readonly destination: string;
	readonly isReadOnly: boolean;
	/** Whether it is the socket of an engine. */
	readonly isEngineSocket: boolean;
};

/** What a container takes of the disk, as far as it was measured. */
export type DiskMeasure = {
	/** Bytes that it has written in its own layer. */
	readonly writable: number;
	/** Bytes of each of its volumes, by their names. */
	readonly volumes: ReadonlyMap<string, number>;
};

/** Where a measuring stands: it is made on demand only, since the engine walks through all files for it. */
export type Measured = DiskMeasure | 'measuring' | {readonly problem: string} | undefined;

/** What is mounted, in the order of the paths inside. */
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

/** The section about the container's own file system: what is mounted, and below that its own layer. */
export function fileSection(inspection: Json, mounts: readonly AnatomyMount[], measured: Measured): AnatomySection {
	return {
		id: 'files',
		title: 'Mounts and own layer',
		note: mounts.length === 0 ? ['nothing is mounted'] : [`${mounts.length} mounted`],
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
	return fact(destination, text, {level: isEngineSocket ? 'serious' : 'plain'});
}

function wordsFor({type, source}: AnatomyMount): string {
	switch (type) {
		case 'volume':
			return /^[0-9a-f]{64}$/.test(source) ? `an anonymous volume, ${source.slice(0, 12)}` : `volume ${source}`;
		case 'bind':
			return `${source} of the host`;
		case 'tmpfs':
			return 'memory, gone when it stops';
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
	const before = isReadOnly ? 'read-only' : 'writable, gone when it is removed';
	return fact('own layer', [before, ...sizeOfLayer(measured)], {level: isReadOnly ? 'sound' : 'plain'});
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
