import type {Container} from '../../model/container.ts';
import type {ContainerLimits} from '../../model/container-limits.ts';
import {formatSize} from '../../run-line/values/number.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {Command, CommandContext} from '../command.ts';
import {dockerLine} from '../docker-line.ts';
import {formOf} from '../forms.ts';
import {afterColon, reasonOf, tell} from '../tell.ts';
import {changedWords, type LimitChange, limitChange, limitWords, policyWords, updateLine} from './limit-change.ts';
import {refreshInspection} from './refresh-inspection.ts';
import {keysArgument, type Rule, selectedReason, targetsFrom} from './targets.ts';

type Answers = Readonly<Record<string, string>>;

const mustBeUpdatable: Rule = (_, {containers}) =>
	containers.limits && containers.update ? undefined : 'This engine cannot change limits.';

/** Change the limits of a container while it runs. */
export const updateCommands: readonly Command[] = [
	{
		id: 'update',
		title: 'Change its limits',
		group: 'Container',
		scope: 'everywhere',
		keys: ['U'],
		isDangerous: true,
		isAction: true,
		disabledReason: (state, context) => selectedReason(state, context, {rule: mustBeUpdatable}),
		docker(state) {
			const container = selectedContainer(state);
			return container && dockerLine(['update', '…', container.name]);
		},
		async run(context) {
			const container = selectedContainer(context.getState());
			const limits = container && (await readLimits(context, container));
			if (container && limits) {
				context.dispatch({type: 'dialog-opened', dialog: updateForm(container, limits)});
			}
		},
	},
	{
		id: 'update-to',
		title: 'Change the limits to what was typed',
		group: 'Container',
		scope: 'everywhere',
		keys: [],
		isDangerous: true,
		isInternal: true,
		async run(context, args) {
			const [container] = targetsFrom(context.getState(), args);
			const limits = container && (await readLimits(context, container));
			if (!container || !limits) {
				return;
			}

			const change = limitChange(args, limits);
			if (typeof change === 'string') {
				context.dispatch({type: 'dialog-opened', dialog: updateForm(container, limits, args, change)});
			} else if (Object.keys(change).length === 0) {
				tell(context, 'info', `The limits of ${container.name} stay as they are`);
			} else {
				await update(context, container, limits, change);
			}
		},
	},
];

async function readLimits(context: CommandContext, {key, id}: Container): Promise<ContainerLimits | undefined> {
	// Never aborted: the engine ends each of its requests after a deadline.
	return context.engineOf(key)?.containers.limits?.(id, new AbortController().signal);
}

function updateForm(container: Container, limits: ContainerLimits, answers?: Answers, problem?: string) {
	return formOf({
		title: `Limits of ${container.name}`,
		intro: [`Now: ${limitWords(limits).join(' · ')}`],
		fields: [
			{id: 'cpus', label: 'CPUs', placeholder: 'no limit', value: limits.cpus === 0 ? '' : String(limits.cpus)},
			{
				id: 'memory',
				label: 'Memory',
				placeholder: 'no limit',
				value: limits.memory === 0 ? '' : formatSize(limits.memory),
			},
			{id: 'pids', label: 'Processes', placeholder: 'no limit', value: limits.pids > 0 ? String(limits.pids) : ''},
			{id: 'restart', label: 'Restart', placeholder: 'no', value: policyWords(limits.restartPolicy)},
		],
		submit: {command: 'update-to', args: keysArgument([container])},
		...(answers ? {answers} : {}),
		problem,
	});
}

async function update(
	context: CommandContext,
	container: Container,
	before: ContainerLimits,
	change: LimitChange,
): Promise<void> {
	const at = context.now();
	let problem: string | undefined;
	try {
		const warnings = (await context.engineOf(container.key)?.containers.update?.(container.id, change)) ?? [];
		tell(context, 'success', `${container.name}: ${changedWords(before, {...before, ...change})}`);
		for (const warning of warnings) {
			tell(context, 'warning', warning);
		}

		await refreshInspection(context, container);
	} catch (error) {
		problem = reasonOf(error) ?? 'It was broken off.';
		tell(context, 'error', `Cannot change the limits of ${container.name}: ${afterColon(problem)}`);
	} finally {
		context.dispatch({type: 'command-recorded', record: {at, line: updateLine(container.name, change), problem}});
	}
}
