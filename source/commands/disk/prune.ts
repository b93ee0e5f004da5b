import type {DiskItem} from '../../model/disk.ts';
import {removalOrder} from '../../model/removal-order.ts';
import {emptyScope, type PruneScope, systemScope, tickedItems} from '../../store/prune-dialog.ts';
import type {KindId} from '../../store/state.ts';
import {textField} from '../../store/text-field.ts';
import type {Command, CommandContext} from '../command.ts';
import {systemReason} from '../connection.ts';
import type {Question} from '../question.ts';
import {pruneConfirmation} from './prune-confirm.ts';
import {pruneReport, runPrune} from './run-prune.ts';

/** Remove what is unused. It cannot be undone, so what would be removed is shown first and then confirmed. */
export const pruneCommands: readonly Command[] = [
	{
		id: 'prune',
		title: 'Prune unused data',
		titleNow: ({view}) => titles[view.kind] ?? 'Prune everything unused',
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
		title: 'Prune everything unused',
		group: 'Disk',
		scope: 'everywhere',
		keys: [],
		isDangerous: true,
		disabledReason: systemReason,
		docker: () => 'docker system prune',
		run: context => open(context, systemScope),
	},
];

const titles: Readonly<Record<KindId, string>> = {
	images: 'Prune unused images',
	volumes: 'Prune unused volumes',
	networks: 'Prune unused networks',
};

/** In a view of one kind the preview begins with that kind alone; the others can be added there. */
const scopes: Readonly<Record<KindId, PruneScope>> = {
	images: {...emptyScope, images: 'dangling'},
	volumes: {...emptyScope, volumes: 'anonymous'},
	networks: {...emptyScope, networks: true},
};

/** One prune at a time: while one is running, it is shown instead. */
async function open(context: CommandContext, scope: PruneScope): Promise<void> {
	if (context.getState().prune?.status === 'running') {
		context.dispatch({type: 'dialog-opened', dialog: pruneReport});
		return;
	}

	const items = await context.questions.ask(previewQuestion(scope));
	if (items && (await context.questions.ask(pruneConfirmation(items)))) {
		await runPrune(context, items);
	}
}

/** What would be removed, in the order of the removal. The dialog's subscription reads it. */
function previewQuestion(scope: PruneScope): Question<readonly DiskItem[]> {
	return {
		dialog: {
			type: 'prune',
			title: 'Prune',
			scope,
			filter: textField(),
			appliedFilter: '',
			items: undefined,
			unticked: new Set(),
			index: 0,
			problem: undefined,
		},
		read: answered => (answered.type === 'prune' ? {value: removalOrder(tickedItems(answered))} : {dialog: answered}),
	};
}
