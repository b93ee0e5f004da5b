import assert from 'node:assert/strict';
import type {ExecRequest, ExecSession} from '../../../source/engine/container-api.ts';
import {type Bench, required, type Tests} from './harness.ts';

/** Shells and other commands inside containers. */
export const executing: Tests = {
	async 'runs a command and passes its output and exit status on'(bench) {
		const id = await bench.make('sleeper');
		const run = await execute(bench, id, ['sh', '-c', 'echo hello from inside; exit 7']);
		assert.equal(await bench.settled(run.session.ended), 7);
		assert.match(run.output(), /^hello from inside\r?\n$/);
	},

	async 'runs a shell that can be typed into'(bench) {
		const id = await bench.make('sleeper');
		const shell = await bench.settled(required(bench.containers.findShell)(id));
		assert.match(shell, /^\//);
		const run = await execute(bench, id, [shell]);
		await bench.until(() => isPrompting(run), 'a prompt');
		run.type('echo "a  b" $((1))x\u0015echo one two\r');
		await bench.until(() => /\r\none two\r\n/.test(run.output()) && isPrompting(run), 'the answer and another prompt');
		run.type('exit 3\r');
		assert.equal(await bench.settled(run.session.ended), 3);
	},

	async 'passes on the size of the terminal, and its changes'(bench) {
		const id = await bench.make('sleeper');
		const run = await execute(bench, id, ['sh']);
		await bench.until(() => isPrompting(run), 'a prompt');
		// An engine may set the size only after the prompt.
		const hasSize = (size: string) => () => {
			run.type('stty size\r');
			return run.output().includes(`\r\n${size}\r\n`);
		};
		await bench.until(hasSize('30 100'), 'the size');
		run.session.resize(90, 20);
		await bench.until(hasSize('20 90'), 'the new size');
		await run.session.close();
	},

	async 'runs with the given environment and directory'(bench) {
		const id = await bench.make('sleeper');
		const run = await execute(bench, id, ['sh', '-c', 'echo $GREETING; pwd'], {
			environment: ['GREETING=good morning'],
			workingDirectory: '/tmp',
		});
		assert.equal(await bench.settled(run.session.ended), 0);
		assert.equal(run.output().replaceAll('\r', ''), 'good morning\n/tmp\n');
	},

	async 'delivers output piece by piece, all of it before it ends'(bench) {
		const id = await bench.make('sleeper');
		const session = await bench.settled(required(bench.containers.exec)(id, request(['sh'])));
		let output = '';
		let isBusy = false;
		session.onOutput(async bytes => {
			assert(!isBusy, 'more output while the listener was busy');
			isBusy = true;
			output += Buffer.from(bytes).toString();
			await bench.pass(30);
			isBusy = false;
		});
		session.write(Buffer.from('echo one\recho two\recho three\rexit\r'));
		assert.equal(await bench.settled(session.ended), 0);
		assert.match(output, /\none\r.*\ntwo\r.*\nthree\r/s);
	},

	async 'ends when the container is killed'(bench) {
		const id = await bench.make('sleeper');
		const run = await execute(bench, id, ['sh']);
		await bench.until(() => isPrompting(run), 'a prompt');
		await bench.settled(bench.containers.kill(id, 'SIGKILL'));
		await bench.settled(run.session.ended);
	},

	async 'ends when it is closed'(bench) {
		const id = await bench.make('sleeper');
		const run = await execute(bench, id, ['sh']);
		await bench.until(() => isPrompting(run), 'a prompt');
		await run.session.close();
		await bench.settled(run.session.ended);
	},

	async 'reports a missing shell or program'(bench) {
		const id = await bench.make('shell-less');
		await bench.refuses(required(bench.containers.findShell)(id), 'no-shell');
		await bench.refuses(required(bench.containers.exec)(id, request(['sh'])), 'invalid');
		await bench.refuses(required(bench.containers.exec)(await bench.make('sleeper'), request(['nonesuch'])), 'invalid');
	},

	async 'refuses to run in a stopped or paused container'(bench) {
		const ended = await bench.make('ended');
		await bench.refuses(required(bench.containers.exec)(ended, request(['sh'])), 'not-running');
		const paused = await bench.make('sleeper');
		await bench.settled(required(bench.containers.pause)(paused));
		await bench.refuses(required(bench.containers.exec)(paused, request(['sh'])), 'paused');
	},
};

type Run = {readonly session: ExecSession; output(): string; type(text: string): void};

async function execute(
	{containers, settled}: Bench,
	id: string,
	command: readonly string[],
	rest: Partial<ExecRequest> = {},
): Promise<Run> {
	const session = await settled(required(containers.exec)(id, {...request(command), ...rest}));
	const chunks: Uint8Array[] = [];
	session.onOutput(bytes => {
		chunks.push(bytes);
	});
	return {
		session,
		// At each prompt, BusyBox asks the terminal for the position of the cursor.
		output: () => Buffer.concat(chunks).toString().replaceAll('\u001b[6n', ''),
		type: text => session.write(Buffer.from(text)),
	};
}

/** A shell may ask the terminal for the position of the cursor after its prompt. */
function isPrompting(run: Run): boolean {
	return /# (?:\u001B\[(?:6n|J))*$/.test(run.output());
}

function request(command: readonly string[]): ExecRequest {
	return {command, columns: 100, rows: 30};
}
