import {shortDigest} from '../../model/id.ts';
import {formatReference, referenceOf} from '../../model/image-reference.ts';
import {dockerLine} from '../../model/shell-line.ts';
import type {Pull} from '../../store/pulls.ts';
import type {CommandContext} from '../command.ts';
import {type Operation, unlisted} from '../operation.ts';
import {perform} from '../perform.ts';
import type {ParsedAnswer} from '../question.ts';
import {transfer} from './show-transfer.ts';
import {cannotChange} from './target.ts';

/** The image to pull: the address of the host, the image's name, and the platform; if undefined, the engine's own. */
export type PullOrder = {readonly host: string; readonly name: string; readonly platform?: string | undefined};

/** Pulls an image while the tray shows the progress. */
export function pulling(order: PullOrder): Operation {
	const {host, name, platform} = order;
	const reference = fullName(name);
	return {
		...unlisted(host, `pull ${reference} ${platform ?? ''}`, reference),
		verb: 'pull',
		reason: (_, {images}) => (images ? undefined : cannotChange),
		attempt: what => `pull ${what}`,
		line: () => pullLine(reference, platform),
		async call({images}, {key}, run) {
			const request = {direction: 'pull', key, reference, platform} as const;
			const {outcome, digest} = await transfer(run, request, signal => images?.pull(reference, {platform}, signal));
			const words = outcome === 'up-to-date' ? 'is up to date' : 'pulled';
			return `${reference} ${words}${digest ? ` · ${shortDigest(digest)}` : ''}`;
		},
		undo: {onLeaving: `The pull of ${reference} will be cancelled.`},
	};
}

/**
 * Pull an image as a step of another operation, which reports the outcome instead of the tray. If the image is already
 * being pulled, waits for that pull. Rejects with the reason if it was not pulled.
 */
export async function pullAsStep(context: CommandContext, order: PullOrder): Promise<void> {
	const operation = pulling(order);
	const [target] = operation.targets;
	const running = () => context.getState().pulls.find(({key, status}) => key === target?.key && status === 'running');
	const own = running() || !target ? undefined : perform(context, operation, target);
	const id = running()?.id;
	const [outcome, pull] = await Promise.all([own, endOf(context, id)]);
	const problem = outcome ? outcome.problem : problemWith(pull);
	if (outcome && id !== undefined) {
		context.dispatch({type: 'pull-dismissed', id});
	}

	if (problem !== undefined) {
		throw new Error(problem);
	}
}

/** Wait for a pull to end. The step that began it may dismiss it right after, so the last known one is returned. */
async function endOf(context: CommandContext, id: number | undefined): Promise<Pull | undefined> {
	let pull: Pull | undefined;
	await context.until(({pulls}) => {
		pull = pulls.find(one => one.id === id);
		return pull?.status !== 'running';
	});
	return pull;
}

function problemWith(pull: Pull | undefined): string | undefined {
	return pull?.status === 'done' ? undefined : (pull?.problem ?? 'The pull was cancelled.');
}

/** The name of an image as docker prints it, with its tag; an invalid name is returned unchanged. */
export function fullName(reference: string): string {
	const image = referenceOf(reference);
	return image ? formatReference(image) : reference;
}

/** The full name for a new image from the typed text; empty if that is empty. */
export function readTag(typed: string): ParsedAnswer<string> {
	const reference = referenceOf(typed);
	return typed === '' || (reference && reference.digest === undefined)
		? {value: fullName(typed)}
		: {problem: 'Write the image as repository:tag, in lower case, for example shop/web:2.5.'};
}

/** The `docker` command that a pull equals. */
export function pullLine(reference: string, platform: string | undefined): string {
	return dockerLine(['pull', ...(platform ? ['--platform', platform] : []), reference]);
}
