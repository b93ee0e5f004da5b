import {type PruneFilter, parsePruneFilter} from '../../model/prune-filter.ts';
import {removalOrder} from '../../model/removal-order.ts';
import {
	emptyScope,
	kindOfOption,
	nextScope,
	type PruneDialog,
	type PruneScope,
	pruneLines,
	systemScope,
	tickedItems,
} from '../../store/prune-dialog.ts';
import type {KindId} from '../../store/state.ts';
import {textField} from '../../store/text-field.ts';
import type {Command, CommandContext} from '../command.ts';
import {currentEngine, systemReason} from '../connection.ts';
import {splitWords} from '../split-words.ts';
import {reasonOf} from '../tell.ts';
import {confirmPrune} from './prune-confirm.ts';
import {pruneReport, runPrune} from './run-prune.ts';

/** Clear away what is not used. It cannot be undone, so what would go is shown first, and then asked for. */
export const pruneCommands: readonly Command[] = [
	{
		id: 'prune',
		title: 'Clear away what is unused (prune)',
		titleNow: ({view}) => titles[view.kind] ?? 'Clear away all that is unused (prune)',
		group: 'Disk',
		scope: 'everywhere',
		keys: ['P'],
		hint: ({view}) => (view.kind === 'containers' ? undefined : 'prune'),
		hintRank: 34,
		isDangerous: true,
		disabledReason: systemReason,
		run: context => open(context, scopes[context.getState().view.kind] ?? systemScope),
	},
	{
		id: 'system-prune',
		title: 'Clear away all that is unused',
		group: 'Disk',
		scope: 'everywhere',
		keys: [],
		isDangerous: true,
		disabledReason: systemReason,
		docker: () => 'docker system prune',
		run: context => open(context, systemScope),
	},
	internal('prune-option', 'Look for more or less to prune', changeScope),
	internal('prune-preview', 'Look again for what to prune', context => change(context, {})),
	internal('prune-choose', 'Ask whether what is ticked may go', choose),
	internal('prune-now', 'Remove what was ticked', runPrune),
];

const titles: Readonly<Record<KindId, string>> = {
	images: 'Clear away unused images (prune)',
	volumes: 'Clear away unused volumes (prune)',
	networks: 'Clear away unused networks (prune)',
};

/** A view of one kind begins with that kind alone; the others can be asked for in the preview. */
const scopes: Readonly<Record<KindId, PruneScope>> = {
	images: {...emptyScope, images: 'dangling'},
	volumes: {...emptyScope, volumes: 'anonymous'},
	networks: {...emptyScope, networks: true},
};

function internal(id: string, title: string, run: Command['run']): Command {
	return {
		id,
		title,
		group: 'Disk',
		scope: 'everywhere',
		keys: [],
		isDangerous: true,
		isInternal: true,
		disabledReason: systemReason,
		run,
	};
}

/** One prune at a time: while one goes on, it is shown instead. */
async function open(context: CommandContext, scope: PruneScope): Promise<void> {
	if (context.getState().prune?.status === 'running') {
		context.dispatch({type: 'dialog-opened', dialog: pruneReport});
		return;
	}

	await preview(context, {
		type: 'prune',
		title: 'Prune',
		scope,
		filter: textField(),
		appliedFilter: '',
		items: undefined,
		unticked: new Set(),
		index: 0,
		problem: undefined,
	});
}

async function changeScope(context: CommandContext, {option}: Readonly<Record<string, string>>): Promise<void> {
	const {dialog} = context.getState();
	if (dialog?.type === 'prune' && isOption(option)) {
		await change(context, {scope: nextScope(dialog.scope, option)});
	}
}

function isOption(option: string | undefined): option is keyof PruneScope {
	return option !== undefined && Object.hasOwn(kindOfOption, option);
}

async function change(context: CommandContext, what: Partial<PruneDialog>): Promise<void> {
	const {dialog} = context.getState();
	if (dialog?.type === 'prune') {
		await preview(context, {...dialog, ...what});
	}
}

/** The question that the engine has not answered yet: only the latest counts. */
let asking = new AbortController();

/** Show the dialog and, as soon as the engine has told it, what would go. */
async function preview(context: CommandContext, dialog: PruneDialog): Promise<void> {
	asking.abort();
	asking = new AbortController();
	const {signal} = asking;
	const text = dialog.filter.value;
	const filter = filterOf(text, context.now());
	if ('problem' in filter) {
		context.dispatch({type: 'dialog-opened', dialog: {...dialog, problem: filter.problem}});
		return;
	}

	const waiting = {...dialog, items: undefined, appliedFilter: text, problem: undefined};
	context.dispatch({type: 'dialog-opened', dialog: waiting});
	const answer = await ask(context, {...dialog.scope, filter}, signal);
	const now = context.getState().dialog;
	// The person may have gone on, or away, in the meantime.
	if (!signal.aborted && now?.type === 'prune') {
		const index = Math.min(now.index, pruneLines(answer).length - 1);
		context.dispatch({type: 'dialog-changed', dialog: {...now, ...answer, index}});
	}
}

type Answer = Pick<PruneDialog, 'items' | 'problem'>;

async function ask(
	context: CommandContext,
	options: PruneScope & {readonly filter: PruneFilter},
	signal: AbortSignal,
): Promise<Answer> {
	try {
		const system = currentEngine(context.getState(), context)?.system;
		return {items: (await system?.prunable(options, signal)) ?? [], problem: undefined};
	} catch (error) {
		return {items: [], problem: reasonOf(error)};
	}
}

function filterOf(text: string, now: number): PruneFilter | {readonly problem: string} {
	const split = splitWords(text);
	return 'problem' in split ? split : parsePruneFilter(split.words, now);
}

function choose({dispatch, getState}: CommandContext): void {
	const {dialog} = getState();
	if (dialog?.type === 'prune') {
		const items = removalOrder(tickedItems(dialog));
		dispatch({type: 'prune-chosen', items}, {type: 'dialog-opened', dialog: confirmPrune(items)});
	}
}
