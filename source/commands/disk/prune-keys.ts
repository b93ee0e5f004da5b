import type {Key} from '../../model/key.ts';
import {readPruneFilter} from '../../model/prune-filter.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import {
	isAnswered,
	nextHosts,
	nextScope,
	type PruneDialog,
	type PruneLine,
	pruneLines,
	tickedItems,
	unanswered,
} from '../../store/prune-dialog.ts';
import type {DialogOutcome} from '../keys/dialog-outcome.ts';
import {lineStep} from '../keys/line-step.ts';
import {editField} from '../keys/text-field-keys.ts';

/** Lines of a page, as the keys for pages count. */
const page = 11;

/** Handle a key in the preview of a prune: move, tick, change the scope, type a filter, continue. */
export function pruneKey(dialog: PruneDialog, key: Key): DialogOutcome | undefined {
	const line = pruneLines(dialog)[dialog.index];
	const name = key.type === 'key' ? key.name : '';
	const movement = movementOf(name, line?.type === 'filter');
	if (movement !== undefined) {
		return moveBy(dialog, movement);
	}

	if (name === 'Enter') {
		return proceed(dialog);
	}

	if (name === 'Esc' || (name === 'q' && line?.type !== 'filter')) {
		return {type: 'closed'};
	}

	return line?.type === 'filter' ? typeInto(dialog, key) : tick(dialog, name, line);
}

/** The keys that move the cursor off the filter; the others edit it. */
const keysBesideFilter = ['Down', 'Up', 'PgDn', 'PgUp'];

function movementOf(name: string, isInFilter: boolean): number | undefined {
	if (name === 'Tab' || name === 'S-Tab') {
		return name === 'Tab' ? 1 : -1;
	}

	return name === 'Space' || (isInFilter && !keysBesideFilter.includes(name)) ? undefined : lineStep(name, page);
}

function moveBy(dialog: PruneDialog, by: number): DialogOutcome {
	const last = pruneLines(dialog).length - 1;
	const index = Math.max(0, Math.min(last, dialog.index + by));
	return {type: 'changed', dialog: {...dialog, index, problem: undefined}};
}

/** A typed filter is applied before anything is removed. */
function proceed(dialog: PruneDialog): DialogOutcome | undefined {
	const text = dialog.filter.value;
	if (text !== dialog.appliedFilter) {
		const problem = filterProblem(text);
		return {
			type: 'changed',
			dialog: problem === undefined ? {...dialog, ...unanswered, appliedFilter: text} : {...dialog, problem},
		};
	}

	if (!isAnswered(dialog)) {
		return undefined;
	}

	return tickedItems(dialog).length === 0
		? {type: 'changed', dialog: {...dialog, problem: 'Nothing is ticked.'}}
		: {type: 'answered', dialog, key: 'Enter'};
}

/** The time 0 is as good as any: it does not change whether a filter is valid. */
function filterProblem(text: string): string | undefined {
	const filter = readPruneFilter(text, 0);
	return 'problem' in filter ? filter.problem : undefined;
}

function typeInto(dialog: PruneDialog, key: Key): DialogOutcome | undefined {
	const filter = editField(dialog.filter, key);
	return filter && {type: 'changed', dialog: {...dialog, filter, problem: undefined}};
}

function tick(dialog: PruneDialog, name: string, line: PruneLine | undefined): DialogOutcome | undefined {
	if (name === 'a') {
		const ids = (dialog.items ?? []).map(({key}) => key);
		const unticked = new Set(tickedItems(dialog).length > 0 ? ids : []);
		return {type: 'changed', dialog: {...dialog, unticked, problem: undefined}};
	}

	if (name !== 'Space') {
		return undefined;
	}

	if (line?.type === 'hosts') {
		return {type: 'changed', dialog: {...dialog, ...unanswered, hosts: nextHosts(dialog)}};
	}

	if (line?.type === 'option') {
		const scope = nextScope(dialog.scope, line.option);
		return {type: 'changed', dialog: {...dialog, ...unanswered, scope}};
	}

	return line?.type === 'item' ? {type: 'changed', dialog: toggled(dialog, line.item.key)} : undefined;
}

function toggled(dialog: PruneDialog, key: ResourceId): PruneDialog {
	const others = [...dialog.unticked].filter(other => other !== key);
	const unticked = new Set(dialog.unticked.has(key) ? others : [...others, key]);
	return {...dialog, unticked, problem: undefined};
}
