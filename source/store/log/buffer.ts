import type {ResourceId} from '../../model/resource-id.ts';
import type {LogLines} from './lines.ts';

/** What is loaded of one container's log. */
export type LogBuffer = {
	readonly key: ResourceId;
	readonly lines: LogLines;
	readonly status: 'loading' | 'following' | 'ended' | 'failed';
	/** Why it cannot be read, in one sentence. */
	readonly problem: string | undefined;
};
