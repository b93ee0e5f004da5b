import type {Engine} from '../../engine/engine.ts';
import {EngineError} from '../../engine/engine-error.ts';
import {shortDigest} from '../../format/id.ts';
import {formatReference, referenceOf} from '../../model/image-reference.ts';
import {resourceId} from '../../model/resource-id.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {currentHost} from '../../store/connections.ts';
import type {CommandContext} from '../command.ts';
import {startRecord} from '../command-record.ts';
import {lineOn} from '../on-host.ts';
import {readOnlyReason} from '../refusal.ts';
import {afterColon, tell} from '../tell.ts';
import type {PullResult} from './running-pulls.ts';
import {startTransfer, type TransferEnd} from './transfer.ts';

/** Options of a pull. */
export type StartPullOptions = {
	/** The address of the host; the current one where undefined. */
	readonly host?: string | undefined;
	/** For example `linux/arm64`; the engine's own where undefined. */
	readonly platform?: string | undefined;
	/** The caller reports the outcome. */
	readonly isReportedByCaller?: boolean | undefined;
};

/**
 * Pull an image: the tray shows the progress, a notice the outcome. If it is already being pulled, waits for
 * that pull. Never rejects.
 */
export function startPull(context: CommandContext, name: string, options: StartPullOptions = {}): Promise<PullResult> {
	const reference = fullName(name);
	const {platform, isReportedByCaller, host = currentHost(context.getState())} = options;
	const running = [...context.pulls.values()].find(
		pull =>
			pull.direction === 'pull' && pull.host === host && pull.reference === reference && pull.platform === platform,
	);
	if (running) {
		return running.result;
	}

	const record = startRecord(context, lineOn(context.getState(), host, pullLine(reference, platform)));
	const {ended, result} = startTransfer(context, {
		direction: 'pull',
		host,
		reference,
		platform,
		async *read(signal) {
			const forbidden = readOnlyReason(context.getState(), host);
			if (forbidden !== undefined) {
				throw new EngineError('invalid', forbidden);
			}

			yield* imagesOf(context.engineOf(resourceId(host, ''))).pull(reference, {platform}, signal);
		},
	});
	void ended.then(end => {
		record.end(end.status === 'cancelled' ? 'Cancelled.' : end.status === 'failed' ? end.problem : undefined);
		if (!isReportedByCaller) {
			sayHowItEnded(context, reference, end);
		}
	});
	return result;
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

function imagesOf(engine: Engine | undefined): NonNullable<Engine['images']> {
	if (!engine?.images) {
		throw new EngineError('no-engine', engine ? 'This engine cannot pull images.' : 'No engine is connected.');
	}

	return engine.images;
}

function sayHowItEnded(context: CommandContext, reference: string, ending: TransferEnd): void {
	switch (ending.status) {
		case 'done': {
			const {outcome, digest} = ending.progress;
			const words = outcome === 'up-to-date' ? 'is up to date' : 'pulled';
			tell(context, 'success', `${reference} ${words}${digest ? ` · ${shortDigest(digest)}` : ''}`);
			break;
		}

		case 'cancelled':
			tell(context, 'info', `The pull of ${reference} was cancelled`);
			break;
		case 'failed':
			tell(context, 'error', `Cannot pull ${reference}: ${afterColon(ending.problem)}`);
			break;
	}
}
