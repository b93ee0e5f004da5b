import type {Port} from '../container.ts';

/** One part of what a container is, as it is told. Its texts come from outside in part and are not yet fit for the screen. */
export type AnatomySection = {
	readonly id: SectionId;
	readonly title: string;
	/** In few words how it stands. */
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

/** Words with sizes between them, which whoever draws them writes in his own way. */
export type AnatomyText = readonly (string | ByteCount)[];

/** So many bytes: `binary` as memory is counted, `decimal` as files are. */
export type ByteCount = {readonly bytes: number; readonly style: 'binary' | 'decimal'};

/** How much attention a line wants: `notable` what is usual but good to know, `serious` what opens the host. */
export type AnatomyLevel = 'plain' | 'quiet' | 'sound' | 'notable' | 'serious';

/** One line of a section. */
export type AnatomyRow =
	| {
			readonly type: 'fact';
			readonly label: string;
			readonly text: AnatomyText;
			/** What it means, for those who meet it for the first time; left out where there is no room. */
			readonly meaning: string;
			readonly level: AnatomyLevel;
	  }
	/** A limit with what is used of it: from 0 to 1, undefined where there is no limit or no use. */
	| {
			readonly type: 'use';
			readonly label: string;
			readonly share: number | undefined;
			readonly text: AnatomyText;
			readonly level: AnatomyLevel;
	  }
	| {readonly type: 'ports'; readonly label: string; readonly ports: readonly Port[]}
	/** A layer of the image; its share is that of the largest. */
	| {readonly type: 'layer'; readonly size: ByteCount; readonly share: number; readonly text: string};

/** A line that tells something by its name. */
export function fact(
	label: string,
	text: string | AnatomyText,
	{level = 'plain', meaning = ''}: {readonly level?: AnatomyLevel; readonly meaning?: string} = {},
): AnatomyRow {
	return {type: 'fact', label, text: typeof text === 'string' ? [text] : text, meaning, level};
}

/** Bytes of memory. */
export function memory(bytes: number): ByteCount {
	return {bytes, style: 'binary'};
}

/** Bytes on the disk or on their way to it. */
export function disk(bytes: number): ByteCount {
	return {bytes, style: 'decimal'};
}
