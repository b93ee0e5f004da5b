import {referenceOf} from '../model/image-reference.ts';
import {type Draft, plainDraft} from './draft.ts';
import type {Expansion} from './expand.ts';
import {withItems} from './field.ts';
import type {Flag} from './flag.ts';
import {type Arguments, type EngineOption, readArguments, type UsedFlag} from './read-options.ts';
import {type Conflict, conflictsOf, requestOf} from './request-of.ts';
import type {RunRequest} from './run-request.ts';
import {readShellLine} from './shell-words.ts';
import {InvalidValue, type RunEnvironment} from './value-type.ts';
import type {LineProblem} from './word.ts';

/** The request of a line, or its problems from left to right. */
export type ParsedRunLine = {
	/** Undefined if there is a problem. */
	readonly request?: RunRequest;
	readonly problems: readonly LineProblem[];
	/** Whether the line says `create`. */
	readonly isCreateOnly: boolean;
	/** The arguments after `docker run`, with everything expanded. */
	readonly args: readonly string[];
	/** The expansions, such as `$PWD`. */
	readonly expansions: readonly Expansion[];
	/** Whether a shell would wait for another line. */
	readonly isUnfinished: boolean;
};

/**
 * Parse a command as pasted into a shell, or only the arguments of `docker run`. The request is the one that Docker CLI
 * 26.1 sends; values that no engine accepts are problems.
 */
export function parseRunLine(text: string, environment: RunEnvironment): ParsedRunLine {
	const {words, variables, expansions, problem, isUnfinished} = readShellLine(text, environment);
	const given = readArguments(words);
	const ownEnvironment = {...environment, env: {...environment.env, ...variables}};
	const {draft, problems: flagProblems} = draftOf(given, ownEnvironment);
	const problems = [
		problem,
		...[...given.engines, ...assignedEngines(variables, text)].map(engine => engineProblem(engine, environment)),
		given.problem ?? missing(given, text.length),
		...flagProblems,
		...conflictsOf(draft).map(conflict => placed(conflict, given.used)),
	]
		.filter(found => found !== undefined)
		.toSorted((a, b) => a.from - b.from);
	const request = requestOf(draft, {
		image: given.image?.text ?? '',
		command: given.command.map(word => word.text),
		proxies: environment.proxies ?? {},
	});
	const args = given.words.map(word => word.text);
	const {isCreateOnly} = given;
	return {...(problems.length === 0 && {request}), problems, isCreateOnly, args, expansions, isUnfinished};
}

/** The engine of `DOCKER_HOST=… docker run`. */
function assignedEngines(variables: Readonly<Record<string, string>>, text: string): readonly EngineOption[] {
	return (['host', 'context'] as const).flatMap(option => {
		const name = `DOCKER_${option.toUpperCase()}`;
		const value = variables[name];
		const from = text.indexOf(`${name}=`);
		return value ? [{option, value, from, to: from + name.length}] : [];
	});
}

function engineProblem({option, value, from, to}: EngineOption, environment: RunEnvironment): LineProblem | undefined {
	const message = `The line would run on another ${option}. Select a row of this one first, or press @ to open it.`;
	return environment.isCurrentEngine(option, value) ? undefined : {from, to, message};
}

/** The draft with all valid values, and the problems with the others. */
function draftOf(
	{used, awaiting, isCreateOnly}: Arguments,
	environment: RunEnvironment,
): {readonly draft: Draft; readonly problems: readonly LineProblem[]} {
	const items = new Map<Flag, unknown[]>();
	const problems: LineProblem[] = [];
	for (const use of used.filter(other => other !== awaiting)) {
		try {
			const item = itemOf(use, environment, isCreateOnly);
			const earlier = items.get(use.flag) ?? [];
			earlier.push(item);
			items.set(use.flag, earlier);
		} catch (error) {
			problems.push({...placeOf(use), message: messageOf(error)});
		}
	}

	const draft = [...items].reduce(
		(before, [{type, path}, values]) => (path === undefined ? before : withItems(before, {type, path}, values)),
		plainDraft,
	);
	return {draft, problems};
}

function itemOf({flag, value}: UsedFlag, environment: RunEnvironment, isCreateOnly: boolean): unknown {
	if (isCreateOnly && flag.isOnlyForRun) {
		throw new InvalidValue('docker create starts nothing, so it has no such flag.');
	}

	return flag.type.parse(value?.text ?? 'true', environment);
}

function messageOf(error: unknown): string {
	if (error instanceof InvalidValue) {
		return error.message;
	}

	throw error;
}

/** The problem with the words after the flags: a missing value, or the image. */
function missing({awaiting, image}: Arguments, end: number): LineProblem | undefined {
	if (awaiting) {
		const {flag, name} = awaiting;
		return {from: name.from, to: name.to, message: `A value is missing: ${name.text} ${flag.type.word}`};
	}

	if (!image) {
		return {from: end, to: end, message: 'The name of an image is missing.'};
	}

	const message = imageNameProblem(image.text);
	return message === undefined ? undefined : {from: image.from, to: image.to, message};
}

function imageNameProblem(text: string): string | undefined {
	if (/^[\da-f]{64}$/.test(text) || referenceOf(text)) {
		return undefined;
	}

	return referenceOf(text.toLowerCase())
		? 'The name of an image has no capital letters.'
		: 'This is not the name of an image, such as redis, redis:8 or ghcr.io/owner/name.';
}

/** The place of the value, if there is one. */
function placeOf({name, value}: UsedFlag): {readonly from: number; readonly to: number} {
	const {from, to} = value ?? name;
	return {from, to};
}

function placed({flag, message}: Conflict, used: readonly UsedFlag[]): LineProblem {
	const last = used.findLast(({flag: {names}}) => names[0] === flag);
	return {...(last ? {from: last.name.from, to: (last.value ?? last.name).to} : {from: 0, to: 0}), message};
}
