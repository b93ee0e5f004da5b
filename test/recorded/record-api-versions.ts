// Asks a real engine the same under each version of the API that it speaks, which then answers in that version's shape, and
// writes docker-26-api-versions.json: npx tsx test/recorded/record-api-versions.ts (Linux, root).
import {writeFileSync} from 'node:fs';
import {request} from 'node:http';
import {isDeepStrictEqual} from 'node:util';
import {type PrivateEngine, startEngine} from '../engine/private-engine.ts';

/** The newest first. Answers are recorded for a version only where they differ from those of the next newer one. */
const versions = ['1.45', '1.44', '1.43', '1.42', '1.41'];

const engine = await startEngine();
try {
	const paths = await prepare(engine);
	const recorded: Record<string, Record<string, unknown>> = Object.fromEntries(versions.map(version => [version, {}]));
	for (const [name, path] of paths) {
		let newer: unknown;
		for (const version of versions) {
			const answer = await ask(engine, `/v${version}${path}`);
			if (!isDeepStrictEqual(answer, newer)) {
				Object.assign(recorded[version] ?? {}, {[name]: answer});
				newer = answer;
			}
		}
	}

	writeFileSync(new URL('docker-26-api-versions.json', import.meta.url), `${JSON.stringify(recorded)}\n`);
} finally {
	await engine.stop();
}

/** Make something of each kind, and return what to ask, by the names in the file. */
async function prepare({mustDocker}: PrivateEngine): Promise<readonly (readonly [name: string, path: string])[]> {
	await mustDocker(['network', 'create', 'back']);
	const options = ['--network', 'back', '--volume', 'data:/data', '--memory', '64m', '--label', 'tier=front', '--tty'];
	await mustDocker(['run', '--detach', '--name', 'web', '--hostname', 'web', ...options, 'busybox', 'sleep', '1000']);
	return [
		['list', '/containers/json?all=1'],
		['inspect', '/containers/web/json'],
		['images', '/images/json?filters={"reference":["busybox"]}&shared-size=1'],
		['image', '/images/busybox/json'],
		['networks', '/networks?filters={"name":["back"]}'],
		['network', '/networks/back'],
		['volumes', '/volumes'],
		['disk', '/system/df?type=container&type=volume&type=build-cache'],
	];
}

function ask({socket}: PrivateEngine, path: string): Promise<unknown> {
	return new Promise((resolve, reject) => {
		request({socketPath: socket, path: encodeURI(path)}, async response => {
			const chunks = await response.toArray();
			resolve(JSON.parse(Buffer.concat(chunks).toString()));
		})
			.on('error', reject)
			.end();
	});
}
