import {replicasOf, type Service, servicesOfProject} from '../../model/project.ts';
import {counted} from '../../text/number.ts';
import {awaitRead} from '../await-read.ts';
import type {Command, CommandContext} from '../command.ts';
import {confirmed} from '../confirm-batch.ts';
import {execute} from '../execute.ts';
import type {Operation} from '../operation.ts';
import {operationCommand} from '../operation-command.ts';
import {form} from '../question.ts';
import {tell} from '../tell.ts';
import {type ComposePlan, composeLine, composeOperation} from './operation.ts';
import {activeProfiles, readServices} from './preview.ts';
import {type ComposeTarget, composeTarget, noProjectReason, projectCommand, targetFor, withoutFiles} from './target.ts';

/** Prepare, restart and scale services, and read their configuration. */
export const serviceCommands: readonly Command[] = [
	composeCommand('compose-pull', 'Pull the images of the project', ({name}) => ({
		verb: 'update',
		command: {profiles: [], words: ['pull']},
		attempt: `pull the images of ${name}`,
		done: `The images of ${name} are pulled`,
	})),
	composeCommand('compose-build', 'Build the images of the project', ({name}) => ({
		verb: 'update',
		command: {profiles: [], words: ['build']},
		attempt: `build the images of ${name}`,
		done: `The images of ${name} are built`,
	})),
	composeCommand('compose-create', 'Create the containers of the project', ({name}) => ({
		verb: 'create',
		command: {profiles: [], words: ['create']},
		attempt: `create the containers of ${name}`,
		done: `The containers of ${name} are created`,
	})),
	command('compose-restart', 'Restart the service and its dependents', restart),
	projectCommand({
		id: 'compose-scale',
		title: 'Scale a service of the project',
		attempt: name => `scale a service of ${name}`,
		act: scale,
	}),
	projectCommand({
		id: 'edit-config',
		title: 'Open the Compose config in the editor',
		isDangerous: false,
		attempt: name => `open the configuration of ${name}`,
		async act(context, {key, project}) {
			await context.shell.edit(`${project.name}.yaml`, await awaitRead(context, key, 'composeText', project));
		},
	}),
];

function composeCommand(id: string, title: string, planOf: (target: ComposeTarget) => ComposePlan): Command {
	return command(id, title, target => composeOperation(target, planOf(target)));
}

function command(
	id: string,
	title: string,
	operationFor: (target: ComposeTarget) => Operation<ComposeTarget>,
): Command {
	return operationCommand({
		id,
		title,
		isAction: true,
		operationOf(state) {
			const target = composeTarget(state);
			return target && operationFor(target);
		},
		nothingReason: noProjectReason,
	});
}

function restart(target: ComposeTarget): Operation<ComposeTarget> {
	const services = servicesOfProject(target.project);
	const chosen = target.services.length === 0 ? [] : withDependents(services, target.services);
	const whole = withoutFiles(targetFor(target.project, chosen));
	const command = {profiles: [], words: ['restart']};
	const operation = composeOperation(whole, {
		verb: 'restart',
		command,
		attempt: `restart ${whole.name}`,
		done: `${whole.name} restarted`,
	});
	const names = chosen.length === 0 ? services.map(({name}) => name) : chosen;
	return confirmed(operation, {
		title: `Restart ${target.name}?`,
		lines: [`  ${names.join(', ')}`, composeLine(whole, {...command, words: [...command.words, ...chosen]})],
		label: 'Restart',
	});
}

/** Some services, and all that need them, directly or not. */
function withDependents(services: readonly Service[], names: readonly string[]): readonly string[] {
	const found = new Set(names);
	for (const name of found) {
		for (const {name: dependent, dependencies} of services) {
			if (dependencies.includes(name)) {
				found.add(dependent);
			}
		}
	}

	return [...found];
}

async function scale(context: CommandContext, target: ComposeTarget): Promise<void> {
	const services = servicesOfProject(target.project);
	const names = services.map(({name}) => name);
	const [current = names[0]] = target.services;
	if (current === undefined) {
		tell(context, 'warning', `${target.name} is not up.`);
		return;
	}

	const service = services.find(({name}) => name === current);
	const count = service ? replicasOf(service).length : 0;
	const chosen = await context.questions.ask(
		form({
			title: `Scale a service of ${target.project.name}`,
			fields: [
				{id: 'replicas', label: 'Replicas', value: String(count)},
				{id: 'service', label: 'Service', choices: [current, ...names.filter(name => name !== current)]},
			],
			parse({replicas = '', service = current}) {
				return /^\d{1,4}$/.test(replicas)
					? {value: {replicas: Number(replicas), service}}
					: {problem: 'Type a number of containers, for example 3.'};
			},
		}),
	);
	if (chosen) {
		const {replicas, service} = chosen;
		const part = targetFor(target.project, [service]);
		const profiles = activeProfiles(part, await readServices(context, part));
		const words = ['up', '--detach', '--no-deps', '--no-recreate', '--scale', `${service}=${replicas}`];
		await execute(
			context,
			composeOperation(part, {
				verb: 'update',
				command: {profiles, words},
				attempt: `scale ${service}`,
				done: `${service} of ${target.project.name} has ${counted(replicas, 'container')}`,
			}),
		);
	}
}
