import {formatBytes} from '../../format/bytes.ts';
import {countedKind} from '../../format/disk-kind.ts';
import {type DiskKind, removalOrder} from '../../model/disk.ts';
import {sumOfSizes} from '../../model/disk-summary.ts';
import {connectedHosts, hostName, isReadOnlyHost} from '../../store/connections.ts';
import type {DiskEntry} from '../../store/disk-entries.ts';
import {emptyScope, type PruneScope, systemScope, tickedItems, unanswered} from '../../store/prune-dialog.ts';
import type {KindId, State} from '../../store/state.ts';
import {textField} from '../../store/text-field.ts';
import type {Command, CommandContext} from '../command.ts';
import {namesOf} from '../names.ts';
import {confirmation, type Question} from '../question.ts';
import {systemReason} from './removal.ts';
import {pruneReport, runPrune} from './run-prune.ts';

/** Remove unused data. It cannot be undone, so a preview lists the items, and a question confirms them. */
export const pruneCommands: readonly Command[] = [
	{
		id: 'prune',
		title: 'Prune unused data',
		titleNow: ({view}) => previews[view.kind]?.title ?? 'Prune everything unused',
		keys: ['P'],
		hint: ({view}) => (view.kind === 'containers' ? undefined : 'prune'),
		hintRank: 34,
		isDangerous: true,
		actsOnAllHosts: true,
		disabledReason: systemReason,
		run: context => open(context, previews[context.getState().view.kind]?.scope ?? systemScope),
	},
	{
		id: 'system-prune',
		title: 'Prune everything unused',
		isDangerous: true,
		actsOnAllHosts: true,
		disabledReason: systemReason,
		docker: () => 'docker system prune',
		run: context => open(context, systemScope),
	},
];

/** In the view of one kind, the preview begins with only that kind. */
const previews: Readonly<Record<KindId, {readonly title: string; readonly scope: PruneScope}>> = {
	images: {title: 'Prune unused images', scope: {...emptyScope, images: 'dangling'}},
	volumes: {title: 'Prune unused volumes', scope: {...emptyScope, volumes: 'anonymous'}},
	networks: {title: 'Prune unused networks', scope: {...emptyScope, networks: true}},
};

/** One prune at a time: while one is running, it is shown instead. */
async function open(context: CommandContext, scope: PruneScope): Promise<void> {
	if (context.getState().prune?.status === 'running') {
		context.dispatch({type: 'dialog-opened', dialog: pruneReport});
		return;
	}

	const items = await context.questions.ask(previewQuestion(context.getState(), scope));
	const keys = items?.map(({key}) => key);
	if (items && (await context.questions.ask(pruneConfirmation(items), keys))) {
		await runPrune(context, items);
	}
}

/** The items to remove, in the order of the removal. The dialog's subscription reads them. */
function previewQuestion(state: State, scope: PruneScope): Question<readonly DiskEntry[]> {
	const allHosts = connectedHosts(state)
		.filter(host => !isReadOnlyHost(state, host))
		.map(host => ({host, name: hostName(state, host)}));
	return {
		dialog: {
			type: 'prune',
			title: 'Prune',
			scope,
			allHosts,
			hosts: allHosts.map(({host}) => host),
			filter: textField(),
			appliedFilter: '',
			unticked: new Set(),
			index: 0,
			...unanswered,
		},
		read: answered => (answered.type === 'prune' ? {value: removalOrder(tickedItems(answered))} : {dialog: answered}),
	};
}

/** The last question before a prune. Data in volumes cannot be restored, so volumes need a typed word. */
function pruneConfirmation(items: readonly DiskEntry[]): Question<true> {
	const volumes = items.filter(({kind}) => kind === 'volume');
	return confirmation({
		title: `Remove ${items.length === 1 ? 'the ticked item' : `the ${items.length} ticked items`}?`,
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

function kindLines(items: readonly DiskEntry[], kind: DiskKind): readonly string[] {
	const own = items.filter(item => item.kind === kind);
	const size = kind === 'network' ? '' : `  ${formatBytes(sumOfSizes(own), 'decimal')}`;
	return own.length > 0 ? [`  ${countedKind(own.length, kind)}${size}`] : [];
}
