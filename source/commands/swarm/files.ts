import type {Engine} from '../../engine/engine.ts';
import {hostOf, resourceId} from '../../model/resource-id.ts';
import {dockerLine} from '../../model/shell-line.ts';
import type {SwarmFile} from '../../model/swarm.ts';
import type {State} from '../../store/state.ts';
import {swarmFileRow, swarmFilesOf} from '../../store/swarm.ts';
import {capitalized} from '../../text/capital.ts';
import type {Command, CommandContext} from '../command.ts';
import {namesOf} from '../names.ts';
import {type Operation, unlisted} from '../operation.ts';
import {askingCommand, currentTarget} from '../operation-command.ts';
import {form, type Question} from '../question.ts';
import {removalCommand} from '../removal-command.ts';
import {selectWhenListed} from '../select-when-listed.ts';

type FileKind = 'secrets' | 'configs';

const nouns = {secrets: 'secret', configs: 'config'} as const;

/** Create a secret from a file, and remove one. */
export const secretCommands: readonly Command[] = fileCommands('secrets');

/** Create a config from a file, and remove one. */
export const swarmConfigCommands: readonly Command[] = fileCommands('configs');

function fileCommands(kind: FileKind): readonly Command[] {
	const noun = nouns[kind];
	return [
		askingCommand({
			id: `create-${noun}`,
			reopensForm: true,
			title: `Create a ${noun} from a file`,
			keys: ['+'],
			hint: 'create',
			hintRank: 88,
			line: () => `docker ${noun} create …`,
			targetOf: currentTarget,
			reason: (_, engine) => noFilesReason(engine, kind),
			question: () => fileQuestion(kind),
			operationOf: (plan, {key}) => creation(hostOf(key), kind, plan),
		}),
		removalCommand({
			noun,
			hintRank: 86,
			itemsOf: swarmFilesOf[kind],
			reasonFor: () => (file, engine, state) => noFilesReason(engine, kind) ?? usedReason(state, file),
			remove: async (engine, {id}) => engine[kind]?.remove(id),
			loss: files => lossWords(files, kind),
		}),
	];
}

function noFilesReason(engine: Engine, kind: FileKind): string | undefined {
	return engine[kind] ? undefined : `This engine has no ${kind}.`;
}

/** The largest file that is read, in bytes: a swarm takes no larger config. */
const maxBytes = 1000 * 1024;

/** The content of a file, which goes to the engine alone. */
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

type FilePlan = {readonly name: string; readonly path: string};

function fileQuestion(kind: FileKind): Question<FilePlan> {
	return form({
		title: `Create a ${nouns[kind]} from a file`,
		intro: [
			kind === 'secrets'
				? 'Afterwards only the tasks of services that use it can read it.'
				: 'The tasks of services that use it, and all managers, can read it.',
		],
		fields: [
			{id: 'name', label: 'Name'},
			{id: 'path', label: 'File on this machine'},
		],
		parse({name = '', path = ''}) {
			return /^[a-zA-Z0-9]+(?:[a-zA-Z0-9_.-]*[a-zA-Z0-9])?$/.test(name) && name.length <= 64
				? path === ''
					? {problem: 'Type the path of a file.'}
					: {value: {name, path}}
				: {problem: 'A name has at most 64 letters, digits, _ . or -, and begins and ends with a letter or digit.'};
		},
	});
}

function creation(host: string, kind: FileKind, {name, path}: FilePlan): Operation {
	const noun = nouns[kind];
	return {
		...unlisted(host, `new ${noun} ${name}`, name),
		verb: 'create',
		reason: (_, engine) => noFilesReason(engine, kind),
		attempt: () => `create the ${noun} ${name}`,
		line: () => dockerLine([noun, 'create', name, path]),
		async call(engine, {key}, run) {
			const id = await engine[kind]?.create(name, await readSmall(run.context, path));
			if (id) {
				selectWhenListed(run, kind, resourceId(hostOf(key), id));
			}

			return `${capitalized(noun)} ${name} created`;
		},
	};
}

function usedReason(state: State, file: SwarmFile): string | undefined {
	const users = swarmFileRow(state, file).services.map(name => ({name}));
	const [verb, object] = users.length === 1 ? ['uses', 'service'] : ['use', 'services'];
	return users.length === 0 ? undefined : `${namesOf(users)} ${verb} it; update or remove the ${object} first.`;
}

function lossWords({length}: readonly SwarmFile[], kind: FileKind): string {
	if (kind === 'configs') {
		return `No service uses ${length === 1 ? 'it' : 'them'}.`;
	}

	return length === 1 ? 'Its value is lost and cannot be recovered.' : 'Their values are lost and cannot be recovered.';
}
