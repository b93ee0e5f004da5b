import type {Problem} from './problem.ts';
import type {Word} from './split-line.ts';

/** A line without the command that a person may have typed or pasted with it. */
export type Stripped = {readonly rest: readonly Word[]; readonly isCreateOnly: boolean; readonly problem?: Problem};

/** Take `docker run`, `docker create`, `docker container run`, `run`, `create` and the like off the front. */
export function stripCommand(words: readonly Word[]): Stripped {
	const hasDocker = words[0]?.text === 'docker';
	const behindDocker = words.slice(Number(hasDocker));
	const hasContainer = behindDocker[0]?.text === 'container' && (hasDocker || isVerb(behindDocker[1]));
	const [verb, ...rest] = behindDocker.slice(Number(hasContainer));
	if (isVerb(verb)) {
		return {rest, isCreateOnly: verb.text === 'create'};
	}

	if (hasDocker) {
		const {from, to} = verb ?? words[0] ?? {from: 0, to: 0};
		return {
			rest: [],
			isCreateOnly: false,
			problem: {from, to, message: 'Only docker run and docker create work here.'},
		};
	}

	return {rest: words, isCreateOnly: false};
}

function isVerb(word: Word | undefined): word is Word {
	return word?.text === 'run' || word?.text === 'create';
}
