import type {Container} from './container.ts';
import type {EventRecord} from './event-record.ts';
import type {Image} from './image.ts';
import type {Network} from './network.ts';
import type {GroupSummary, Project} from './project.ts';
import type {Volume} from './volume.ts';

/** An item of any kind but containers, and the containers that use it: what its columns show, sort and filter by. */
export type ItemRow<Item> = {
	readonly item: Item;
	readonly users: readonly Container[];
	/** The name of its host on the screen. */
	readonly hostName?: string | undefined;
	/** Milliseconds since the epoch, by the clock of its engine. */
	readonly now: number;
};

export type ImageRow = ItemRow<Image>;
/** `size` in bytes; undefined until it has been measured. */
export type VolumeRow = ItemRow<Volume & {readonly size: number | undefined}>;
export type NetworkRow = ItemRow<Network>;
export type EventRow = ItemRow<EventRecord> & {
	/** Details of the event in words. */
	readonly detail: string;
	/** Whether its time is shown in UTC. */
	readonly isUtc: boolean;
};
export type ProjectRow = ItemRow<Project> & ProjectNotes & {readonly summary: GroupSummary};

/** The parts of a project's status that do not come from its containers. */
export type ProjectNotes = {
	/** Whether it differs from its Compose file; false until it was compared. */
	readonly isDrifted?: boolean;
	/** Whether Compose is changing it from here. */
	readonly isChanging?: boolean;
};
