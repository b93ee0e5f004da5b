import {spawn} from 'node:child_process';
import {chmod, copyFile, mkdir, rm, symlink, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import type {Readable} from 'node:stream';
import {mustRun, type Outcome, run} from '../helpers/run.ts';
import {programPath} from './packages.ts';

/** An image: its files, and lines of a Dockerfile that say how its containers start. */
type Recipe = {
	readonly name: string;
	readonly config: readonly string[];
	fill(root: string): Promise<void>;
};

type Client = {docker(args: readonly string[], input: Readable): Promise<Outcome>};

/**
 * Build all images of the private engine, or some, from the system's own programs: nothing is pulled. `work` is made and
 * removed. Rejects when one cannot be built, but only after all others are done, so that nothing still writes to `work`.
 */
export async function buildImages(client: Client, work: string, names?: readonly string[]): Promise<void> {
	const wanted = recipes.filter(({name}) => names?.includes(name) ?? true);
	const builds = await Promise.allSettled(wanted.map(recipe => build(client, recipe, join(work, recipe.name))));
	await rm(work, {recursive: true, force: true});
	const failed = builds.find(build => build.status === 'rejected');
	if (failed) {
		throw failed.reason;
	}
}

const path = 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const recipes: readonly Recipe[] = [
	{name: 'busybox', config: [path, 'CMD ["sh"]'], fill: fillBusybox},
	{name: 'hello-world', config: [path, 'CMD ["/hello"]'], fill: fillHello},
	{
		name: 'redis',
		config: [
			path,
			'WORKDIR /data',
			'VOLUME /data',
			'EXPOSE 6379/tcp',
			'CMD ["redis-server", "--protected-mode", "no"]',
		],
		fill: fillRedis,
	},
	{name: 'noshell', config: ['CMD ["/bin/sleep", "infinity"]'], fill: root => copyBusybox(root, 'bin/sleep')},
];

async function build(client: Client, recipe: Recipe, root: string): Promise<void> {
	await mkdir(join(root, 'tmp'), {recursive: true});
	await recipe.fill(root);
	const tar = spawn('tar', ['--create', '--owner=0', '--group=0', `--directory=${root}`, '.']);
	const changes = recipe.config.map(line => `--change=${line}`);
	const {code, stderr} = await client.docker(['import', ...changes, '-', `${recipe.name}:latest`], tar.stdout);
	// An engine that has refused the image does not read the rest.
	tar.kill();
	if (code !== 0) {
		throw new Error(`the image ${recipe.name} could not be built: ${stderr.trim()}`);
	}
}

async function fillBusybox(root: string): Promise<void> {
	await copyBusybox(root, 'bin/busybox');
	// Not the copy: a program cannot be run while a process that was started meanwhile has it open for writing.
	const applets = await mustRun(programPath('busybox') ?? 'busybox', ['--list']);
	const names = applets.split('\n').filter(name => name !== 'busybox');
	await Promise.all(names.map(name => symlink('busybox', join(root, 'bin', name))));
	for (const directory of ['etc', 'root', 'home', 'var']) {
		await mkdir(join(root, directory));
	}

	await writeFile(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534::/home:/bin/false\n');
	await writeFile(join(root, 'etc/group'), 'root:x:0:\nnogroup:x:65534:\n');
}

/** Without a shell: the first line of the text makes the kernel run `tail` on it. */
async function fillHello(root: string): Promise<void> {
	await copyBusybox(root, 'bin/tail');
	await writeFile(join(root, 'hello'), `#!/bin/tail -n+2\n${helloMessage}`);
	await chmod(join(root, 'hello'), 0o755);
}

async function fillRedis(root: string): Promise<void> {
	await fillBusybox(root);
	await mkdir(join(root, 'data'));
	await copyProgram('redis-server', root, 'usr/bin/redis-server');
	await copyProgram('redis-cli', root, 'usr/bin/redis-cli');
}

function copyBusybox(root: string, place: string): Promise<void> {
	return copyProgram('busybox', root, place);
}

/** Copy a program of this system, and the libraries that it loads, to a place below `root`. */
export async function copyProgram(command: string, root: string, place: string): Promise<void> {
	const source = programPath(command);
	if (!source) {
		throw new Error(`there is no ${command} on this system`);
	}

	const {stdout} = await run('ldd', [source]);
	const libraries = [...stdout.matchAll(/(?:=> )?(\/\S+) \(0x/g)].map(match => match[1] ?? '');
	for (const [from, to] of [[source, place] as const, ...libraries.map(library => [library, library] as const)]) {
		await mkdir(dirname(join(root, to)), {recursive: true});
		await copyFile(from, join(root, to));
	}
}

const helloMessage = `
Hello from Docker!
If you can read this, your engine works from one end to the other.

What happened just now:
 1. The docker client asked the engine for a container of the image "hello-world".
 2. The engine had the image in its cache; otherwise it would have pulled it from a registry.
 3. It made a container: the image's files, and a process of its own to run in them.
 4. The process wrote these lines and ended. The engine kept them as the container's log.

What to try next:
 $ docker run --interactive --tty busybox sh
 $ docker ps --all

`;
