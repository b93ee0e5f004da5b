import type {Engine} from '../../engine/engine.ts';
import {unlessFailed} from '../../engine/engine-error.ts';
import {referenceOf} from '../../model/image-reference.ts';
import type {RunRequest} from '../../run-line/run-request.ts';
import {fullName, pullAsStep} from '../image/pull.ts';
import type {OperationRun} from '../operation.ts';

type Wanted = Pick<RunRequest, 'image' | 'platform' | 'pull'>;

/** Look an image up in the engine's cache, and pull it if it is missing or must be checked. */
export async function findImage(run: OperationRun, engine: Engine, wanted: Wanted): Promise<void> {
	const name = fullName(wanted.image);
	const report = run.steps();
	const isHere = await report.step({
		id: 'ask',
		doing: `Asking the engine at ${engine.host}`,
		done: () => `Asked the engine at ${engine.host}`,
		work: () => isCached(engine, wanted),
	});
	report.say('image', isHere ? `${name} is in its cache` : `${name} is not in its cache`, isHere ? 'done' : 'note');
	if (wanted.pull === 'always' || (!isHere && wanted.pull === 'missing')) {
		await pull(run, engine.host, wanted);
	}
}

/** An image of another platform does not count. */
async function isCached({images}: Engine, {image, platform}: Wanted): Promise<boolean> {
	const config = images && (await unlessFailed(images.config(image), 'no-image'));
	return config !== undefined && (platform === '' || `${config.platform}/`.startsWith(`${platform}/`));
}

async function pull({context, steps}: OperationRun, host: string, {image, platform}: Wanted): Promise<void> {
	const name = fullName(image);
	const registry = referenceOf(image)?.registry ?? 'its registry';
	await steps().step({
		id: 'pull',
		doing: `Pulling ${name} from ${registry}`,
		done: () => `Pulled ${name} from ${registry}`,
		reference: name,
		work: () => pullAsStep(context, {host, name, platform: platform || undefined}),
	});
}
