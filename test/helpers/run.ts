import {spawn} from 'node:child_process';
import type {Readable} from 'node:stream';
import {text} from 'node:stream/consumers';
import {cleanEnvironment} from './clean-environment.ts';

/** The output of a command and its exit status; 128 if a signal killed it. */
export type Outcome = {readonly stdout: string; readonly stderr: string; readonly code: number};

/** The command's environment is `env`, by default a clean one; `input` is a text or a stream for its standard input. */
export type RunOptions = {
	readonly input?: string | Readable;
	readonly env?: NodeJS.ProcessEnv;
	readonly cwd?: string;
	/** Milliseconds after which it is killed. */
	readonly timeout?: number;
};

/** Less than a test may take, so that the failure names the command that hangs. */
const defaultTimeout = 200_000;

/**
 * Run a command to its end. Rejects only if it cannot be started or takes too long: a failure is in the outcome's code.
 */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
	const {input = '', env = cleanEnvironment(), cwd = process.cwd(), timeout = defaultTimeout} = options;
	const child = spawn(command, args, {env, cwd, stdio: 'pipe', timeout, killSignal: 'SIGKILL'});
	const ended = new Promise<number>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code, signal) => resolve(code ?? (signal ? 128 : 1)));
		child.once('exit', () => {
			if (child.killed) {
				reject(new Error(`${[command, ...args].join(' ')} has not ended after ${timeout / 1000} s`));
				// Children of it may keep them open.
				child.stdout.destroy();
				child.stderr.destroy();
			}
		});
	});
	const output = Promise.all([text(child.stdout), text(child.stderr)]);
	// A command may end without reading all of its input.
	child.stdin.on('error', () => {});
	if (typeof input === 'string') {
		child.stdin.end(input);
	} else {
		input.pipe(child.stdin);
	}

	const [code, [stdout, stderr]] = await Promise.all([ended, output]);
	return {stdout, stderr, code};
}

/** Run a command that must succeed. Resolves with its output without the last line end; rejects with its stderr. */
export async function mustRun(command: string, args: readonly string[], options?: RunOptions): Promise<string> {
	const {stdout, stderr, code} = await run(command, args, options);
	if (code !== 0) {
		throw new Error(`${[command, ...args].join(' ')} ended with status ${code}: ${stderr.trim()}`);
	}

	return stdout.trimEnd();
}
