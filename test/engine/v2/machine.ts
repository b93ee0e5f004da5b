import {spawn} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {mustRun} from '../../helpers/run.ts';
import {aptInstall, installMissingPackages, programPath, systemPath} from '../packages.ts';
import {engineHome} from '../private-engine.ts';

/** The output of a script and its exit status. If the machine failed, `code` is undefined and `stderr` ends with the reason. */
type ScriptOutcome = {readonly stdout: Buffer; readonly stderr: string; readonly code: number | undefined};

const project = fileURLToPath(new URL('../../..', import.meta.url));

/** The packages that the tests in the machine need beside those of a private engine, by one of their files. */
const packageOf = {
	'linux.uml': 'user-mode-linux',
	mke2fs: 'e2fsprogs',
	'dbus-daemon': 'dbus-daemon',
	'/usr/share/dbus-1/system.conf': 'dbus-system-bus-common',
	newuidmap: 'uidmap',
	pasta: 'passt',
};

/** Install what the virtual machine needs. Rejects with the reason if it cannot run here. */
export async function prepareMachine(): Promise<void> {
	if (process.platform !== 'linux' || process.arch !== 'x64' || process.getuid?.() !== 0) {
		throw new Error('that needs Linux, root and an x86-64 processor');
	}

	await installMissingPackages();
	await aptInstall(Object.entries(packageOf).flatMap(([file, name]) => (programPath(file) ? [] : [name])));
	const {code, stderr} = await runInMachine('true', 120_000);
	if (code !== 0) {
		throw new Error(`none starts here: ${stderr.trim().split('\n').at(-1)}`);
	}
}

/**
 * Run a bash script in a virtual machine with control groups v2: user-mode Linux, which is Debian's kernel as an ordinary
 * program. The machine starts with all files of this one, and what it changes is lost. It is ended after so many
 * milliseconds.
 */
export async function runInMachine(script: string, limit: number): Promise<ScriptOutcome> {
	const directory = mkdtempSync(join(engineHome, 'quayside-machine-'));
	try {
		const disk = join(directory, 'disk');
		writeFileSync(disk, '');
		truncateSync(disk, 3 * 2 ** 30);
		await mustRun('mke2fs', ['-q', '-t', 'ext4', '-O', '^has_journal', disk], {env: {PATH: systemPath}});
		writeFileSync(join(directory, 'script'), script);
		const problem = await boot(directory, limit);
		const read = (name: string) => {
			const file = join(directory, name);
			return existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
		};
		const [stdout, stderr, status] = [read('stdout'), read('stderr').toString(), read('status').toString()];
		return status === '' ? {stdout, stderr: stderr + problem, code: undefined} : {stdout, stderr, code: Number(status)};
	} finally {
		rmSync(directory, {recursive: true});
	}
}

/** Boot the machine. Resolves when it is off, with the last lines of its console. */
async function boot(directory: string, limit: number): Promise<string> {
	const child = spawn(
		'setpriv',
		[
			// It ends with us, and all its processes with the first one: bash, since the kernel could not abort as that one.
			...['--pdeathsig', 'KILL', 'unshare', '--pid', '--fork', '--kill-child', 'bash', '-c', '"$@"; exit', 'bash'],
			...['linux.uml', 'mem=1536M', 'root=/dev/root', 'rootfstype=hostfs', 'rootflags=/', 'ro'],
			...[`ubd0=${join(directory, 'disk')}`, 'con=null', 'con0=null,fd:1', 'quiet', 'security=none'],
			...[`init=${join(project, 'test/engine/v2/boot.sh')}`, `PROJECT=${project}`, `RESULTS=${directory}`],
		],
		{
			stdio: ['ignore', 'pipe', 'pipe'],
			env: {PATH: systemPath, HOME: directory},
			timeout: limit,
			killSignal: 'SIGKILL',
		},
	);
	let lines = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', chunk => {
			lines = (lines + chunk).slice(-4000);
		});
	}

	await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
	return child.killed ? `The virtual machine has not ended after ${limit / 1000} s.\n${lines}` : lines;
}
