// Builds what has changed and opens the dashboard: `npm start`. Plain JavaScript, since it also runs on an old Node.
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node = join(root, 'node_modules/node/bin/node');
if (!existsSync(node)) {
	process.stderr.write('The packages are not installed yet: run "npm ci" first.\n');
	process.exit(1);
}

const build = spawnSync(node, [join(root, 'scripts/build.ts')], {stdio: 'inherit'});
if (build.status !== 0) {
	process.exit(build.status ?? 1);
}

const command = [node, join(root, 'bin/quayside.js'), ...process.argv.slice(2)];
if (process.execve) {
	// The dashboard replaces this process: signals, the terminal and the exit status are its own.
	process.execve(node, command, process.env);
}

process.exit(spawnSync(node, command.slice(1), {stdio: 'inherit'}).status ?? 1);
