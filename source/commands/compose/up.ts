import {composeServices} from '../../model/compose-config.ts';
import type {Command, CommandContext} from '../command.ts';
import {execute} from '../execute.ts';
import {confirmation, form, type Question} from '../question.ts';
import {tell} from '../tell.ts';
import {composeLine, composeOperation} from './operation.ts';
import {activeProfiles, changeLines, isEdited, previewOf, readConfig, readServices, takenPorts} from './preview.ts';
import {type ComposeTarget, composeTarget, projectCommand} from './target.ts';

/** Bring projects up. */
export const upCommands: readonly Command[] = [
	projectCommand({
		id: 'compose-up',
		title: 'Bring the project up',
		keys: ['u'],
		hint: state => (composeTarget(state) ? 'up' : undefined),
		hintRank: 75,
		line: target => composeLine(target, {profiles: [], words: ['up', '--detach', ...target.services]}),
		attempt,
		act: up,
	}),
	projectCommand({
		id: 'compose-up-with',
		title: 'Bring the project up with options',
		attempt,
		act: upWithOptions,
	}),
];

function attempt(name: string): string {
	return `bring ${name} up`;
}

/** Show the changes and make them, unless the files were edited meanwhile: then show and ask again. */
async function up(context: CommandContext, target: ComposeTarget, chosen?: UpOptions, isAgain = false): Promise<void> {
	const {name, services} = target;
	const config = await readConfig(context, target);
	const known = composeServices(config);
	const {profiles, options} = chosen ?? {profiles: activeProfiles(target, known), options: []};
	const command = {profiles, words: ['up', '--detach', ...options]};
	const changes = await previewOf(context, target, command);
	if (changes.length === 0 && options.length === 0) {
		tell(context, 'success', `${name} is up; Compose would change nothing`);
		return;
	}

	const taken = await takenPorts(context, target, known, changes);
	const lines = changes.length > 0 ? changeLines(changes) : ['  Docker Compose has not said what it would change.'];
	const question = confirmation({
		title: `Bring ${name} up?`,
		lines: [
			...(isAgain ? ['Its Compose file was edited meanwhile; check the changes again.'] : []),
			...taken,
			...lines,
			composeLine(target, {...command, words: [...command.words, ...services]}),
		],
		answers: [{label: 'Up', value: 'up', isDangerous: true}],
	});
	if (!(await context.questions.ask(question))) {
		return;
	}

	if (isEdited(await readConfig(context, target), config)) {
		await up(context, target, chosen, true);
	} else {
		const plan = {verb: 'update', command, attempt: attempt(name), done: `${name} is up`} as const;
		await execute(context, composeOperation(target, plan));
	}
}

type UpOptions = {readonly profiles: readonly string[]; readonly options: readonly string[]};

async function upWithOptions(context: CommandContext, target: ComposeTarget): Promise<void> {
	const services = await readServices(context, target);
	const known = [...new Set([...services.values()].flatMap(({profiles}) => profiles))];
	const chosen = await context.questions.ask(optionsQuestion(target, known, activeProfiles(target, services)));
	if (chosen) {
		await up(context, target, chosen);
	}
}

function optionsQuestion(
	{name}: ComposeTarget,
	known: readonly string[],
	active: readonly string[],
): Question<UpOptions> {
	return form({
		title: `Bring ${name} up`,
		intro: [
			known.length === 0 ? 'The Compose file has no profiles.' : `Profiles in the Compose file: ${known.join(', ')}.`,
		],
		fields: [
			{id: 'profiles', label: 'Profiles', value: active.join(' '), placeholder: known.join(' ') || 'none'},
			{id: 'pull', label: 'Pull images', choices: ['missing', 'always', 'never']},
			{id: 'build', label: 'Build images', choices: ['missing', 'always']},
			{id: 'recreate', label: 'Recreate', choices: ['changed', 'all', 'none']},
			{id: 'orphans', label: 'Containers of removed services', choices: ['keep', 'remove']},
		],
		parse({profiles = '', pull = '', build = '', recreate = '', orphans = ''}) {
			const named = profiles.split(/[\s,]+/).filter(Boolean);
			const unknown = named.find(profile => !known.includes(profile) && profile !== '*');
			if (unknown !== undefined) {
				return {problem: `The Compose file has no profile ${unknown}.`};
			}

			const options = [
				...(pull === 'missing' ? [] : ['--pull', pull]),
				...(build === 'always' ? ['--build'] : []),
				...(recreate === 'all' ? ['--force-recreate'] : recreate === 'none' ? ['--no-recreate'] : []),
				...(orphans === 'remove' ? ['--remove-orphans'] : []),
			];
			return {value: {profiles: named, options}};
		},
	});
}
