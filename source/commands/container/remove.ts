import {type Container, isRunning} from '../../model/container.ts';
import type {State} from '../../store/state.ts';
import type {Command} from '../command.ts';
import {confirmBatch} from '../confirm-batch.ts';
import {keyLabel} from '../keys/key-name.ts';
import {namesOf} from '../names.ts';
import type {Operation} from '../operation.ts';
import type {Question} from '../question.ts';
import {type ContainerOperation, containerCommand, onTargets} from './container-operation.ts';
import type {ContainerCheck} from './targets.ts';

const mustNotRun: ContainerCheck = (container, _, {settings}) => {
	const [key] = settings.keys['force-remove'] ?? [];
	const advice = key === undefined ? 'Stop it first.' : `${keyLabel(key)} removes it by force.`;
	return isRunning(container) ? `${container.name} is running. ${advice}` : undefined;
};

/** Remove containers. It cannot be undone, so it always asks, and Cancel is the default. */
export const removeCommands: readonly Command[] = [
	containerCommand({
		id: 'remove',
		title: 'Remove the container',
		keys: ['d'],
		hint: 'remove',
		hintRank: 45,
		operationOf: () => removal(false),
	}),
	containerCommand({
		id: 'force-remove',
		title: 'Remove the container by force',
		keys: ['D'],
		operationOf: () => removal(true),
	}),
];

function removal(force: boolean, volumes = false): ContainerOperation {
	return {
		verb: 'remove',
		reason: force ? undefined : mustNotRun,
		words: ['rm', ...(force ? ['--force'] : []), ...(volumes ? ['--volumes'] : [])],
		done: 'removed',
		withOneOffs: true,
		question: (ready, refused, state) => removalQuestion(ready, refused, state, force),
		call: (api, id) => api.remove(id, {force, volumes}),
	};
}

function removalQuestion(
	targets: readonly Container[],
	refused: readonly string[],
	state: State,
	force: boolean,
): Question<Operation<Container>> {
	const running = targets.filter(isRunning);
	const verb = running.length === 1 ? 'is' : 'are';
	return confirmBatch(state, onTargets(state, removal(force)), targets, refused, {
		notes: [
			...(running.length > 0 ? [`${namesOf(running)} ${verb} running and will be killed.`] : []),
			'Files written inside and the log are lost. Named volumes are kept.',
		],
		others: [{label: 'Remove with its volumes', value: onTargets(state, removal(force, true)), isDangerous: true}],
	});
}
