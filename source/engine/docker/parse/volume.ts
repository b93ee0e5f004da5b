import {labelsAt, textAt, timeAt} from '../../../model/read-json.ts';
import {isGeneratedName, type Volume, volumeKey} from '../../../model/volume.ts';
import {byName, listParser} from './list-parser.ts';

/** The entries of a list of volumes, named ones first. */
export const parseVolumes = listParser(
	parseVolume,
	(a, b) => Number(a.isAnonymous) - Number(b.isAnonymous) || byName(a, b),
);

/** One volume, from a list or an inspection. */
export function parseVolume(host: string, entry: unknown): Volume | undefined {
	const name = textAt(entry, 'Name');
	if (!name) {
		return undefined;
	}

	const labels = labelsAt(entry, 'Labels');
	return {
		key: volumeKey(host, name),
		host,
		name,
		driver: textAt(entry, 'Driver'),
		mountpoint: textAt(entry, 'Mountpoint'),
		createdAt: timeAt(entry, 'CreatedAt'),
		labels,
		isAnonymous: isAnonymous(name, labels),
	};
}

/** Engines before API 1.42 do not mark anonymous volumes; but only they generate such names. */
function isAnonymous(name: string, labels: Readonly<Record<string, string>>): boolean {
	return Object.hasOwn(labels, 'com.docker.volume.anonymous') || isGeneratedName(name);
}
