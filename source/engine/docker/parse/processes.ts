import type {ProcessTable} from '../../../model/process-table.ts';
import {fields, items, text} from './json.ts';

/** The answer of `top`. */
export function parseProcesses(answer: unknown): ProcessTable {
	const {Titles, Processes} = fields(answer);
	return {
		titles: items(Titles).map(text),
		rows: items(Processes).map(row => items(row).map(text)),
	};
}
