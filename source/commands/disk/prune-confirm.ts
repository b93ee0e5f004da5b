import {formatBytes} from '../../format/bytes.ts';
import type {DiskItem, DiskKind} from '../../model/disk.ts';
import {sumOfSizes} from '../../model/disk-summary.ts';
import {countedKind} from '../../resources/disk-words.ts';
import type {Dialog} from '../../store/dialog.ts';
import {textField} from '../../store/text-field.ts';
import {namesOf} from '../names.ts';

/** The last question before a prune. What is in volumes nobody can make again, so they want a word typed. */
export function confirmPrune(items: readonly DiskItem[]): Dialog {
	const volumes = items.filter(({kind}) => kind === 'volume');
	return {
		type: 'confirm',
		title: items.length === 1 ? 'Remove what is ticked?' : `Remove the ${items.length} that are ticked?`,
		lines: [
			...kinds.flatMap(kind => kindLines(items, kind)),
			`That frees about ${formatBytes(sumOfSizes(items), 'decimal')}, and cannot be undone.`,
			'Nothing else goes, even if more has become unused meanwhile.',
			...(volumes.length > 0 ? [`All that is in ${namesOf(volumes)} is lost.`] : []),
		],
		...(volumes.length > 0 ? {word: {expected: 'volumes', field: textField()}} : {}),
		buttons: [{label: 'Cancel'}, {label: 'Remove', call: {command: 'prune-now'}, isDangerous: true}],
		index: 0,
	};
}

const kinds: readonly DiskKind[] = ['container', 'network', 'volume', 'image', 'build-cache'];

function kindLines(items: readonly DiskItem[], kind: DiskKind): readonly string[] {
	const own = items.filter(item => item.kind === kind);
	const size = kind === 'network' ? '' : `  ${formatBytes(sumOfSizes(own), 'decimal')}`;
	return own.length > 0 ? [`  ${countedKind(own.length, kind)}${size}`] : [];
}
