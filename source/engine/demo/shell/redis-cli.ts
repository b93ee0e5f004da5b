import type {DemoContainer} from '../demo-container.ts';
import {createLineEditor} from './line-editor.ts';
import {replyTo} from './redis-replies.ts';
import type {Program, Terminal} from './session.ts';
import {forTerminal, type ShellCommand, succeed} from './shell-state.ts';
import {SyntaxProblem, wordsOf} from './words.ts';

/** The client of a redis server: one command with arguments, else a prompt. */
export const redisCli: ShellCommand = (args, {container}) =>
	args.length > 0
		? succeed(`${replyTo(container.memory, args)}\n`)
		: {program: terminal => startClient(container, terminal)};

function startClient(container: DemoContainer, terminal: Terminal): Program {
	const leave = () => terminal.end(0);
	const editor = createLineEditor(terminal, {
		prompt: () => '127.0.0.1:6379> ',
		onLine(line) {
			const words = redisWords(line);
			if (words && /^(?:exit|quit)$/iu.test(words[0] ?? '')) {
				leave();
				return;
			}

			const reply = words ? replyTo(container.memory, words) : 'Invalid argument(s)';
			terminal.write(reply === '' ? '' : forTerminal(`${reply}\n`));
			editor.prompt();
		},
		onInterrupt: leave,
		onEnd: leave,
	});
	editor.prompt();
	return editor;
}

/** Words and quotes are as in a shell, but for variables. */
function redisWords(line: string): readonly string[] | undefined {
	try {
		return wordsOf(line, name => `$${name}`);
	} catch (error) {
		if (error instanceof SyntaxProblem) {
			return undefined;
		}

		throw error;
	}
}
