import type {ContainerLimits, RestartPolicy} from '../../model/container-limits.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {formatSize, parseCpus, parseSize} from '../../run-line/values/number.ts';
import type {Answers, ParsedAnswer} from '../question.ts';
import {afterColon, reasonOf} from '../tell.ts';

/** Limits that are to be changed; the others stay. */
export type LimitChange = Partial<ContainerLimits>;

/** The limits in words: CPUs, memory, processes, restarts. */
export function limitWords({cpus, memory, pids, restartPolicy}: ContainerLimits): readonly string[] {
	return [
		cpus > 0 ? `${cpus} CPUs` : 'all CPUs',
		memory > 0 ? `${formatSize(memory)} of memory` : 'all memory',
		pids > 0 ? `${pids} processes` : 'any number of processes',
		`restart ${policyWords(restartPolicy)}`,
	];
}

/** As `--restart` takes it. */
export function policyWords({name, maximumRetries}: RestartPolicy): string {
	return name === 'on-failure' && maximumRetries > 0 ? `${name}:${maximumRetries}` : name;
}

/** The change of these limits that the answers ask for. */
export function limitChange(answers: Answers, before: ContainerLimits): ParsedAnswer<LimitChange> {
	const {pids = '', restart = ''} = answers;
	const limits = readLimits(answers);
	const restartPolicy = policyFrom(restart);
	if ('problem' in limits) {
		return limits;
	}

	if (!/^\d*$/.test(pids)) {
		return {problem: 'Processes is a whole number, or empty for no limit.'};
	}

	return restartPolicy
		? {value: differences(before, {...limits.value, pids: Number(pids), restartPolicy})}
		: {problem: 'Restart is no, always, unless-stopped, on-failure or on-failure:TIMES.'};
}

/** CPUs, and memory in bytes, as they were typed; 0 for no limit. */
export function readLimits({cpus = '', memory = ''}: Answers): ParsedAnswer<Pick<ContainerLimits, 'cpus' | 'memory'>> {
	const count = readNumber('CPUs', cpus, text => parseCpus(text) / 1e9);
	const bytes = readNumber('Memory', memory, parseSize);
	return 'problem' in count ? count : 'problem' in bytes ? bytes : {value: {cpus: count.value, memory: bytes.value}};
}

function readNumber(label: string, text: string, parse: (text: string) => number): ParsedAnswer<number> {
	try {
		return {value: text === '' ? 0 : parse(text)};
	} catch (error) {
		return {problem: `${label}: ${afterColon(reasonOf(error) ?? 'Cancelled.')}`};
	}
}

function policyFrom(text: string): RestartPolicy | undefined {
	const [, typed, retries = '0'] = /^([a-z-]*)(?:(?<=^on-failure):(\d+))?$/.exec(text) ?? [];
	const name = policyNames.find(other => other === (typed || 'no'));
	return typed === undefined ? undefined : name && {name, maximumRetries: Number(retries)};
}

const policyNames = ['no', 'always', 'unless-stopped', 'on-failure'] as const;

type WantedLimits = Pick<ContainerLimits, 'cpus' | 'memory' | 'pids' | 'restartPolicy'>;

function differences(before: ContainerLimits, wanted: WantedLimits): LimitChange {
	const hasPolicyChanged = policyWords(before.restartPolicy) !== policyWords(wanted.restartPolicy);
	return {
		...(before.cpus !== wanted.cpus && {cpus: wanted.cpus}),
		...(before.memory !== wanted.memory && memoryChange(before, wanted.memory)),
		...(Math.max(0, before.pids) !== wanted.pids && {pids: wanted.pids}),
		...(hasPolicyChanged && {restartPolicy: wanted.restartPolicy}),
	};
}

/** Where the engine chose the swap limit (twice the memory), it changes with the memory. */
function memoryChange({memory, memorySwap}: ContainerLimits, wanted: number): LimitChange {
	const isChosen = memorySwap === 0 || memorySwap === memory * 2;
	return isChosen && wanted > 0 ? {memory: wanted, memorySwap: wanted * 2} : {memory: wanted};
}

/**
 * The change with the swap limit raised too; undefined if the engine accepts the memory limit without that. The amount
 * of swap stays.
 */
export function withRaisedSwap({memory, memorySwap}: ContainerLimits, change: LimitChange): LimitChange | undefined {
	const wanted = change.memory ?? 0;
	const isOver = memorySwap > 0 && change.memorySwap === undefined && wanted > memorySwap;
	return isOver ? {...change, memorySwap: wanted + memorySwap - memory} : undefined;
}

/** The changed limits, before and after. */
export function changedWords(before: ContainerLimits, after: ContainerLimits): string {
	const now = limitWords(after);
	return limitWords(before)
		.map((words, index) => (words === now[index] ? '' : `${words} → ${now[index]}`))
		.filter(words => words !== '')
		.join(' · ');
}

/** The `docker` command that a change of the container with this name equals. */
export function updateLine(name: string, {cpus, memory, memorySwap, pids, restartPolicy}: LimitChange): string {
	return dockerLine([
		'update',
		...(cpus === undefined ? [] : ['--cpus', String(cpus)]),
		...(memory === undefined ? [] : ['--memory', formatSize(memory)]),
		...(memorySwap === undefined ? [] : ['--memory-swap', formatSize(memorySwap)]),
		...(pids === undefined ? [] : ['--pids-limit', String(pids || -1)]),
		...(restartPolicy === undefined ? [] : ['--restart', policyWords(restartPolicy)]),
		name,
	]);
}
