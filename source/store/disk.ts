import type {DiskUsage} from '../model/disk.ts';
import type {EventsIn} from './events-in.ts';

/** An engine's disk usage. It is measured on demand, since the engine walks through files for it. */
export type Disk = {
	/** Increases each time the measurement becomes outdated. */
	readonly round: number;
	readonly isMeasuring: boolean;
	/** The last measurement, kept during the next one. */
	readonly usage: DiskUsage | undefined;
	/** Why it could not be measured, in one sentence. */
	readonly problem: string | undefined;
};

/** The disk of each host that was measured, by its address. */
export type Disks = ReadonlyMap<string, Disk>;

/** Events of a host's disk. */
export type DiskEvent = EventsIn<{
	'disk-measuring': {host: string};
	'disk-measured': {host: string; usage?: DiskUsage; problem?: string};
	'disk-outdated': {host: string};
}>;

/** Nothing is measured yet. */
const noDisk: Disk = {round: 0, isMeasuring: false, usage: undefined, problem: undefined};

/** The disk of a host. */
export function diskOf({disks}: {readonly disks: Disks}, host: string): Disk {
	return disks.get(host) ?? noDisk;
}

/** The disks after an event of one of them. */
export function reduceDisk(disks: Disks, event: DiskEvent): Disks {
	return new Map(disks).set(event.host, changed(diskOf({disks}, event.host), event));
}

function changed(disk: Disk, event: DiskEvent): Disk {
	switch (event.type) {
		case 'disk-measuring':
			return {...disk, isMeasuring: true};
		case 'disk-measured':
			return {...disk, isMeasuring: false, usage: event.usage ?? disk.usage, problem: event.problem};
		case 'disk-outdated':
			return {...disk, round: disk.round + 1};
	}
}
