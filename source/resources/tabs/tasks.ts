import {compactBytes} from '../../format/bytes.ts';
import type {SwarmResources} from '../../model/swarm.ts';
import type {State} from '../../store/state.ts';
import {selectedNode, selectedSwarmService, selectedTasks, swarmServiceRow, tasksOf} from '../../store/swarm.ts';
import {cleanText} from '../../text/clean.ts';
import {counted} from '../../text/number.ts';
import {type Spans, span, spansWidth} from '../../text/span.ts';
import {truncate} from '../../text/width.ts';
import {updateSpan} from '../columns/swarm-service-columns.ts';
import {taskColumns} from '../columns/task-columns.ts';
import {cursorRules, messageLines, type Tab} from './tab.ts';
import {tabTable} from './tab-table.ts';

/** A line about the service, and the titles. */
const fixedLines = 2;

/** The tasks of a service or a node, below a line about that. Keys act on the task at the cursor. */
export const tasksTab: Tab = {
	id: 'tasks',
	title: 'Tasks',
	description: 'the tasks of a service or node, also those that have ended, and their errors',
	command: {id: 'tasks', title: 'Show the tasks', keys: ['t'], hint: 'tasks', hintRank: 80},
	body(state, {width, height}) {
		const rows = selectedTasks(state);
		if (!tasksOf(state) || rows.length === 0) {
			return messageLines(tasksOf(state) ? 'It has no tasks.' : 'Reading the tasks…', {width});
		}

		return [summaryLine(state, width), ...tabTable(state, taskColumns, rows, {width, height: height - 1})];
	},
	status: state => [[span(counted(selectedTasks(state).length, 'task'), 'muted')]],
	rules: cursorRules(selectedTasks, fixedLines),
};

/** The last update in the swarm's words, and the limits of each task. */
function summaryLine(state: State, width: number): Spans {
	const service = selectedSwarmService(state);
	if (!service) {
		return nodeLine(state, width);
	}

	const update = updateSpan(swarmServiceRow(state, service));
	const limits = resourceWords(service.limits);
	const rest = [
		...(service.update?.message ? [cleanText(service.update.message)] : []),
		limits === '' ? 'no limits' : `at most ${limits} per task`,
	].join(' · ');
	const before = update.text === '' ? [] : [update, span(' · ', 'muted')];
	return [span('   '), ...before, span(truncate(rest, Math.max(0, width - spansWidth(before) - 4)), 'muted')];
}

/** Why the node is in its state, and its labels. */
function nodeLine(state: State, width: number): Spans {
	const node = selectedNode(state);
	const labels = Object.entries(node?.labels ?? {}).map(([name, value]) => `${name}=${value}`);
	const words = [
		...(node?.message ? [node.message] : []),
		labels.length === 0 ? 'no labels' : `labels ${labels.join(', ')}`,
	].join(' · ');
	return [span(`   ${truncate(cleanText(words), Math.max(0, width - 4))}`, 'muted')];
}

/** CPUs and memory in words: `0.5 CPUs, 64M`; empty where neither is set. */
function resourceWords({cpus, memory}: SwarmResources): string {
	return [
		...(cpus > 0 ? [`${cpus} ${cpus === 1 ? 'CPU' : 'CPUs'}`] : []),
		...(memory > 0 ? [compactBytes(memory, 'binary')] : []),
	].join(', ');
}
