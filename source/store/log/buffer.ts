import type {ResourceId} from '../../model/resource-id.ts';
import type {Predecessor} from '../../model/successor.ts';
import type {LogLines} from './lines.ts';
import type {LogRange} from './view-state.ts';

/** The loaded part of one container's log. */
export type LogBuffer = {
	readonly key: ResourceId;
	/** Its container when it was opened; undefined if that was not listed. */
	readonly container: Predecessor | undefined;
	readonly lines: LogLines;
	/** The part of the log that is read; undefined: all of it, the last lines first. */
	readonly range: LogRange | undefined;
	readonly status: 'loading' | 'following' | 'ended' | 'failed';
	/** Why it cannot be read, in one sentence. */
	readonly problem: string | undefined;
};
