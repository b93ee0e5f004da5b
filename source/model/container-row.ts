import type {Action} from './action.ts';
import {type Container, type ContainerDetails, hasFailed, hasFailedToStart} from './container.ts';
import type {Stats} from './stats.ts';

/** Bytes on the disk: the container's own layer, and that with those of its image. */
export type DiskSize = {readonly writable: number; readonly total: number};

/** Everything about a container that columns show, sort and filter by. */
export type ContainerRow = {
	readonly container: Container;
	/** The name of its host on the screen; its address if undefined. */
	readonly hostName?: string | undefined;
	readonly details: ContainerDetails | undefined;
	readonly stats: Stats | undefined;
	/** Its disk usage; undefined unless the column SIZE is shown and it was read. */
	readonly size?: DiskSize | undefined;
	/** CPU use over the last minutes, oldest first. */
	readonly history: readonly {readonly at: number; readonly cpuPercent: number}[];
	readonly action: Action | undefined;
	readonly isRunaway: boolean;
	/** The key that kills at once, as the user has it, for the hint beside a stop's countdown. */
	readonly killKey?: string | undefined;
	/** Milliseconds since the epoch, from the one clock; words such as "Up 3 minutes" are counted from it. */
	readonly now: number;
	/** The same by the clock of its engine, which has dated its creation. */
	readonly engineNow: number;
};

/** Whether a container failed: it ended with an error without being stopped, or could not be started or removed. */
export function isFailed({container, details}: Pick<ContainerRow, 'container' | 'details'>): boolean {
	return container.state === 'dead' || hasFailed(container) || hasFailedToStart(container, details);
}
