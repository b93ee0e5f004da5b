import {newDraft} from './draft.ts';
import type {Effect, RunEnvironment} from './flag.ts';
import type {Conflict, Problem} from './problem.ts';
import {type Arguments, readArguments, type UsedFlag} from './read-arguments.ts';
import {requestOf} from './request-of.ts';
import type {Result} from './result.ts';
import type {RunRequest} from './run-request.ts';
import {splitLine} from './split-line.ts';
import {stripCommand} from './strip-command.ts';
import {imageNameProblem} from './values/image-name.ts';

/** What a line asks for, or all that is wrong with it, from left to right. */
export type ParsedRunLine = {
	/** There only where nothing is wrong. */
	readonly request?: RunRequest;
	readonly problems: readonly Problem[];
	/** Whether the line says `create`. */
	readonly isCreateOnly: boolean;
};

/**
 * Read what stands behind `docker run`; `docker run`, `docker create`, `docker container run`, `run` or `create` in front
 * of it are let pass. The request is the one that docker's CLI 26.1 sends, but that what no engine takes is refused
 * here already.
 */
export function parseRunLine(text: string, environment: RunEnvironment): ParsedRunLine {
	const {words, problem} = splitLine(text);
	const command = stripCommand(words);
	const given = readArguments(command.rest);
	const effects = given.used
		.filter(used => used !== given.awaiting)
		.map(used => ({used, effect: effectOf(used, environment, command.isCreateOnly)}));
	const draft = newDraft();
	for (const {effect} of effects) {
		if ('value' in effect) {
			effect.value(draft);
		}
	}

	const {request, conflicts} = requestOf(draft, {
		image: given.image?.text ?? '',
		command: given.command.map(word => word.text),
		proxies: environment.proxies ?? {},
	});
	const problems = [
		problem,
		command.problem ?? given.problem ?? missing(given, text.length),
		...effects.map(({used, effect}) => ('problem' in effect ? {...placeOf(used), message: effect.problem} : undefined)),
		...conflicts.map(conflict => placed(conflict, given.used)),
	]
		.filter(found => found !== undefined)
		.toSorted((a, b) => a.from - b.from);
	return {...(problems.length === 0 && {request}), problems, isCreateOnly: command.isCreateOnly};
}

function effectOf({flag, value}: UsedFlag, environment: RunEnvironment, isCreateOnly: boolean): Result<Effect> {
	return isCreateOnly && flag.isOnlyForRun
		? {problem: 'docker create has no such flag, for it starts nothing.'}
		: flag.parse(value?.text ?? 'true', environment);
}

/** What is missing or wrong behind the flags. */
function missing({awaiting, image}: Arguments, end: number): Problem | undefined {
	if (awaiting) {
		const {flag, name} = awaiting;
		return {from: name.from, to: name.to, message: `A value is missing: ${name.text} ${flag.value ?? ''}`};
	}

	if (!image) {
		return {from: end, to: end, message: 'The name of an image is missing.'};
	}

	const message = imageNameProblem(image.text);
	return message === undefined ? undefined : {from: image.from, to: image.to, message};
}

/** What is wrong with a value is shown under the value. */
function placeOf({name, value}: UsedFlag): {readonly from: number; readonly to: number} {
	const {from, to} = value ?? name;
	return {from, to};
}

function placed({flag, message}: Conflict, used: readonly UsedFlag[]): Problem {
	const last = used.findLast(({flag: {names}}) => names[0] === flag);
	return {...(last ? {from: last.name.from, to: (last.value ?? last.name).to} : {from: 0, to: 0}), message};
}
