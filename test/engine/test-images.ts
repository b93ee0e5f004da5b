import {spawn} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {request} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {PrivateEngine} from './private-engine.ts';

/**
 * Make an image of busybox with layers of random bytes. No other image has these layers, so they are removed with this one.
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

/**
 * Make an image of another one's files, in one layer that no other image has. `config` holds lines of a Dockerfile, such as
 * the command and labels.
 */
export async function copyImage(
	engine: PrivateEngine,
	from: string,
	name: string,
	config: readonly string[],
): Promise<void> {
	const directory = await mkdtemp(join(tmpdir(), 'quayside-image-'));
	const archive = join(directory, 'files.tar');
	const container = await engine.mustDocker(['create', from]);
	await engine.mustDocker(['export', '--output', archive, container]);
	await engine.mustDocker(['rm', '--volumes', container]);
	await engine.mustDocker(['import', ...config.map(line => `--change=${line}`), archive, name]);
	await rm(directory, {recursive: true});
}

/** Build an image with the engine's BuildKit, which leaves build cache. `dockerfile` is the text of the file. */
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
