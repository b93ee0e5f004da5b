import type {ServiceChange} from '../../engine/service-api.ts';
import {dockerLine} from '../../model/shell-line.ts';
import type {SwarmService} from '../../model/swarm.ts';
import {formatSize} from '../../run-line/values/number.ts';
import {selectedSwarmService, swarmServicesOf} from '../../store/swarm.ts';
import type {Command} from '../command.ts';
import {readLimits} from '../container/limit-change.ts';
import {execute} from '../execute.ts';
import {itemCommand, itemsCommand} from '../operation-command.ts';
import {type Answers, form, type ParsedAnswer, type Question} from '../question.ts';
import {removalCommand} from '../removal-command.ts';
import {tell} from '../tell.ts';
import {noServices, serviceRollBack, serviceUpdate, taskReplacement, updateWords} from './service-operations.ts';

/** Scale, update, roll back and remove the services of a swarm. */
export const swarmServiceCommands: readonly Command[] = [
	changeCommand({
		id: 'scale-service',
		title: 'Scale the service',
		keys: ['s'],
		hint: 'scale',
		hintRank: 88,
		takesArgument: true,
		change: {replicas: 0},
		question: scaleQuestion,
		parse: replicasFrom,
	}),
	changeCommand({
		id: 'update-service',
		title: 'Change the image or limits of a service',
		keys: ['u'],
		hint: 'update',
		hintRank: 84,
		change: {},
		question: updateQuestion,
	}),
	itemsCommand({
		id: 'force-service-update',
		title: 'Replace all tasks of the service',
		keys: ['r'],
		hint: 'restart',
		hintRank: 82,
		itemsOf: swarmServicesOf,
		noun: 'service',
		operationOf: taskReplacement,
	}),
	itemsCommand({
		id: 'roll-back-service',
		title: 'Roll back the last update of the service',
		keys: ['b'],
		hint: state => (selectedSwarmService(state)?.hasPrevious ? 'roll back' : undefined),
		hintRank: 83,
		itemsOf: swarmServicesOf,
		noun: 'service',
		operationOf: serviceRollBack,
	}),
	removalCommand({
		noun: 'service',
		hintRank: 70,
		itemsOf: swarmServicesOf,
		reasonFor:
			() =>
			(_, {services}) =>
				services ? undefined : noServices,
		remove: async ({services}, {id}) => services?.remove(id),
		loss: ({length}) => `All ${length === 1 ? 'its' : 'their'} tasks are stopped.`,
	}),
];

type ChangeCommand = Pick<Command, 'id' | 'title' | 'keys' | 'hint' | 'hintRank' | 'takesArgument'> & {
	/** A change of the kind that it makes, to know whether it can be made. */
	readonly change: ServiceChange;
	question(service: SwarmService): Question<ServiceChange>;
	/** Parses the text after its name in the palette. */
	parse?(text: string): ParsedAnswer<ServiceChange>;
};

/** A command that asks what to change, unless that was typed after its name. */
function changeCommand({change, question, parse, ...command}: ChangeCommand): Command {
	return itemCommand({
		...command,
		isAction: true,
		targetOf: selectedSwarmService,
		nothingReason: () => 'No service is selected.',
		reason: (service, engine, state) => serviceUpdate([service], change).reason?.(service, engine, state),
		line: ({name}) => dockerLine(['service', 'update', '…', name]),
		async act(context, service, argument) {
			const typed = argument === undefined ? undefined : parse?.(argument);
			if (typed && 'problem' in typed) {
				tell(context, 'warning', typed.problem);
				return;
			}

			const chosen = typed?.value ?? (await context.questions.ask(question(service)));
			if (chosen && Object.keys(chosen).length === 0) {
				tell(context, 'info', `${service.name} is unchanged`, [service.key]);
			} else if (chosen) {
				await execute(context, serviceUpdate([service], chosen));
			}
		},
	});
}

function scaleQuestion({name, replicas = 1}: SwarmService): Question<ServiceChange> {
	return form({
		title: `Scale ${name}`,
		fields: [{id: 'replicas', label: 'Replicas', value: String(replicas)}],
		parse: ({replicas: typed = ''}) => replicasFrom(typed),
	});
}

function replicasFrom(typed: string): ParsedAnswer<ServiceChange> {
	return /^\d{1,6}$/.test(typed)
		? {value: {replicas: Number(typed)}}
		: {problem: 'Replicas is a whole number such as 3; 0 stops all tasks.'};
}

function updateQuestion(service: SwarmService): Question<ServiceChange> {
	const {name, image, limits} = service;
	return form({
		title: `Update ${name}`,
		intro: updateWords([service]),
		fields: [
			{id: 'image', label: 'Image', value: image},
			{id: 'cpus', label: 'CPUs per task', placeholder: 'no limit', value: limits.cpus > 0 ? String(limits.cpus) : ''},
			{
				id: 'memory',
				label: 'Memory per task',
				placeholder: 'no limit',
				value: limits.memory > 0 ? formatSize(limits.memory) : '',
			},
		],
		parse: answers => changeFrom(answers, {image, limits}),
	});
}

function changeFrom(answers: Answers, before: Pick<SwarmService, 'image' | 'limits'>): ParsedAnswer<ServiceChange> {
	const {image = ''} = answers;
	const limits = readLimits(answers);
	if (image === '') {
		return {problem: 'Type the name of an image.'};
	}

	if ('problem' in limits) {
		return limits;
	}

	const {cpus, memory} = limits.value;
	const areLimitsSame = cpus === before.limits.cpus && memory === before.limits.memory;
	return {value: {...(image !== before.image && {image}), ...(!areLimitsSame && {limits: limits.value})}};
}
