import type {Container} from '../../model/container.ts';
import {resourceId} from '../../model/resource-id.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {confirmed} from '../confirm-batch.ts';
import {onContainer} from '../container/targets.ts';
import type {Operation} from '../operation.ts';
import {selectWhenListed} from '../select-when-listed.ts';
import {changePlaces, putBack, type Swap} from './change-places.ts';
import {lookUp, type Pair} from './replaced.ts';

/** The `docker` commands that a roll-back equals. */
function rollBackLine({current, kept}: Pair): string {
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

/** Swap a container and the one that was kept when it was recreated. */
export function rollBack({current, kept}: Pair): Operation<Container> {
	const {name} = current;
	let leaving: Swap['leaving'] = {id: current.id, isRunning: false};
	const operation: Operation<Container> = {
		verb: 'update',
		...onContainer(current),
		attempt: what => `roll back ${what}`,
		line: () => rollBackLine({current, kept}),
		async call({host, containers: api}, _, run) {
			const {steps} = run;
			const [now, before] = [await lookUp(api, current.id), await lookUp(api, kept.id)];
			if (now?.name !== name || before?.name !== kept.name) {
				throw new Error(`${name} or ${kept.name} was removed or renamed meanwhile.`);
			}

			leaving = {...leaving, isRunning: now.isRunning};
			const keptName = await changePlaces(run, api, {
				name,
				leaving,
				coming: kept,
				keptName: kept.name,
				fallbackName: async () => kept.name,
				start: () =>
					steps().step({
						id: 'start',
						doing: `Starting the earlier ${name}`,
						done: () => `Started the earlier ${name}`,
						work: () => api.start(kept.id),
					}),
			});
			selectWhenListed(run, 'containers', resourceId(host, kept.id));
			return `${name} rolled back; the newer one is kept as ${keptName}`;
		},
		undo: {
			onLeaving: `Rolling back ${name} will be undone.`,
			cancelled: `Rolling back ${name} was cancelled; it is unchanged.`,
			undo: (engine, run) => putBack(run, engine, {name, leaving}),
		},
	};
	return confirmed(operation, {
		title: `Roll back ${name}?`,
		lines: [
			`${name} is stopped and kept as ${kept.name}.`,
			`The container that is now called ${kept.name} is renamed to ${name} and started.`,
			rollBackLine({current, kept}),
		],
		label: 'Roll back',
	});
}
