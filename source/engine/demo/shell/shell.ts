import {createLineEditor} from './line-editor.ts';
import {programOf} from './programs.ts';
import type {Program, Terminal} from './session.ts';
import {fail, forTerminal, type Result, type ShellState} from './shell-state.ts';
import {refuseRedirections, type Statement, SyntaxProblem, statementsOf, wordsOf} from './words.ts';

/** A shell that a person types into. It ends its terminal with its exit status. */
export function startShell(shell: ShellState): Program {
	const {terminal} = shell;
	let child: Program | undefined;
	const editor = createLineEditor(terminal, {
		prompt: () => `${shell.directory} ${shell.user === 'root' ? '#' : '$'} `,
		onLine(line) {
			const program = runLine(shell, line);
			if (shell.exitStatus !== undefined) {
				terminal.end(shell.exitStatus);
			} else if (program) {
				child = program({...terminal, end: takeBack});
			} else {
				editor.prompt();
			}
		},
		onInterrupt() {
			shell.status = 130;
			editor.prompt();
		},
		onEnd: () => terminal.end(shell.status),
	});
	const takeBack = (status: number) => {
		child = undefined;
		shell.status = status;
		editor.prompt();
	};

	editor.prompt();
	return {
		input(text) {
			// One by one: a pasted line may start the program that the next one is for.
			for (const character of text) {
				(child ?? editor).input(character);
			}
		},
	};
}

/** Run a line and write its output. Returns the program that takes the terminal over, if it comes to one. */
export function runLine(shell: ShellState, line: string): ((terminal: Terminal) => Program) | undefined {
	try {
		for (const statement of statementsOf(line)) {
			if (shell.exitStatus !== undefined || isSkipped(statement, shell.status)) {
				continue;
			}

			const result = runWords(
				shell,
				wordsOf(statement.source, name => lookUp(shell, name), refuseRedirections),
			);
			if ('program' in result) {
				return result.program;
			}

			shell.terminal.write(forTerminal(result.output));
			shell.status = result.status;
		}
	} catch (error) {
		if (!(error instanceof SyntaxProblem)) {
			throw error;
		}

		shell.terminal.write(forTerminal(`sh: ${error.message}\n`));
		shell.status = 2;
	}

	return undefined;
}

/** Whether a command line is a shell's. */
export function isShell(name: string): boolean {
	return /^(?:\/bin\/)?(?:sh|ash|bash)$/u.test(name);
}

/** Run a shell with these arguments: a line after `-c`, else one to type into. */
export function shellResult(args: readonly string[], shell: ShellState): Result {
	if (args[0] !== '-c') {
		return {program: terminal => startShell({...shell, terminal, status: 0, exitStatus: undefined})};
	}

	const inner: ShellState = {...shell, status: 0, exitStatus: undefined};
	const program = runLine(inner, args[1] ?? '');
	return program ? {program} : {output: '', status: inner.exitStatus ?? inner.status};
}

function isSkipped({when}: Statement, status: number): boolean {
	return when === '&&' ? status !== 0 : when === '||' && status === 0;
}

function lookUp({environment, status}: ShellState, name: string): string {
	return name === '?' ? String(status) : (environment.get(name) ?? '');
}

function runWords(shell: ShellState, [name, ...args]: readonly string[]): Result {
	if (name === undefined) {
		return {output: '', status: shell.status};
	}

	if (isShell(name)) {
		return shellResult(args, shell);
	}

	return programOf(shell.container, name)?.(args, shell) ?? fail(`sh: ${name}: not found`, 127);
}
