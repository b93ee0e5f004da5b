import type {ContainerPort} from '../container.ts';

/** One part of a container's anatomy. Some of its texts come from outside and are not cleaned yet. */
export type AnatomySection = {
	readonly id: SectionId;
	readonly title: string;
	/** A summary of a few words. */
	readonly note: AnatomyText;
	readonly rows: readonly AnatomyRow[];
};

export type SectionId =
	| 'command'
	| 'findings'
	| 'processes'
	| 'namespaces'
	| 'limits'
	| 'privileges'
	| 'network'
	| 'files'
	| 'image'
	| 'machine';

/** Words, and byte counts that the drawing formats. */
export type AnatomyText = readonly (string | ByteCount)[];

/** A number of bytes: `binary` as memory is counted, `decimal` as files are. */
export type ByteCount = {readonly bytes: number; readonly style: 'binary' | 'decimal'};

/** How much attention a row needs: `notable` is common but worth knowing, `serious` opens the host. */
export type AnatomyLevel = 'plain' | 'quiet' | 'sound' | 'notable' | 'serious';

/** One row of a section. */
export type AnatomyRow =
	| {
			readonly type: 'entry';
			readonly label: string;
			readonly text: AnatomyText;
			/** An explanation for newcomers; left out where there is no room. */
			readonly meaning: string;
			readonly level: AnatomyLevel;
	  }
	/** A limit and its use; `share` is 0 to 1, undefined if there is no limit or the use is unknown. */
	| {
			readonly type: 'use';
			readonly label: string;
			readonly share: number | undefined;
			readonly text: AnatomyText;
			readonly level: AnatomyLevel;
	  }
	| {readonly type: 'ports'; readonly label: string; readonly ports: readonly ContainerPort[]}
	/** A layer of the image; `share` is relative to the largest layer. */
	| {readonly type: 'layer'; readonly size: ByteCount; readonly share: number; readonly text: string};

/** A row with a label. */
export function entry(
	label: string,
	text: string | AnatomyText,
	{level = 'plain', meaning = ''}: {readonly level?: AnatomyLevel; readonly meaning?: string} = {},
): AnatomyRow {
	return {type: 'entry', label, text: typeof text === 'string' ? [text] : text, meaning, level};
}

/** Bytes of memory. */
export function memory(bytes: number): ByteCount {
	return {bytes, style: 'binary'};
}

/** Bytes on the disk. */
export function disk(bytes: number): ByteCount {
	return {bytes, style: 'decimal'};
}
