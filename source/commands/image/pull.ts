import {shortDigest} from '../../format/id.ts';
import {formatReference, referenceOf} from '../../model/image-reference.ts';
import {dockerLine} from '../../model/shell-line.ts';
import type {Pull} from '../../store/pulls.ts';
import type {State} from '../../store/state.ts';
import type {CommandContext} from '../command.ts';
import {type Operation, unlisted} from '../operation.ts';
import {perform} from '../perform.ts';
import {cannotChange} from './target.ts';
import {transfer} from './transfer.ts';

/** The image to pull: the address of the host, the image's name, and the platform; if undefined, the engine's own. */
export type PullOrder = {readonly host: string; readonly name: string; readonly platform?: string | undefined};

/** Pulls an image while the tray shows the progress. */
export function pulling(order: PullOrder): Operation {
	const {host, name, platform} = order;
	const reference = fullName(name);
	return {
		...unlisted(host, `pull ${reference} ${platform ?? ''}`, reference),
		verb: 'pull',
		precondition: {reason: (_, {images}) => (images ? undefined : cannotChange)},
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
	const pullsOf = ({pulls}: State) => pulls.filter(({key}) => key === target?.key);
	const isRunning = (state: State) => pullsOf(state).some(({status}) => status === 'running');
	const own = isRunning(context.getState()) || !target ? undefined : await perform(context, operation, target);
	await context.until(state => !isRunning(state));
	const pulls = pullsOf(context.getState());
	const problem = own ? own.problem : problemWith(pulls.at(-1));
	context.dispatch(...pulls.map(({id}) => ({type: 'pull-dismissed', id}) as const));
	if (problem !== undefined) {
		throw new Error(problem);
	}
}

function problemWith(pull: Pull | undefined): string | undefined {
	return pull?.status === 'done' ? undefined : (pull?.problem ?? 'The pull was cancelled.');
}

/** The name of an image as docker prints it, with its tag; an invalid name is returned unchanged. */
export function fullName(reference: string): string {
	const image = referenceOf(reference);
	return image ? formatReference(image) : reference;
}

/** The `docker` command that a pull equals. */
export function pullLine(reference: string, platform: string | undefined): string {
	return dockerLine(['pull', ...(platform ? ['--platform', platform] : []), reference]);
}
