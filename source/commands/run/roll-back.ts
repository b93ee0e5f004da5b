import {resourceId} from '../../model/resource-id.ts';
import {dockerLine} from '../../model/shell-line.ts';
import type {CommandContext} from '../command.ts';
import {confirmation, type Question} from '../question.ts';
import {tell} from '../tell.ts';
import {changePlaces, putBack} from './change-places.ts';
import {reportRun, selectWhenListed} from './flow.ts';
import {lookUp, type Pair} from './replaced.ts';
import {createUndoLog} from './undo-log.ts';

/** The question before a roll-back, since a service is stopped for a moment. */
export function rollBackQuestion({current, kept}: Pair): Question<true> {
	return confirmation({
		title: `Roll back ${current.name}?`,
		lines: [
			`${current.name} is stopped and kept as ${kept.name}.`,
			`The container now called ${kept.name} gets its name and is started.`,
			rollBackLine({current, kept}),
		],
		answers: [{label: 'Roll back', value: true, isDangerous: true}],
	});
}

/** The `docker` commands that a roll-back equals. */
export function rollBackLine({current, kept}: Pair): string {
	return [
		['rename', current.name, `${kept.name}-2`],
		['rename', kept.name, current.name],
		['rename', `${kept.name}-2`, kept.name],
		['stop', kept.name],
		['start', current.name],
	]
		.map(dockerLine)
		.join(' && ');
}

/** Swap a container and the one that was kept when it was recreated. Never rejects. */
export async function rollBack(context: CommandContext, {current, kept}: Pair): Promise<void> {
	const {name} = current;
	await reportRun(context, {line: rollBackLine({current, kept})}, (report, {host, containers: api}) =>
		context.unfinished.run(`Rolling back ${name} is undone.`, async cancelled => {
			const log = createUndoLog(cancelled);
			const [now, before] = [await lookUp(api, current.id), await lookUp(api, kept.id)];
			if (now?.name !== name || before?.name !== kept.name) {
				throw new Error(`${name} or ${kept.name} was removed or renamed meanwhile.`);
			}

			const leaving = {id: current.id, isRunning: now.isRunning};
			try {
				const keptName = await changePlaces(report, api, log, {
					name,
					leaving,
					coming: kept,
					keptName: kept.name,
					fallbackName: async () => kept.name,
					start: () =>
						report.step({
							id: 'start',
							doing: `Starting the ${name} from before`,
							done: () => `Started the ${name} from before`,
							work: () => api.start(kept.id),
						}),
				});
				selectWhenListed(context, resourceId(host, kept.id));
				tell(context, 'success', `${name} rolled back; the newer one is kept as ${keptName}`);
				return 'done' as const;
			} catch (error) {
				if (!log.isEmpty()) {
					await putBack(report, api, log, {name, leaving});
				}

				throw log.isCancelled() ? new Error(`Rolling back ${name} was cancelled; it is as it was.`) : error;
			}
		}),
	);
}
