import type {Container} from '../container.ts';
import type {Json} from '../json.ts';
import type {ProcessTable} from '../process-table.ts';
import {textAt, textsAt} from '../read-json.ts';
import {shellLine} from '../shell-line.ts';
import {type AnatomyRow, type AnatomySection, entry} from './section.ts';

/** The section about the command that the container starts with. */
export function commandSection(inspection: Json): AnatomySection {
	const path = textAt(inspection, 'Path');
	const words = [...(path === '' ? [] : [path]), ...textsAt(inspection, 'Args')];
	return {
		id: 'command',
		title: 'Start-up command',
		note: [],
		rows: [
			entry('', words.length === 0 ? 'none' : shellLine(words), {level: words.length === 0 ? 'quiet' : 'plain'}),
			entry('', `in ${textAt(inspection, 'Config', 'WorkingDir') || '/'}`, {level: 'quiet'}),
		],
	};
}

/** Processes with a row of their own. */
const maxProcesses = 5;

/** The section about its processes, as the host sees them. */
export function processSection(
	container: Container,
	processes: ProcessTable | {readonly problem: string} | undefined,
): AnatomySection {
	const section = {id: 'processes', title: 'Processes'} as const;
	if (container.state !== 'running' || !processes || 'problem' in processes) {
		return {...section, note: [], rows: [entry('', whyNone(container, processes), {level: 'quiet'})]};
	}

	const rows = processRows(processes);
	const {total = rows.length} = processes;
	const more = total - maxProcesses;
	return {
		...section,
		note: [String(total)],
		rows: more > 1 ? [...rows.slice(0, maxProcesses), entry('', `and ${more} more`, {level: 'quiet'})] : rows,
	};
}

function whyNone({state}: Container, processes: {readonly problem: string} | ProcessTable | undefined): string {
	if (state === 'running') {
		return processes && 'problem' in processes ? processes.problem : 'Reading the processes…';
	}

	return state === 'paused' ? 'Paused.' : 'Not running.';
}

/** Each with its PID on the host. The engine names the columns as `ps` does. */
function processRows({titles, rows}: ProcessTable): readonly AnatomyRow[] {
	const pid = titles.indexOf('PID');
	return rows.map(row => entry(row[pid] ?? '', row.at(-1) ?? ''));
}
