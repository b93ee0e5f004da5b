import {formatBytes} from '../../format/bytes.ts';
import {countedKind} from '../../format/disk-kind.ts';
import type {DiskItem, DiskKind} from '../../model/disk.ts';
import {sumOfSizes} from '../../model/disk-summary.ts';
import {namesOf} from '../names.ts';
import {confirmation, type Question} from '../question.ts';

/** The last question before a prune. Data in volumes cannot be restored, so a word has to be typed for them. */
export function pruneConfirmation(items: readonly DiskItem[]): Question<true> {
	const volumes = items.filter(({kind}) => kind === 'volume');
	return confirmation({
		title: items.length === 1 ? 'Remove the ticked item?' : `Remove the ${items.length} ticked items?`,
		lines: [
			...kinds.flatMap(kind => kindLines(items, kind)),
			`Frees about ${formatBytes(sumOfSizes(items), 'decimal')} and cannot be undone.`,
			'Nothing else is removed, even if more has become unused meanwhile.',
			...(volumes.length > 0 ? [`All data in ${namesOf(volumes)} is lost.`] : []),
		],
		word: volumes.length > 0 ? 'volumes' : undefined,
		answers: [{label: 'Remove', value: true, isDangerous: true}],
	});
}

const kinds: readonly DiskKind[] = ['container', 'network', 'volume', 'image', 'build-cache'];

function kindLines(items: readonly DiskItem[], kind: DiskKind): readonly string[] {
	const own = items.filter(item => item.kind === kind);
	const size = kind === 'network' ? '' : `  ${formatBytes(sumOfSizes(own), 'decimal')}`;
	return own.length > 0 ? [`  ${countedKind(own.length, kind)}${size}`] : [];
}
