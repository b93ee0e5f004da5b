import {spawn} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {request} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {PrivateEngine} from './private-engine.ts';

/**
 * Make an image of busybox and so many layers of random bytes, so that they are the same nowhere else, under this name.
 * Nothing else has these layers: when the image is removed, they are gone.
 */
export async function makeImage(engine: PrivateEngine, name: string, layerSizes: readonly number[]): Promise<void> {
	let base = 'busybox';
	for (const [index, size] of layerSizes.entries()) {
		const fill = `head -c ${size} /dev/urandom > /layer-${index}`;
		const container = await engine.mustDocker(['run', '--detach', base, 'sh', '-c', fill]);
		await engine.mustDocker(['wait', container]);
		base = await engine.mustDocker(['commit', container, ...(index === layerSizes.length - 1 ? [name] : [])]);
		await engine.mustDocker(['rm', container]);
	}
}

/** Build an image with the engine's own BuildKit, which keeps build cache of it. `dockerfile` is its text. */
export async function buildImage(engine: PrivateEngine, name: string, dockerfile: string): Promise<void> {
	const directory = await mkdtemp(join(tmpdir(), 'quayside-build-'));
	await writeFile(join(directory, 'Dockerfile'), dockerfile);
	const tar = spawn('tar', ['--create', `--directory=${directory}`, '.']);
	const output = await new Promise<string>((resolve, reject) => {
		const build = request(
			{
				socketPath: engine.socket,
				method: 'POST',
				path: `/v1.45/build?version=2&t=${encodeURIComponent(name)}`,
				headers: {'Content-Type': 'application/x-tar'},
			},
			async response => {
				const chunks: Buffer[] = [];
				for await (const chunk of response) {
					chunks.push(chunk);
				}

				resolve(Buffer.concat(chunks).toString());
			},
		);
		build.once('error', reject);
		tar.stdout.pipe(build);
	});
	await rm(directory, {recursive: true});
	const [, problem] = /"errorDetail":(\{[^}]*\})/.exec(output) ?? [];
	if (problem) {
		throw new Error(`the image ${name} could not be built: ${problem}`);
	}
}
