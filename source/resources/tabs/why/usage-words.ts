import {shortBytes} from '../../../format/bytes.ts';
import {compactDuration} from '../../../format/duration.ts';
import {shortPercent} from '../../../format/percent.ts';
import type {LastRun} from '../../../model/end-cause.ts';
import type {Json} from '../../../model/json.ts';
import {numberAt} from '../../../model/read-json.ts';
import type {Series} from '../../../store/series.ts';
import {counted} from '../../../text/number.ts';

/** The last measured usage of a run, with its limits; the limits alone if it was not measured. */
export function usageWords(series: Series | undefined, run: LastRun, inspection: Json): string {
	const startedAt = run.startedAt ?? Infinity;
	if (!series || series.last.at < startedAt) {
		const limits = limitWords(inspection);
		return limits === '' ? 'not measured; it has no limits' : `not measured; limited to ${limits}`;
	}

	return [memoryWords(series, startedAt), cpuWords(series), processWords(series), ...timeWords(series, run)]
		.filter(words => words !== '')
		.join(' · ');
}

function memoryWords({stats: {memoryUsed, memoryLimit, memoryPercent}, history}: Series, startedAt: number): string {
	const ofLimit = memoryLimit > 0 ? ` of ${shortBytes(memoryLimit, 'binary')} (${shortPercent(memoryPercent)} %)` : '';
	const peak = Math.max(...history.filter(({at}) => at >= startedAt).map(moment => moment.memoryUsed));
	const most = peak > memoryUsed ? `, ${shortBytes(peak, 'binary')} at most` : '';
	return `memory ${shortBytes(memoryUsed, 'binary')}${ofLimit}${most}`;
}

function cpuWords({stats: {cpuPercent, cpuLimit}}: Series): string {
	const ofLimit = cpuLimit === undefined ? '' : ` of ${Math.round(cpuLimit * 100)} %`;
	return cpuPercent === undefined ? '' : `CPU ${shortPercent(cpuPercent)} %${ofLimit}`;
}

function processWords({stats: {pids, pidsLimit}}: Series): string {
	return pidsLimit === undefined ? counted(pids, 'process', 'processes') : `${pids} of ${pidsLimit} processes`;
}

function timeWords({last}: Series, {isRunning, finishedAt}: LastRun): readonly string[] {
	const before = Math.max(0, (finishedAt ?? last.at) - last.at);
	return isRunning ? [] : [`measured ${before < 1000 ? 'less than 1s' : compactDuration(before)} before the end`];
}

function limitWords(inspection: Json): string {
	const memory = numberAt(inspection, 'HostConfig', 'Memory');
	const cpus = numberAt(inspection, 'HostConfig', 'NanoCpus') / 1e9;
	const pids = numberAt(inspection, 'HostConfig', 'PidsLimit');
	return [
		...(memory > 0 ? [`${shortBytes(memory, 'binary')} of memory`] : []),
		...(cpus > 0 ? [`${Math.round(cpus * 100)} % CPU`] : []),
		...(pids > 0 ? [`${pids} processes`] : []),
	].join(', ');
}
