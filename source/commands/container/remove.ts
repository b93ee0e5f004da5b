import {type Container, isRunning} from '../../model/container.ts';
import type {Dialog} from '../../store/dialog.ts';
import {targetsOf} from '../../store/rows.ts';
import type {Command, CommandContext} from '../command.ts';
import {namesOf} from '../names.ts';
import type {Deed} from './act.ts';
import {actOnReady, introLine} from './container-action.ts';
import {anyContainer, keysArgument, type Rule, sortOut, targetsFrom, targetsReason} from './targets.ts';

/** How many names a dialog lists before the rest is counted. */
const mostNames = 6;

const mustNotRun: Rule = container =>
	isRunning(container) ? `${container.name} is running; stop it first, or remove it by force.` : undefined;

/** Remove containers. It cannot be undone, so it always asks, and the safe answer is the default. */
export const removeCommands: readonly Command[] = [
	{
		id: 'remove',
		title: 'Remove the container',
		group: 'Container',
		scope: 'everywhere',
		keys: ['d'],
		hint: 'remove',
		hintRank: 45,
		isDangerous: true,
		isAction: true,
		disabledReason: (state, context) => targetsReason(state, context, {rule: mustNotRun}),
		docker: state => introLine(removal(false, false), targetsOf(state)),
		run: context => ask(context, false),
	},
	{
		id: 'force-remove',
		title: 'Remove the container by force',
		group: 'Container',
		scope: 'everywhere',
		keys: ['D'],
		isDangerous: true,
		isAction: true,
		disabledReason: (state, context) => targetsReason(state, context, {rule: anyContainer}),
		docker: state => introLine(removal(true, false), targetsOf(state)),
		run: context => ask(context, true),
	},
	{
		id: 'remove-now',
		title: 'Remove what the dialog named',
		group: 'Container',
		scope: 'everywhere',
		keys: [],
		isDangerous: true,
		isInternal: true,
		run: (context, args) =>
			actOnReady(context, targetsFrom(context.getState(), args), removal(args.force === 'yes', args.volumes === 'yes')),
	},
];

function ask(context: CommandContext, force: boolean): void {
	const state = context.getState();
	const {ready, reasons} = sortOut(state, context, targetsOf(state), removal(force, false).demand);
	context.dispatch({type: 'dialog-opened', dialog: confirmRemoval(ready, reasons, force)});
}

function confirmRemoval(targets: readonly Container[], reasons: readonly string[], force: boolean): Dialog {
	const running = targets.filter(isRunning);
	const call = (volumes: boolean) => ({
		command: 'remove-now',
		args: {...keysArgument(targets), force: force ? 'yes' : 'no', volumes: volumes ? 'yes' : 'no'},
	});
	return {
		type: 'confirm',
		title: targets.length === 1 ? `Remove ${namesOf(targets)}?` : `Remove ${targets.length} containers?`,
		lines: [
			...(targets.length > 1 ? listed(targets) : []),
			...(running.length > 0
				? [`${namesOf(running)} ${running.length === 1 ? 'runs' : 'run'} and will be killed.`]
				: []),
			'What was written inside is lost, the log too. Named volumes stay.',
			...reasons.slice(0, 1).map(reason => `Left out: ${reason}`),
			introLine(removal(force, false), targets),
		],
		buttons: [
			{label: 'Cancel'},
			{label: 'Remove', call: call(false), isDangerous: true},
			{label: 'Remove with its volumes', call: call(true), isDangerous: true},
		],
		index: 0,
	};
}

function listed(targets: readonly Container[]): readonly string[] {
	const excess = targets.length - mostNames;
	const names = targets.slice(0, mostNames).map(target => `  ${target.name}`);
	return excess > 0 ? [...names, `  and ${excess} more`] : names;
}

function removal(force: boolean, volumes: boolean): Deed {
	return {
		verb: 'remove',
		demand: {rule: force ? anyContainer : mustNotRun},
		words: ['rm', ...(force ? ['--force'] : []), ...(volumes ? ['--volumes'] : [])],
		done: 'removed',
		call: (api, id) => api.remove(id, {force, volumes}),
	};
}
