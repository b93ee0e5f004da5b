import type {Container} from '../../model/container.ts';
import type {ContainerLimits} from '../../model/container-limits.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {formatSize} from '../../run-line/values/number.ts';
import {inspectionId} from '../../store/reads.ts';
import {awaitRead} from '../await-read.ts';
import type {Command} from '../command.ts';
import {execute} from '../execute.ts';
import type {Operation} from '../operation.ts';
import {itemCommand} from '../operation-command.ts';
import {confirmation, form, type Question} from '../question.ts';
import {tell} from '../tell.ts';
import {
	changedWords,
	type LimitChange,
	limitChange,
	limitWords,
	policyWords,
	updateLine,
	withRaisedSwap,
} from './limit-change.ts';
import {mustSupport, onContainer, onSelectedContainer} from './targets.ts';

const reason = mustSupport(['limits', 'update'], 'This engine cannot change limits.');

/** Change the limits of a container while it runs. */
export const updateCommands: readonly Command[] = [
	itemCommand({
		id: 'update',
		title: 'Change the limits of the container',
		...onSelectedContainer,
		keys: ['U'],
		reason,
		line: ({name}) => dockerLine(['update', '…', name]),
		async act(context, container) {
			const limits = await awaitRead(context, container.key, 'limits', container.id);
			const answer = limits && (await context.questions.ask(limitsQuestion(container, limits)));
			const raised = answer && withRaisedSwap(limits, answer);
			const change = raised ? await context.questions.ask(swapQuestion(container, limits, raised)) : answer;
			if (!limits || !change) {
				return;
			}

			if (Object.keys(change).length === 0) {
				tell(context, 'info', `The limits of ${container.name} are unchanged`, [container.key]);
			} else {
				await execute(context, updateTo(container, limits, change));
			}
		},
	}),
];

function limitsQuestion(container: Container, limits: ContainerLimits): Question<LimitChange> {
	const {cpus, memory, pids, restartPolicy} = limits;
	return form({
		title: `Limits of ${container.name}`,
		intro: [`Now: ${limitWords(limits).join(' · ')}`],
		fields: [
			{id: 'cpus', label: 'CPUs', placeholder: 'no limit', value: cpus === 0 ? '' : String(cpus)},
			{id: 'memory', label: 'Memory', placeholder: 'no limit', value: memory === 0 ? '' : formatSize(memory)},
			{id: 'pids', label: 'Processes', placeholder: 'no limit', value: pids > 0 ? String(pids) : ''},
			{id: 'restart', label: 'Restart', placeholder: 'no', value: policyWords(restartPolicy)},
		],
		parse: answers => limitChange(answers, limits),
	});
}

/** The engine refuses a memory limit above that of memory and swap together. */
function swapQuestion({name}: Container, {memorySwap}: ContainerLimits, change: LimitChange): Question<LimitChange> {
	return confirmation({
		title: `Also raise the swap limit of ${name}?`,
		lines: [
			`${name} may use ${formatSize(memorySwap)} of memory and swap together, less than the new memory limit.`,
			updateLine(name, change),
		],
		answers: [{label: 'Raise both', value: change}],
	});
}

function updateTo(container: Container, before: ContainerLimits, change: LimitChange): Operation<Container> {
	return {
		verb: 'update',
		...onContainer(container),
		reason,
		attempt: name => `change the limits of ${name}`,
		line: () => updateLine(container.name, change),
		async call({containers}, {key, id, name}, {context}) {
			const warnings = (await containers.update?.(id, change)) ?? [];
			for (const warning of warnings) {
				tell(context, 'warning', warning, [key]);
			}

			context.dispatch({type: 'read-outdated', id: inspectionId(key)});
			return `${name}: ${changedWords(before, {...before, ...change})}`;
		},
	};
}
