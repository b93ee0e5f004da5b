import type {Engine} from '../../engine/engine.ts';
import type {SwarmFileApi} from '../../engine/swarm-api.ts';
import {hostOf, resourceId} from '../../model/resource-id.ts';
import {dockerLine} from '../../model/shell-line.ts';
import type {SwarmFile} from '../../model/swarm.ts';
import {swarmFileRow, swarmFilesOf} from '../../store/swarm.ts';
import type {Command, CommandContext} from '../command.ts';
import {confirmedBatch} from '../confirm-batch.ts';
import {connectionReason, currentEngine} from '../connection.ts';
import {execute} from '../execute.ts';
import {namesOf} from '../names.ts';
import {namingHosts} from '../on-host.ts';
import {type Operation, unlisted} from '../operation.ts';
import {currentTarget, itemsCommand} from '../operation-command.ts';
import {form, type Question} from '../question.ts';
import {selectWhenListed} from '../select-when-listed.ts';
import {reasonOf} from '../tell.ts';

type FileKind = 'secrets' | 'configs';

const nouns = {secrets: 'secret', configs: 'config'} as const;

/** Create a secret from a file, and remove one. */
export const secretCommands: readonly Command[] = fileCommands('secrets');

/** Create a config from a file, and remove one. */
export const swarmConfigCommands: readonly Command[] = fileCommands('configs');

function fileCommands(kind: FileKind): readonly Command[] {
	const noun = nouns[kind];
	return [
		{
			id: `create-${noun}`,
			title: `Create a ${noun} from a file`,
			group: 'Swarm',
			keys: ['+'],
			hint: 'create',
			hintRank: 88,
			isDangerous: true,
			disabledReason(state, context) {
				const engine = currentEngine(state, context);
				return connectionReason(state, context) ?? (engine && apiOf(engine, kind) ? undefined : noFiles(kind));
			},
			docker: () => `docker ${noun} create …`,
			run: context => create(context, kind),
		},
		itemsCommand({
			id: `remove-${noun}`,
			title: `Remove the ${noun}`,
			group: 'Swarm',
			keys: ['d'],
			hint: 'remove',
			hintRank: 86,
			itemsOf: swarmFilesOf[kind],
			noun,
			operationOf: files => removal(kind, files),
		}),
	];
}

function apiOf(engine: Engine, kind: FileKind): SwarmFileApi | undefined {
	return engine[kind];
}

function noFiles(kind: FileKind): string {
	return `This engine has no ${kind}.`;
}

type FilePlan = {readonly name: string; readonly path: string};

/** Ask for a file until it can be read. Its content goes to the engine alone. */
async function create(context: CommandContext, kind: FileKind): Promise<void> {
	const state = context.getState();
	const {key} = currentTarget(state);
	let problem: string | undefined;
	let plan: FilePlan | undefined;
	do {
		plan = await context.questions.ask(namingHosts(fileQuestion(kind, plan, problem), state, [key]));
		try {
			const content = plan && (await readSmall(context, plan.path));
			if (plan && content) {
				await execute(context, creation(hostOf(key), kind, plan, content));
			}

			return;
		} catch (error) {
			problem = reasonOf(error);
		}
	} while (plan);
}

/** The largest file that is read, in bytes: a swarm takes no larger config. */
const maxBytes = 1000 * 1024;

async function readSmall({shell}: CommandContext, path: string): Promise<Uint8Array> {
	const file = await shell.openFile(path);
	try {
		if (file.size > maxBytes) {
			throw new Error(`${file.name} is larger than 1000 KiB.`);
		}

		const pieces: Uint8Array[] = [];
		for await (const piece of file.bytes()) {
			pieces.push(piece);
		}

		return Buffer.concat(pieces);
	} finally {
		await file.close();
	}
}

function fileQuestion(kind: FileKind, plan: FilePlan | undefined, problem: string | undefined): Question<FilePlan> {
	return form({
		title: `Create a ${nouns[kind]} from a file`,
		intro: [
			kind === 'secrets'
				? 'Afterwards only the tasks of services that use it can read it.'
				: 'The tasks of services that use it, and all managers, can read it.',
		],
		fields: [
			{id: 'name', label: 'Name', value: plan?.name},
			{id: 'path', label: 'File on this machine', value: plan?.path},
		],
		problem,
		parse({name = '', path = ''}) {
			return /^[a-zA-Z0-9]+(?:[a-zA-Z0-9_.-]*[a-zA-Z0-9])?$/.test(name) && name.length <= 64
				? path === ''
					? {problem: 'Type the path of a file.'}
					: {value: {name, path}}
				: {problem: 'A name has at most 64 letters, digits, _ . or -, and begins and ends with a letter or digit.'};
		},
	});
}

function creation(host: string, kind: FileKind, {name, path}: FilePlan, content: Uint8Array): Operation {
	const noun = nouns[kind];
	return {
		...unlisted(host, `new ${noun} ${name}`, name),
		verb: 'create',
		precondition: {reason: (_, engine) => (apiOf(engine, kind) ? undefined : noFiles(kind))},
		attempt: () => `create the ${noun} ${name}`,
		line: () => dockerLine([noun, 'create', name, path]),
		async call(engine, {key}, run) {
			const id = await apiOf(engine, kind)?.create(name, content);
			if (id) {
				selectWhenListed(run, kind, resourceId(hostOf(key), id));
			}

			return `${noun === 'secret' ? 'Secret' : 'Config'} ${name} created`;
		},
	};
}

function removal(kind: FileKind, targets: readonly SwarmFile[]): Operation<SwarmFile> {
	const noun = nouns[kind];
	const removed: Operation<SwarmFile> = {
		verb: 'remove',
		targets,
		noun: kind,
		find: (state, {key}) => swarmFilesOf[kind](state)?.get(key),
		precondition: {
			reason(target, engine, state) {
				const users = swarmFileRow(state, target).services.map(name => ({name}));
				return !apiOf(engine, kind)
					? noFiles(kind)
					: users.length === 0
						? undefined
						: `${namesOf(users)} ${users.length === 1 ? 'uses' : 'use'} it; update or remove the ${users.length === 1 ? 'service' : 'services'} first.`;
			},
		},
		attempt: what => `remove ${what}`,
		line: files => dockerLine([noun, 'rm', ...files.map(({name}) => name)]),
		async call(engine, {id, name}) {
			await apiOf(engine, kind)?.remove(id);
			return `${noun === 'secret' ? 'Secret' : 'Config'} ${name} removed`;
		},
		summary: count => `${count} ${kind} removed`,
	};
	return confirmedBatch(removed, ready => ({
		title: `Remove the ${noun} ${namesOf(ready)}?`,
		notes: [
			kind === 'configs'
				? `No service uses ${ready.length === 1 ? 'it' : 'them'}.`
				: ready.length === 1
					? 'Its value is lost and cannot be recovered.'
					: 'Their values are lost and cannot be recovered.',
		],
	}));
}
