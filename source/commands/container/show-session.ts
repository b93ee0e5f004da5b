import type {ContainerApi, ExecSession} from '../../engine/container-api.ts';
import {EngineError} from '../../engine/engine-error.ts';
import {exitWord} from '../../format/exit-status.ts';
import type {Container} from '../../model/container.ts';
import {isSetAt, numberAt} from '../../model/read-json.ts';
import type {CommandContext, HandOver, SessionEnd} from '../command.ts';
import type {Answers, FieldPlan} from '../question.ts';
import {showEnd} from './show-end.ts';

/** Where a session is shown: it has the whole terminal, or a terminal of its own in the detail panel. */
export type SessionPlace = 'screen' | 'panel';

const [onScreen, inPanel] = ['the whole terminal', 'the detail panel'] as const;

/** The field of a form that asks where a session is shown. */
export function placeField(place: SessionPlace = 'screen'): FieldPlan {
	return {id: 'place', label: 'Shown in', choices: [onScreen, inPanel], value: place === 'panel' ? inPanel : onScreen};
}

/** The answer in that field. */
export function placeIn({place}: Answers): SessionPlace {
	return place === inPanel ? 'panel' : 'screen';
}

/** A session with a program in a container. */
export type ShownSession = {
	readonly container: Container;
	/** The program, in a word: `/bin/bash`. */
	readonly title: string;
	/** The subject of a sentence about its end: `Shell in web`. */
	readonly subject: string;
	/** One line above the first output in the whole terminal: the session, and the keys that leave it. */
	readonly greeting: string;
	/** Keys that take it from the whole terminal to the panel, as bytes. */
	readonly detachKeys: readonly number[];
	/** Whether it waits for a key at its end if nothing was typed. */
	readonly showsEnd: boolean;
	readonly open: HandOver['open'];
	/** The report on its end. */
	endOf(status: number | undefined): Promise<SessionEnd>;
};

/**
 * Open a session. With the whole terminal, resolves with a report when it has ended; in the panel, when it is open.
 * Rejects if it cannot be opened.
 */
export async function showSession(
	context: CommandContext,
	place: SessionPlace,
	session: ShownSession,
): Promise<SessionEnd | undefined> {
	const {container, title, subject, greeting, detachKeys, showsEnd, open, endOf} = session;
	const embed = (opened: HandOver['open']) =>
		context.shell.embed({container: container.key, name: container.name, title, open: opened, endOf});
	if (place === 'panel') {
		await embed(open);
		return undefined;
	}

	let opened: ExecSession | undefined;
	const words = async (status: number | undefined) => `${(await endOf(status)).text}; any key returns.`;
	const end = await context.shell.handOver({
		greeting,
		detachKeys,
		async open(size) {
			const program = await open(size);
			opened = redirectable(showsEnd ? showEnd(program, words) : program);
			return opened;
		},
	});
	if (end !== 'detached' || !opened) {
		return endOf(end === 'detached' ? undefined : end);
	}

	const detached = opened;
	await embed(async ({columns, rows}) => {
		detached.resize(columns, rows);
		return detached;
	});
	return {text: `Detached. ${subject} is still running in the detail panel`, level: 'info'};
}

/** The same session, whose output a second listener takes over from the first. */
function redirectable(session: ExecSession): ExecSession {
	let listener: Parameters<ExecSession['onOutput']>[0] | undefined;
	return {
		...session,
		onOutput(next) {
			const isFirst = listener === undefined;
			listener = next;
			if (isFirst) {
				session.onOutput(bytes => listener?.(bytes));
			}
		},
	};
}

/** The status of a killed process. All processes are killed when their container ends. */
const killed = 137;

/** How a session ended: with a status, or because its container did. */
export async function endOfSession(
	context: CommandContext,
	api: ContainerApi,
	container: Container,
	subject: string,
	status: number | undefined,
): Promise<SessionEnd> {
	const isSuspicious = status === undefined || status === killed;
	const reason = isSuspicious ? await reasonOfEnd(context, api, container) : undefined;
	if (reason !== undefined) {
		return {text: `${subject} ended: ${reason}`, level: 'warning'};
	}

	return {text: `${subject} ended${withStatus(status)}`, level: status ? 'warning' : 'info'};
}

/** ` with status 3`, and what that means: ` with status 137 (killed)`. */
export function withStatus(status: number | undefined): string {
	const word = status === undefined ? undefined : exitWord(status);
	return status === undefined ? '' : ` with status ${status}${word === undefined ? '' : ` (${word})`}`;
}

/**
 * Pauses before each inspection of a container whose session has ended, in milliseconds: the engine reports its end
 * some time after its processes end.
 */
const pauses = [0, 50, 150, 300];
/** Milliseconds to wait for its answer. */
const timeout = 1000;

/** Why the container has ended; undefined while it runs, or if the engine does not answer. */
async function reasonOfEnd(
	{shell}: CommandContext,
	api: ContainerApi,
	container: Container,
): Promise<string | undefined> {
	const inspect = async () => {
		for (const wait of pauses) {
			await shell.pause(wait);
			const reason = await reasonNow(api, container);
			if (reason !== undefined) {
				return reason;
			}
		}

		return undefined;
	};
	return Promise.race([inspect().catch(() => undefined), shell.pause(timeout).then(() => undefined)]);
}

async function reasonNow(api: ContainerApi, {id, name}: Container): Promise<string | undefined> {
	try {
		const inspection = await api.inspect(id);
		if (isSetAt(inspection, 'State', 'Running')) {
			return undefined;
		}

		const isOutOfMemory = isSetAt(inspection, 'State', 'OOMKilled');
		return isOutOfMemory
			? `${name} ran out of memory`
			: `${name} exited${withStatus(numberAt(inspection, 'State', 'ExitCode'))}`;
	} catch (error) {
		return error instanceof EngineError && error.code === 'not-found' ? `${name} was removed` : undefined;
	}
}
