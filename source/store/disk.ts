import type {DiskUsage} from '../model/disk.ts';

/** The engine's disk usage. It is measured on demand, since the engine walks through files for it. */
export type Disk = {
	/** Increases each time the measurement becomes outdated. */
	readonly round: number;
	readonly isMeasuring: boolean;
	/** The last measurement, kept during the next one. */
	readonly usage: DiskUsage | undefined;
	/** Why it could not be measured, in one sentence. */
	readonly problem: string | undefined;
};

export type DiskEvent =
	| {readonly type: 'disk-measuring'}
	| {readonly type: 'disk-measured'; readonly usage?: DiskUsage; readonly problem?: string}
	| {readonly type: 'disk-outdated'};

/** Nothing is measured yet. */
export const noDisk: Disk = {round: 0, isMeasuring: false, usage: undefined, problem: undefined};

/** The disk after an event. */
export function reduceDisk(disk: Disk, event: DiskEvent): Disk {
	switch (event.type) {
		case 'disk-measuring':
			return {...disk, isMeasuring: true};
		case 'disk-measured':
			return {...disk, isMeasuring: false, usage: event.usage ?? disk.usage, problem: event.problem};
		case 'disk-outdated':
			return outdated(disk);
	}
}

/** The disk, to be measured again when its view is open. */
export function outdated(disk: Disk): Disk {
	return {...disk, round: disk.round + 1};
}
